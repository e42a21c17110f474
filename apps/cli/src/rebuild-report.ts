import type { RebuildProgress } from '@rapporteur/contracts/operations-api';

/** A rebuild in the words of the terminal. */

export function formatRebuild(rebuild: RebuildProgress): string[] {
  const { state, phase, percent, position, target, eventsPerSecond, secondsLeft, failure, unapplied } = rebuild;
  const left = secondsLeft === null ? '' : `, ${Math.ceil(secondsLeft)} s to go`;
  const head = {
    running: `The rebuild runs: ${phase}, ${Math.floor(percent)} %, position ${position} of ${target}, ${Math.round(eventsPerSecond)} events/s${left}.`,
    held: 'The rebuild is held; the rows of before still serve.',
    done: 'The read models are rebuilt, and serve.',
    failed: 'The rebuild failed; the rows of before still serve.',
    cancelled: 'The rebuild was cancelled; the rows of before still serve.',
    'rolled-back': 'The rebuild was rolled back; the rows of before serve.',
  }[state];
  const lines = [head, ...(failure === null ? [] : [`  ${failure}`])];
  for (const event of unapplied)
    lines.push(`  position ${event.position}  ${event.transcriptId}  ${event.code}: ${event.reason}`);
  if (state === 'held')
    lines.push('  To switch nevertheless: rebuild --accept-differences. To give it up: rebuild cancel.');
  return lines;
}

/** The comparison with the rows that served: a line for each table that differs, then some of the differences. */
export function formatParity({ parity }: RebuildProgress): string[] {
  if (parity === null) return [];
  if (parity.notCompared !== null) return [`Not compared with the rows that served: ${parity.notCompared}`];
  const rows = parity.tables.reduce((sum, { rebuilt }) => sum + rebuilt, 0);
  const differing = parity.tables.filter(({ missing, surplus, differing }) => missing + surplus + differing > 0);
  if (differing.length === 0) return [`All ${rows} rows are as those that served at position ${parity.position}.`];
  return [
    `Compared with the rows that served at position ${parity.position}:`,
    ...differing.map(
      ({ table, serving, rebuilt, missing, surplus, differing: unequal, expected }) =>
        `  ${table}: ${rebuilt} rows where ${serving} served; ${missing} gone, ${surplus} new, ${unequal} not equal${expected ? ' (expected: its projection has a new version)' : ''}`,
    ),
    ...parity.examples.map(({ table, id, column, expected, found }) =>
      column === null
        ? `  ${table}  ${id}  ${expected === null ? `gone: ${found}` : `new: ${expected}`}`
        : `  ${table}  ${id}  ${column}: rebuilt ${expected}, served ${found}`,
    ),
  ];
}
