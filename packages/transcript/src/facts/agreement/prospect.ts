import type { AgreementStatus } from '@rapporteur/contracts/facts';
import { DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { instructed } from './setting-parties.ts';

const CLAUSE_TOKENS = 30;

/** `Talks are underway on …` and `The possibility of …ing is being discussed`: something without a document yet. */
export function readProspects(s: Sentence, context: AgreementContext): readonly Mention[] {
  for (let i = s.from; i < s.to; i += 1) {
    const word = s.word(i);
    const mention =
      word === 'talks' || word === 'negotiations'
        ? readTalks(s, i, context)
        : /^possibilit(?:y|ies)$/.test(word) && /^(?:of|for)$/.test(s.word(i + 1))
          ? readPossibility(s, i + 2, context)
          : word === 'opportunity' || word === 'possibility'
            ? readOpportunity(s, i, context)
            : null;
    if (mention !== null) return [mention];
  }
  return [];
}

/** `talks are underway on X`, `negotiations on X are underway` */
function readTalks(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let on = -1;
  let isUnderway = false;
  for (let at = i + 1; at < i + 20; at += 1) {
    const word = s.word(at);
    if (word === 'on' && on < 0) on = at;
    if (/^(?:underway|ongoing|continuing)$/.test(word) || (word === 'under' && s.word(at + 1) === 'way'))
      isUnderway = true;
    if (word === '.' || word === ';') break;
  }
  return isUnderway && on > 0 ? prospect(s, on + 1, 'prepared', 'talks-underway', context) : null;
}

const EXAMINING = /^(?:examining|considering|exploring|studying|discussing|discussed|considered)$/;

function readPossibility(s: Sentence, from: number, context: AgreementContext): Mention | null {
  if (!/ing$/.test(s.word(from))) return null;
  for (let at = from - 4; at >= from - 6 && at >= s.from; at -= 1)
    if (EXAMINING.test(s.word(at))) return prospect(s, from, 'proposed', 'possibility', context);
  for (let at = from; at < from + CLAUSE_TOKENS; at += 1)
    if (
      /^(?:discussed|considered|explored|studied|examined)$/.test(s.word(at)) &&
      /^(?:being|been|is|are|was)$/.test(s.word(at - 1))
    )
      return prospect(s, from, 'proposed', 'possibility', context);
  return null;
}

/** `considering the opportunity to build …`, `an opportunity is being considered to build …` */
function readOpportunity(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (s.word(s.to - 1) === '?') return null;
  const isLater = s.word(i + 1) === 'is' && s.word(i + 2) === 'being' && EXAMINING.test(s.word(i + 3));
  const isNow = /^(?:the|an)$/.test(s.word(i - 1)) && EXAMINING.test(s.word(i - 2));
  const to = isLater ? i + 4 : i + 1;
  if ((!isLater && !isNow) || s.word(to) !== 'to' || s.is(to + 1, DETERMINER | PRONOUN)) return null;
  return prospect(s, to + 1, 'proposed', 'possibility', context);
}

function prospect(
  s: Sentence,
  from: number,
  status: AgreementStatus,
  rule: string,
  context: AgreementContext,
): Mention | null {
  let to = from;
  while (to < s.to && to < from + CLAUSE_TOKENS && !/^(?:[.;,:]|is|are|was|were|which|with)$/.test(s.word(to))) to += 1;
  if (to - from < 2) return null;
  const isOrdered = context.isLeader && !context.isJoint && status === 'proposed';
  const parties = isOrdered ? instructed(null, context).parties : context.states;
  return { from, to, kind: 'other', status, parties, count: null, date: null, rule };
}
