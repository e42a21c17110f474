import type { Sentence } from '../text/sentence.ts';
import { clauseEnd } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';

const MEETINGS: ReadonlySet<string> = new Set('meeting summit session forum conference round consultations'.split(' '));
const NAME_TOKENS = 12;

/** In a joint event `the next meeting of the commission will be held in Lima`: arranged between those at the table. */
export function readNext(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (!context.isJoint || s.word(s.to - 1) === '?') return null;
  return nextMeeting(s, i, context) ?? nextYear(s, i, context);
}

function nextMeeting(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let has = false;
  for (let at = i + 1; at < i + NAME_TOKENS; at += 1) {
    if (MEETINGS.has(s.word(at))) has = true;
    const word = s.word(at);
    if (word === '.' || word === ';' || word === 'if') return null;
    if (word !== 'will' && !(word === 'is' && /^(?:scheduled|planned|due)$/.test(s.word(at + 1)))) continue;
    const verb = word === 'will' ? at + 1 : at + 2;
    if (!has || !/^(?:be|take|to)$/.test(s.word(verb))) return null;
    if (s.word(verb) === 'be' && !/^(?:held|hosted|organised|organized|convened)$/.test(s.word(verb + 1))) return null;
    return meeting(s, i, context);
  }
  return null;
}

/** `next year we will meet in Kazakhstan` */
function nextYear(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (s.word(i + 1) !== 'year' && s.word(i + 1) !== 'month') return null;
  const we = s.word(i + 2) === ',' ? i + 3 : i + 2;
  if (s.word(we) !== 'we' || s.word(we + 1) !== 'will') return null;
  return /^(?:meet|hold|host|open|launch|mark)$/.test(s.word(we + 2)) ? meeting(s, i, context) : null;
}

function meeting(s: Sentence, from: number, context: AgreementContext): Mention {
  return {
    from,
    to: clauseEnd(s, from),
    kind: 'commitment',
    status: 'agreed',
    parties: context.states,
    count: null,
    date: null,
    at: from,
    rule: 'scheduled',
  };
}
