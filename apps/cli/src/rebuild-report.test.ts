import { expect, test } from '@jest/globals';
import type { Parity, RebuildProgress } from '@rapporteur/contracts/operations-api';
import { formatParity, formatRebuild } from './rebuild-report.ts';

const parity = (tables: Partial<Parity['tables'][number]>[], examples: Parity['examples'] = []): Parity => ({
  notCompared: null,
  position: 40,
  tables: tables.map((table) => ({
    ...{ table: 'speeches', serving: 3, rebuilt: 3, missing: 0, surplus: 0, differing: 0, expected: false },
    ...table,
  })),
  examples,
});
const progress = (change: Partial<RebuildProgress>): RebuildProgress => ({
  ...{ id: '00000000-0000-4000-8000-000000000000', state: 'running', phase: 'loading' },
  ...{ startedAt: '2031-05-15T08:00:00Z', endedAt: null, position: 20, target: 40, percent: 35.2 },
  ...{ eventsPerSecond: 10_000.4, secondsLeft: 1.2, failure: null, parity: null, unapplied: [] },
  ...change,
});

test('a rebuild that runs says how far it is', () => {
  expect(formatRebuild(progress({}))).toEqual([
    'The rebuild runs: loading, 35 %, position 20 of 40, 10000 events/s, 2 s to go.',
  ]);
});

test('one that is held says why, and what can be done', () => {
  const unapplied = [{ transcriptId: 't1', position: 7, code: 'revision-gap', reason: 'revision 3 came' }];
  const lines = formatRebuild(progress({ state: 'held', failure: 'Its rows differ.', unapplied }));
  expect(lines).toHaveLength(4);
  expect(lines.join('\n')).toMatch(
    /held[\s\S]*differ[\s\S]*position 7 {2}t1 {2}revision-gap[\s\S]*--accept-differences/,
  );
});

test('equal rows are one line, differences are told by table, row and column', () => {
  expect(formatParity(progress({ parity: parity([{}, { table: 'revisions' }]) }))).toEqual([
    'All 6 rows are as those that served at position 40.',
  ]);
  const at = { kind: 'difference' as const, table: 'speeches', transcriptId: 't1' };
  const lines = formatParity(
    progress({
      parity: parity(
        [{ differing: 1, missing: 1, expected: true }, { table: 'revisions' }],
        [
          { ...at, id: 'a/1', column: 'note', expected: 'null', found: '"x"' },
          { ...at, id: 'b/1', column: null, expected: null, found: '{}' },
        ],
      ),
    }),
  );
  expect(lines).toEqual([
    'Compared with the rows that served at position 40:',
    '  speeches: 3 rows where 3 served; 1 gone, 0 new, 1 not equal (expected: its projection has a new version)',
    '  speeches  a/1  note: rebuilt null, served "x"',
    '  speeches  b/1  gone: {}',
  ]);
});
