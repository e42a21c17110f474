import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { isoDate } from '../time/iso-date.ts';
import type { AgreementContext } from './mention.ts';
import type { Evidence } from './status.ts';

/** A signing at the event has the event's date; another act the date its sentence gives, if it is past. */
export function dateOf(
  s: Sentence,
  evidence: Evidence,
  context: AgreementContext,
  times: () => readonly TimeExpression[],
): string | null {
  if (evidence.act === 'operate') return null;
  const dated = times().find((time) => dates(s, time, evidence.at) && !isAhead(time, evidence, context));
  if (evidence.status === 'to-be-signed')
    return isToday(s, evidence.at) ? context.eventDate : dated === undefined ? null : isoDate(dated);
  if (evidence.status !== 'signed' && evidence.act !== 'adopt' && evidence.act !== 'approve') return null;
  if (dated !== undefined && evidence.rule !== 'listed') return isoDate(dated);
  if (evidence.status !== 'signed') return null;
  return context.isEditorial || isToday(s, evidence.at) ? context.eventDate : null;
}

const DATE_TOKENS = 12;

/** Near the act and in its clause; a time that opens the sentence may be followed by a comma. */
function dates(s: Sentence, time: TimeExpression, at: number): boolean {
  if (time.start === null || Math.abs(time.from - at) >= DATE_TOKENS) return false;
  if (time.from === s.from || time.from > at) return true;
  for (let i = time.to; i < at; i += 1) if (s.word(i) === ',') return false;
  return true;
}

/** What is done cannot be dated after the event. */
function isAhead(time: TimeExpression, evidence: Evidence, context: AgreementContext): boolean {
  if (evidence.status === 'to-be-signed' || context.eventDate === null || time.start === null) return false;
  return time.start > context.eventDate;
}

const TODAY_TOKENS = 14;

const EVENTS: ReadonlySet<string> = new Set('forum summit meeting visit session ceremony conference talks'.split(' '));

/** `today`, `just`, `at this forum` near the act: it is done at the event. */
export function isToday(s: Sentence, at: number): boolean {
  for (let i = Math.max(s.from, at - TODAY_TOKENS); i < Math.min(s.to, at + 4); i += 1) {
    if (/^(?:today|just|now|tonight)$/.test(s.word(i))) return true;
    if (s.word(i) === 'this' && EVENTS.has(s.word(i + 1))) return true;
  }
  return false;
}
