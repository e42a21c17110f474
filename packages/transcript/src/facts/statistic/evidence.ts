import type { EvidenceRole, EvidenceSpan } from '@rapporteur/contracts/facts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import type { Claim } from './claim.ts';

/** The words of each part of a claim, in text order. A period may stand in the sentence before, of the same passage. */
export function evidenceOf(s: Sentence, claim: Claim): EvidenceSpan[] {
  const { quantity: q, change } = claim;
  const unit = unitOf(q);
  const spans: EvidenceSpan[] = [];
  const add = (role: EvidenceRole, from: number, to: number) => spans.push(spanOf(s, role, from, to));
  const addRange = (role: EvidenceRole, range: Range | null) => {
    if (range !== null) add(role, range.from, range.to);
  };
  if (unit === null) add('value', q.from, q.to);
  else if (unit.from < q.number) add('value', q.number, q.to);
  else add('value', q.from, unit.from);
  addRange('unit', unit);
  addRange('comparator', claim.comparing);
  if (change !== null) add('change', change.at, change.at + 1);
  addRange('baseline', claim.baseline);
  if (claim.period !== null) add('period', claim.period.from, claim.period.to);
  addRange('subject', claim.subject);
  if (claim.modalityAt >= 0) add('modality', claim.modalityAt, claim.modalityAt + 1);
  for (const place of claim.places) add('place', place.from, place.to);
  return spans.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The unit's words behind the number, or the symbol before it; null where the unit is left out. */
function unitOf(q: Quantity): Range | null {
  if (q.unitFrom === undefined) return q.number > q.from ? { from: q.from, to: q.number } : null;
  return q.unitFrom < q.to ? { from: q.unitFrom, to: q.to } : null;
}

function spanOf(s: Sentence, role: EvidenceRole, from: number, to: number): EvidenceSpan {
  const start = s.start(from);
  const end = s.end(to - 1);
  return { role, start, end, exact: s.tokens.source.slice(start, end) };
}
