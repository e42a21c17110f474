import type { AgreementRelation } from '@rapporteur/contracts/facts';
import { cleanWords } from '../identity.ts';
import { ACT, DETERMINER, DOCUMENT } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, NUMBER, WORD } from '../text/tokens.ts';
import type { TimeExpression } from '../time/expression.ts';
import { isoDate } from '../time/iso-date.ts';
import type { Mention } from './mention.ts';

type RelationType = AgreementRelation['type'];

/** How a word or two between a title and another document relate them. */
const LINKS: ReadonlyMap<string, RelationType> = new Map([
  ['amending', 'amends'],
  ['amendments to', 'amends'],
  ['changes to', 'amends'],
  ['additions to', 'amends'],
  ['supplementing', 'amends'],
  ['implementing', 'implements'],
  ['implement', 'implements'],
  ['implementation of', 'implements'],
  ['execution of', 'implements'],
  ['fulfilment of', 'implements'],
  ['anniversary of', 'commemorates'],
  ['commemorating', 'commemorates'],
]);

const MOST_RELATIONS = 6;
const NAME_TOKENS = 10;

/** The other documents or events that a title names, with how it stands to them, in text order. */
export function relationsOf(
  s: Sentence,
  mention: Mention,
  times: readonly TimeExpression[],
): readonly AgreementRelation[] {
  const found: AgreementRelation[] = [];
  for (let i = mention.from; i < mention.to && found.length < MOST_RELATIONS; i += 1) {
    const type = relationAt(s, i, mention);
    if (type === null) continue;
    const from = skip(s, i);
    if (from >= mention.to || (type !== 'commemorates' && !namesDocument(s, from, mention.to))) continue;
    const start = s.start(from);
    const end = s.end(mention.to - 1);
    const title = cleanWords(s.slice(from, mention.to));
    found.push({ type, title, date: dateIn(times, from, mention.to), start, end });
    // `the anniversary of the signing of the Treaty` commemorates one thing.
    if (type === 'commemorates') break;
  }
  return found;
}

/** What token `i` says of what follows it. */
function relationAt(s: Sentence, i: number, mention: Mention): RelationType | null {
  const word = s.word(i);
  const link = LINKS.get(word) ?? (word === 'to' || word === 'of' ? LINKS.get(`${s.word(i - 1)} ${word}`) : undefined);
  if (link !== undefined) return i > mention.from ? link : null;
  // `protocol to the Agreement`, `amendments to the Law`
  if (word !== 'to' || !s.is(i - 1, DOCUMENT) || i - 1 < mention.from) return null;
  if (s.word(i - 1) === 'amendments') return 'amends';
  return /^(?:protocol|protocols|annex|addendum|agreement|memorandum)$/.test(s.word(i - 1)) ? 'parent' : null;
}

function skip(s: Sentence, i: number): number {
  let from = i + 1;
  while (s.is(from, DETERMINER) && s.kind(from) === WORD) from += 1;
  return from;
}

/** A document noun near, with no verb before it: `to the Agreement`, not `to open a school`. */
function namesDocument(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to && i < from + NAME_TOKENS; i += 1) {
    if (s.is(i, DOCUMENT)) return true;
    if (s.is(i, ACT) && !s.marked(i, CAPITAL)) return false;
    if (s.kind(i) !== WORD && s.kind(i) !== NUMBER) return false;
  }
  return false;
}

/** The last date that the name holds is its own: `the Agreement … of July 6, 1998`. */
function dateIn(times: readonly TimeExpression[], from: number, to: number): string | null {
  const dated = times.findLast((time) => time.from > from && time.to <= to && isoDate(time) !== null);
  return dated === undefined ? null : isoDate(dated);
}
