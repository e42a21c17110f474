import type { EvidenceRole, EvidenceSpan } from '@rapporteur/contracts/facts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import type { Claim } from './claim.ts';

/** The words of each part of a claim, in text order. A period may stand in the sentence before, of the same passage. */
export function evidenceOf(s: Sentence, claim: Claim): EvidenceSpan[] {
  const { quantity: q, change } = claim;
  const unit = unitOf(q);
  const parts: (readonly [EvidenceRole, Range | null])[] = [
    [
      'value',
      unit === null ? q : unit.from < q.number ? { from: q.number, to: q.to } : { from: q.from, to: unit.from },
    ],
    ['unit', unit],
    ['comparator', claim.comparing],
    ['change', change === null ? null : { from: change.at, to: change.at + 1 }],
    ['baseline', claim.baseline],
    ['period', claim.period],
    ['subject', claim.subject],
    ['modality', claim.modalityAt < 0 ? null : { from: claim.modalityAt, to: claim.modalityAt + 1 }],
    ...claim.places.map((place) => ['place', place] as const),
  ];
  const spans = parts.flatMap(([role, range]) => (range === null ? [] : [spanOf(s, role, range)]));
  return spans.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The unit's words behind the number, or the symbol before it; null where the unit is left out. */
function unitOf(q: Quantity): Range | null {
  if (q.unitFrom === undefined) return q.number > q.from ? { from: q.from, to: q.number } : null;
  return q.unitFrom < q.to ? { from: q.unitFrom, to: q.to } : null;
}

function spanOf(s: Sentence, role: EvidenceRole, { from, to }: Range): EvidenceSpan {
  const start = s.start(from);
  const end = s.end(to - 1);
  return { role, start, end, exact: s.tokens.source.slice(start, end) };
}
