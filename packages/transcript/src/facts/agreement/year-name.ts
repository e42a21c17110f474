import { DETERMINER } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, WORD } from '../text/tokens.ts';
import { partiesOf } from './document-parties.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { statusOf } from './status.ts';
import type { Title } from './title.ts';
import { frontOf } from './title-extent.ts';

/** `the Year of Russia in Chile`, `the Cross Years of Music`: programmes that states or bodies proclaim. */
export function readYearNames(s: Sentence, context: AgreementContext): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let i = s.from; i < s.to; i += 1) {
    if (!/^years?$/.test(s.word(i)) || !s.marked(i, CAPITAL) || s.word(i + 1) !== 'of' || s.kind(i) !== WORD) continue;
    if (DURING.test(s.word(i - 1)) || DURING.test(s.word(i - 2))) continue;
    const title = titleAt(s, i);
    const evidence = statusOf(s, title) ?? { status: 'in-force', act: 'frame', at: i, rule: 'named' };
    const parties = partiesOf(s, title, evidence, context);
    const { from, to } = title;
    mentions.push({
      from,
      to,
      kind: 'programme',
      status: evidence.status,
      parties,
      count: null,
      date: null,
      rule: 'year-of',
    });
    i = to - 1;
  }
  return mentions;
}

function titleAt(s: Sentence, head: number): Title {
  const from = frontOf(s, head, s.from);
  return {
    from,
    to: nameEnd(s, head + 1),
    head,
    kind: 'programme',
    isPlural: s.word(head) === 'years',
    isSpecific: true,
    determiner: s.is(from - 1, DETERMINER) ? s.word(from - 1) : '',
    count: null,
  };
}

/** When something else takes place, not what was proclaimed. */
const DURING = /^(?:during|within|for)$/;
const LINKS = /^(?:of|in|and|the|for|our|its)$/;
const MOST_LINKS = 3;

/** Over capitals and the small words between them. */
function nameEnd(s: Sentence, from: number): number {
  let to = from;
  for (let i = from, links = 0; i < s.to && links <= MOST_LINKS; i += 1) {
    if (s.kind(i) === WORD && s.marked(i, CAPITAL)) {
      to = i + 1;
      links = 0;
    } else if (LINKS.test(s.word(i))) links += 1;
    else if (s.word(i) !== ',' || !s.marked(i + 1, CAPITAL)) break;
  }
  return Math.max(to, from + 1);
}
