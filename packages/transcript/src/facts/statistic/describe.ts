import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import type { TimeExpression } from '../time/expression.ts';
import { baselineOf } from './baseline.ts';
import type { ChangeWord } from './change.ts';
import type { Claim } from './claim.ts';
import { clauseOf } from './clauses.ts';
import type { ComparingWords } from './comparator.ts';
import { levelOf, type Plain, valueBefore } from './implied-baseline.ts';
import { kindOf } from './kind.ts';
import { modalityOf } from './modality.ts';
import { placesOf } from './places.ts';
import { subjectOf } from './subject.ts';

/** A quantity that is a claim, with what says how large it is and when. */
export interface Found {
  readonly quantity: Quantity;
  readonly compared: ComparingWords;
  readonly change: ChangeWord | null;
  readonly period: TimeExpression | null;
  readonly periodInherited: boolean;
}

/** Adds to the claims of a sentence what they are about, how they are held and what they are compared with. */
export function describe(s: Sentence, found: readonly Found[], times: readonly TimeExpression[]): readonly Claim[] {
  const plain: readonly Plain[] = found.map(({ quantity, compared, change }) => ({
    quantity,
    isPlain: compared.comparator === 'eq' && quantity.valueMax === null,
    change: change?.change ?? null,
  }));
  const claims: Claim[] = [];
  let from = s.from;
  for (const [index, one] of found.entries()) {
    const span = { from, to: found[index + 1]?.quantity.from ?? s.to };
    claims.push(describeOne(s, one, span, times, claims, impliedBy(s, plain, index)));
    from = one.quantity.to;
  }
  return claims;
}

/** `span` is what stands between the quantities before and after. */
function describeOne(
  s: Sentence,
  { quantity, compared, change, period, periodInherited }: Found,
  span: Range,
  times: readonly TimeExpression[],
  before: readonly Claim[],
  implied: Claim['implied'],
): Claim {
  // `$11 billion, one-third more`: both are said of the same thing.
  const level = implied === null ? null : (before[implied.of] ?? null);
  const clause = clauseOf(s, quantity);
  const own = subjectOf(s, quantity, { clause, comparing: compared.from, times });
  const subject = level === null ? ofThing(own, quantity, before) : level.subject;
  const { modality, at } = modalityOf(s, clause, quantity);
  return {
    quantity,
    comparator: compared.comparator,
    comparing: compared.words,
    change,
    period,
    periodInherited,
    kind: kindOf(s, quantity, { isChange: change !== null, modality, clause, subject }),
    modality,
    modalityAt: at,
    subject,
    places: level === null ? placesOf(s, quantity, { clause, span, subject }) : level.places,
    baseline: change === null ? null : baselineOf(s, quantity, clause, span.to, times),
    implied,
  };
}

/** `38 million people, which is 7 percent more`: a subject that is itself a claim stands for what that one is about. */
function ofThing(subject: Range | null, q: Quantity, before: readonly Claim[]): Range | null {
  if (subject === null) return null;
  const claim = before.find(
    ({ quantity }) => quantity !== q && quantity.from < subject.to && subject.from < quantity.to,
  );
  return claim === undefined ? subject : claim.subject;
}

function impliedBy(s: Sentence, plain: readonly Plain[], index: number): Claim['implied'] {
  const change = plain[index];
  if (change === undefined || change.change === null) return null;
  const of = levelOf(s, plain, index);
  const level = plain[of];
  if (level === undefined) return null;
  const value = valueBefore(level.quantity.value, change.quantity, change.change);
  return value === null ? null : { value, unit: level.quantity.unit, of };
}
