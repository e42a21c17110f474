import { wilson } from './intervals.ts';
import type { Measured, PeerScore } from './measure.ts';
import { agreementsRows, type Row, statisticsRows, structureRows } from './rows.ts';
import type { RulePrecision } from './rules.ts';

/** What was measured, on what, for the head of the report. */
export interface Occasion {
  /** `YYYY-MM-DD` */
  date: string;
  parser: string;
  node: string;
}

/** The figures as `docs/quality.md`. */
export function report(measured: Measured, { date, parser, node }: Occasion): string {
  const { structure, facts } = measured;
  return `# How good the parser is

Written by \`npm run quality\` on ${date}, ${parser}, Node ${node}. Don't edit: run it again. It needs the corpus, which is
no part of the project; \`RAPPORTEUR_CORPUS\` names its folder. Without it nothing is measured and this page stays as it is.

## What to make of the figures

- **The texts are of one collection**: official English transcripts of one country's presidential office. Other sources
  have other layouts and other phrases: expect less there.
- **The texts were not unseen.** The documents that structure is measured on, and the annotated ones that facts are
  measured on, were partly read when the rules were written. An unseen part of the collection should be expected to score lower,
  agreements by more than statistics.
- **Facts are measured on ${facts.goldDocuments} documents** (${facts.statistics.detected.gold} statistics, ${facts.agreements.detected.gold} agreements), structure on ${structure.documents}, so the intervals of facts are wide.
  Two careful readers agreed with each other at 99 (statistics, all fields), 96 (agreements: found, kind, status) and 92 (parties).
- Intervals are at 95 %: for facts the bootstrap over documents (4,000 draws, fixed seed); for structure Wilson's, which
  takes every paragraph as independent, and so is too narrow where one misread page spoils many. With ${facts.goldDocuments} documents the
  bootstrap, too, is rather too narrow than too wide, and where nothing was wrong it cannot show any width at all.
- Weakest: ${weakest(measured)}.

## Structure

${structure.documents} transcripts, ${structure.missing} not read, against what the pages' own markup says.

${table(structureRows(measured))}

## Statistics

${table(statisticsRows(measured))}

## Agreements

${table(agreementsRows(measured))}

## Precision by rule

The share of the records of each rule that stand in the gold at all (found), and that are right in every field (full; for
an agreement kind and status, at most). Where a rule made few records, the interval says how little that tells.

${rulesTable(measured.rules)}

## Beside other libraries

On the same gold in the same run. The libraries find numbers, not claims: they do not say which number is a statistic,
whether it is a level or a change, of which time, or who said it. **Only the value column can be compared**, and the
unit where a library gives one. In their favour, plain four-digit years, ordinals and what they mark as dates are left out. F1, with
precision and recall.

${peersTable(measured)}
`;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ measure, kind, score, interval, right, of, predicted }) => {
    const counts = kind === 'F1' ? `${right} right of ${of}, ${predicted} given` : `${right} of ${of}`;
    return `| ${measure} | ${kind} ${score.toFixed(1)} | ${range(interval)} | ${counts} |`;
  });
  return ['| measure | score | 95 % | counts |', '|---|---|---|---|', ...lines].join('\n');
}

function rulesTable(rules: readonly RulePrecision[]): string {
  const lines = rules.map(({ facts, rule, records, detected, full }) => {
    const shares = `${share(detected, records)} | ${range(wilson(detected, records))} | ${share(full, records)}`;
    return `| ${facts} | \`${rule}\` | ${records} | ${shares} |`;
  });
  return ['| facts | rule | records | found % | 95 % | full % |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

function peersTable({ facts, peers }: Measured): string {
  const ours = { name: 'rapporteur', use: 'statistics', facts };
  const lines = [ours, ...peers].map(({ name, use, facts }: PeerScore) => {
    if (facts === null) return `| ${name} | ${use} | not installed | |`;
    const { value, unit } = facts.statistics;
    return `| ${name} | ${use} | ${value.f1.toFixed(1)} (P ${value.precision.toFixed(1)}, R ${value.recall.toFixed(1)}) | ${unit.f1.toFixed(1)} |`;
  });
  return ['| library | what of it | value | value and unit |', '|---|---|---|---|', ...lines].join('\n');
}

/** The three lowest scores of the facts, in words. */
function weakest(measured: Measured): string {
  const rows = [
    ...statisticsRows(measured).map((row) => ({ ...row, measure: `statistics: ${row.measure}` })),
    ...agreementsRows(measured).map((row) => ({ ...row, measure: `agreements: ${row.measure}` })),
  ];
  const lowest = rows.sort((a, b) => a.score - b.score).slice(0, 3);
  return lowest.map(({ measure, kind, score }) => `${measure} (${kind} ${score.toFixed(1)})`).join('; ');
}

function range({ low, high }: { low: number; high: number }): string {
  return `${low.toFixed(1)} – ${high.toFixed(1)}`;
}

function share(right: number, total: number): string {
  return total === 0 ? '–' : ((100 * right) / total).toFixed(0);
}
