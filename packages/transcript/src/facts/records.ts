import type { Comparison, Place, Statistic } from '@rapporteur/contracts/facts';
import { placeCode } from '../entities/place-code.ts';
import { fingerprint } from '../hash.ts';
import { cleanWords, type Identities, normalWords } from './identity.ts';
import { ucumOf } from './lexicon/ucum.ts';
import { CURRENCY_OF_STATE } from './lexicon/units.ts';
import type { Passage } from './passage.ts';
import { format } from './quantity/decimal.ts';
import { isYear } from './quantity/number.ts';
import type { Quantity } from './quantity/quantity.ts';
import type { Claim } from './statistic/claim.ts';
import { evidenceOf } from './statistic/evidence.ts';
import type { Range } from './text/range.ts';
import type { Sentence } from './text/sentence.ts';
import { DECADE, NUMBER } from './text/tokens.ts';
import type { TimeExpression } from './time/expression.ts';

/** The claims of one sentence as the records that are kept. */
export function statisticsOf(
  s: Sentence,
  claims: readonly Claim[],
  passage: Passage,
  identities: Identities,
): Statistic[] {
  const words = fingerprint(normalWords(s.slice(s.from, s.to)));
  const records = claims.map((claim) => statisticOf(s, claim, passage, identities, words));
  // What a change is compared with may be the record after it.
  for (const [i, record] of records.entries()) record.comparison = comparisonOf(s, claims[i], records);
  return records;
}

function statisticOf(
  s: Sentence,
  claim: Claim,
  passage: Passage,
  identities: Identities,
  /** Fingerprint of the sentence's words. */
  sentenceWords: string,
): Statistic {
  const { quantity: q } = claim;
  const start = s.start(q.from);
  const end = s.end(q.to - 1);
  const exact = s.tokens.source.slice(start, end);
  return {
    id: identities.next('st', passage.speaker, sentenceWords, exact),
    start,
    end,
    exact,
    speaker: passage.speaker,
    speechId: passage.speechId,
    rule: q.rule,
    value: format(q.value),
    valueMax: q.valueMax === null ? null : format(q.valueMax),
    unit: q.unit,
    ucum: q.family === 'money' || q.family === 'count' ? null : ucumOf(q.unit),
    currencyAssumed: q.currencyAssumed ?? false,
    comparator: claim.comparator,
    change: claim.change?.change ?? null,
    comparison: null,
    kind: claim.kind,
    modality: claim.modality,
    subject: claim.subject === null ? null : wordsAt(s, claim.subject),
    places: claim.places.map((place) => placeOf(cleanWords(place.name))),
    period: claim.period === null ? null : periodOf(s, claim.period, claim.periodInherited),
    spans: evidenceOf(s, claim),
  };
}

function wordsAt(s: Sentence, { from, to }: Range): string {
  return cleanWords(s.slice(from, to));
}

function placeOf(name: string): Place {
  return { name, code: placeCode(name) };
}

function comparisonOf(s: Sentence, claim: Claim | undefined, records: readonly Statistic[]): Statistic['comparison'] {
  if (claim === undefined || claim.change === null) return null;
  const { implied, baseline } = claim;
  const of = implied === null ? undefined : records[implied.of];
  return {
    measure: measureOf(claim.quantity),
    baseline: baseline === null ? null : wordsAt(s, baseline),
    impliedBaseline:
      implied === null || of === undefined
        ? null
        : { value: format(implied.value), unit: implied.unit, of: of.id, derived: true },
  };
}

function measureOf(q: Quantity): Comparison['measure'] {
  if (q.unit === 'percentage point') return 'percentage-points';
  if (q.family === 'times') return 'multiple';
  return q.family === 'percent' || q.family === 'fraction' ? 'relative' : 'absolute';
}

/**
 * Gives large amounts without a unit the currency that the document names most often, the first one of those named
 * equally often, or the one of the host state; without any currency they claim nothing.
 */
export function withCurrency(
  statistics: readonly Statistic[],
  named: ReadonlyMap<string, number>,
  home: () => string | null,
): Statistic[] {
  let usual = '';
  for (const [unit, count] of named) if (count > (named.get(usual) ?? 0)) usual = unit;
  if (usual === '' && statistics.some(({ unit }) => unit === '')) usual = CURRENCY_OF_STATE[home() ?? ''] ?? '';
  if (usual !== '') return statistics.map((s) => withUnit(s, usual));
  const kept = statistics.filter(({ unit }) => unit !== '');
  return kept.length === statistics.length ? kept : kept.map(withoutUnknownBaseline);
}

function withUnit(s: Statistic, unit: string): Statistic {
  const implied = s.comparison?.impliedBaseline ?? null;
  const known = s.unit === '' ? { ...s, unit } : s;
  if (s.comparison === null || implied === null || implied.unit !== '') return known;
  return { ...known, comparison: { ...s.comparison, impliedBaseline: { ...implied, unit } } };
}

/** The level that it was computed from is no claim. */
function withoutUnknownBaseline(s: Statistic): Statistic {
  if (s.comparison === null || s.comparison.impliedBaseline?.unit !== '') return s;
  return { ...s, comparison: { ...s.comparison, impliedBaseline: null } };
}

function periodOf(s: Sentence, time: TimeExpression, inherited: boolean): Statistic['period'] {
  const basis = inherited ? 'inherited' : namesYear(s, time) ? 'explicit' : 'relative';
  return { text: wordsAt(s, time), start: time.start, end: time.end, basis };
}

/** A year or decade in digits; everything else is told from the day of the event. */
function namesYear(s: Sentence, time: TimeExpression): boolean {
  for (let i = time.from; i < time.to; i += 1) {
    const kind = s.tokens.kind[i];
    if (kind === DECADE || (kind === NUMBER && isYear(s.slice(i, i + 1)))) return true;
  }
  return false;
}
