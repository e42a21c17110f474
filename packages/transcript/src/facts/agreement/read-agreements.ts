import { DOCUMENT, PROSPECT, UNDERTAKING } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { NUMBER } from '../text/tokens.ts';
import type { TimeExpression } from '../time/expression.ts';
import { companionsIn } from './companions.ts';
import { readDocuments } from './document.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { readProspects } from './prospect.ts';
import { readSubjects } from './subjects.ts';
import { readUndertakings } from './undertaking.ts';
import { readYearNames } from './year-name.ts';

type Construct = (s: Sentence, context: AgreementContext, times: () => readonly TimeExpression[]) => readonly Mention[];

/** The constructs that name agreements; of two that overlap the earlier in the table stands. */
export const CONSTRUCTS: readonly (readonly [classes: number, read: Construct])[] = [
  [DOCUMENT, readSubjects],
  [UNDERTAKING, readUndertakings],
  [DOCUMENT, readDocuments],
  [PROSPECT, readProspects],
  [PROSPECT, readYearNames],
];

export const AGREEMENT_CLASSES = DOCUMENT | UNDERTAKING | PROSPECT;

/** Rules that take a whole clause: what it names is told by its own construct. */
const GIVES_WAY: ReadonlySet<string> = new Set(['on-your-instruction', 'on-your-decision']);

/** The mentions of one sentence in text order, none overlapping another. */
export function readAgreements(
  s: Sentence,
  context: AgreementContext,
  times: () => readonly TimeExpression[],
): readonly Mention[] {
  const found: Mention[] = [];
  for (const [classes, read] of CONSTRUCTS) {
    if ((s.classes & classes) === 0) continue;
    for (const mention of read(s, context, times)) {
      const overlapping = found.findIndex((other) => mention.from < other.to && mention.to > other.from);
      if (overlapping < 0) found.push(mention);
      else if (GIVES_WAY.has(found[overlapping]?.rule ?? '')) found[overlapping] = mention;
    }
  }
  if (found.length === 0) return found;
  const isListed = found.some(({ rule }) => rule.startsWith('signed-'));
  const beside = companionsIn(s, context);
  return (
    found
      // `agreements were signed on A and B`: the subjects are what there is.
      .filter(
        ({ kind, rule, count }) => !(isListed && kind === 'package' && count === null && rule.startsWith('document-')),
      )
      .filter((mention) => !isLongPast(s, mention, context, times))
      .map((mention) => (beside.length === 0 ? mention : withCompanions(mention, beside)))
      .sort((a, b) => a.from - b.from)
  );
}

/** Those beside the parties are parties where the parties are known and more than one state is not all of them. */
function withCompanions(mention: Mention, beside: readonly string[]): Mention {
  if (mention.parties.length === 0) return mention;
  return { ...mention, parties: [...new Set([...mention.parties, ...beside])] };
}

const CLAUSES: ReadonlySet<string> = new Set(['decision', 'commitment', 'instruction']);
const LONG_PAST_YEARS = 20;

/** `in 1943 the powers decided to …`: history, not an undertaking of anybody who speaks. */
function isLongPast(
  s: Sentence,
  mention: Mention,
  context: AgreementContext,
  times: () => readonly TimeExpression[],
): boolean {
  if (!CLAUSES.has(mention.kind) || context.eventDate === null || (s.kinds & (1 << NUMBER)) === 0) return false;
  const year = Number(context.eventDate.slice(0, 4));
  return times().some(({ end }) => end !== null && year - Number(end.slice(0, 4)) > LONG_PAST_YEARS);
}
