import { wilson } from './intervals.ts';
import type { FactsMeasured, Measured, PeerScore } from './measure.ts';
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
  const { structure, gold, heldOut, development } = measured;
  return `# How good the parser is

Written by \`npm run quality\` on ${date}, ${parser}, Node ${node}. Don't edit: run it again. It needs the corpus, which is
no part of the project; \`RAPPORTEUR_CORPUS\` names its folder. Without it nothing is measured and this page stays as it is.

## What to make of the figures

- **The texts are of one collection**: official English transcripts of one country's presidential office. Other sources
  have other layouts and other phrases: expect less there.
- **Look at the column “held out” first.** Those ${heldOut.score.goldDocuments} transcripts were annotated, scored as totals, and never looked at while rules
  were written. The ${development.score.goldDocuments} of the column “developed on” were read for their errors. The ${gold.score.goldDocuments} that came with the corpus
  (“gold”) were read most, and are no measure of a new text.
- **The held-out ones are not wholly unseen**: totals were read a few times while choosing between rules.
- Facts: ${counted(heldOut)} held out, ${counted(development)} developed on, ${counted(gold)} in the gold.
  Annotated by one reader each after the corpus's guidelines; where two read the same seven transcripts, they agreed at 91
  (statistics, all fields), 98 (agreements found), 92 (kind) and 94 (parties).
- Intervals are at 95 %: for facts the bootstrap over documents (4,000 draws, fixed seed); for structure Wilson's, which
  takes every paragraph as independent, and so is too narrow where one misread page spoils many. With few documents the
  bootstrap, too, is rather too narrow than too wide, and where nothing was wrong it cannot show any width at all.
- Weakest, held out: ${weakest(heldOut)}.

## Structure

${structure.documents} transcripts, ${structure.missing} not read, against what the pages' own markup says.

${table(structureRows(measured))}

## Statistics

${factsTable(measured, statisticsRows)}

## Agreements

${factsTable(measured, agreementsRows)}

## Precision by rule

On the transcripts developed on: the share of the records of each rule that stand in the annotation at all (found), and
that are right in every field (full; for an agreement kind and status, at most). Where a rule made few records, the interval says how little that tells.

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

function factsTable(measured: Measured, rowsOf: (facts: FactsMeasured) => readonly Row[]): string {
  const development = rowsOf(measured.development);
  const gold = rowsOf(measured.gold);
  const lines = rowsOf(measured.heldOut).map(({ measure, kind, score, interval, right, of, predicted }, index) => {
    const counts = kind === 'F1' ? `${right} right of ${of}, ${predicted} given` : `${right} of ${of}`;
    return `| ${measure} | ${kind} ${score.toFixed(1)} | ${range(interval)} | ${counts} | ${beside(development[index])} | ${beside(gold[index])} |`;
  });
  const head = '| measure | held out | 95 % | counts | developed on | gold |';
  return [head, '|---|---|---|---|---|---|', ...lines].join('\n');
}

function beside(row: Row | undefined): string {
  return row === undefined ? '–' : `${row.score.toFixed(1)} (${range(row.interval)})`;
}

function counted({ score }: FactsMeasured): string {
  return `${score.statistics.detected.gold} statistics and ${score.agreements.detected.gold} agreements`;
}

function rulesTable(rules: readonly RulePrecision[]): string {
  const lines = rules.map(({ facts, rule, records, detected, full }) => {
    const shares = `${share(detected, records)} | ${range(wilson(detected, records))} | ${share(full, records)}`;
    return `| ${facts} | \`${rule}\` | ${records} | ${shares} |`;
  });
  return ['| facts | rule | records | found % | 95 % | full % |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

function peersTable({ gold, peers }: Measured): string {
  const ours = { name: 'rapporteur', use: 'statistics', facts: gold.score };
  const lines = [ours, ...peers].map(({ name, use, facts }: PeerScore) => {
    if (facts === null) return `| ${name} | ${use} | not installed | |`;
    const { value, unit } = facts.statistics;
    return `| ${name} | ${use} | ${value.f1.toFixed(1)} (P ${value.precision.toFixed(1)}, R ${value.recall.toFixed(1)}) | ${unit.f1.toFixed(1)} |`;
  });
  return ['| library | what of it | value | value and unit |', '|---|---|---|---|', ...lines].join('\n');
}

/** The three lowest scores of the facts, in words. */
function weakest(measured: FactsMeasured): string {
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
