import type { RowDifference } from '@rapporteur/contracts/operations-api';
import {
  type Columns,
  MADE_OF_THE_LOG,
  plainRow,
  type RowOf,
  type Session,
  type StoredRow,
  storedRowsOf,
  type Table,
} from '@rapporteur/read-model';
import { canonical, comparable } from './row-sums.ts';
import { type FoldContext, TranscriptFold } from './transcript-fold.ts';

/** Longest value in a difference, in characters. */
const MAX_VALUE = 200;

/** Row by row and column by column, what of one transcript is not as the log up to `position` gives it. */
export async function* differencesOf(
  session: Session,
  context: FoldContext,
  transcriptId: string,
  position: number,
): AsyncGenerator<RowDifference> {
  const expected = new ExpectedRows();
  const fold = new TranscriptFold(transcriptId, expected, context);
  for (const entry of await context.log.readTranscript(transcriptId)) {
    if (entry.position <= position) await fold.take(entry);
  }
  await fold.end();
  for (const table of MADE_OF_THE_LOG) {
    const found = await storedRowsOf(session, table, transcriptId);
    yield* compare(table, transcriptId, expected.of(table), found);
  }
}

/** The rows of one transcript, as `Changes` would leave them. */
class ExpectedRows {
  private readonly tables = new Map<string, StoredRow[]>();

  put<C extends Columns>(table: Table<C>, _transcriptId: string, rows: readonly RowOf<C>[]): void {
    const before = this.of(table);
    const kept = table.keeps === 'latest' ? [] : before;
    if (table.keeps === 'history') for (const row of kept) row.current = false;
    // a row of columns is a record of values
    this.tables.set(table.name, [...kept, ...rows.map((row) => plainRow(table, row as StoredRow))]);
  }

  of(table: { name: string }): StoredRow[] {
    return this.tables.get(table.name) ?? [];
  }
}

function* compare(
  table: Table,
  transcriptId: string,
  expected: readonly StoredRow[],
  found: readonly StoredRow[],
): Generator<RowDifference> {
  const rest = new Map(found.map((row) => [keyOf(table, row), row]));
  const about = { kind: 'difference' as const, table: table.name, transcriptId };
  for (const row of expected) {
    const id = keyOf(table, row);
    const stored = rest.get(id);
    rest.delete(id);
    if (stored === undefined) {
      yield { ...about, id, column: null, expected: shown(row), found: null };
      continue;
    }
    for (const [key, value] of Object.entries(comparable(table, row)))
      if (canonical(value) !== canonical(stored[key]))
        yield { ...about, id, column: columnOf(table, key), expected: shown(value), found: shown(stored[key]) };
  }
  for (const [id, row] of rest) yield { ...about, id, column: null, expected: null, found: shown(row) };
}

function keyOf(table: Table, row: StoredRow): string {
  const keys = Object.entries(table.columns).filter(([, { name }]) => table.key.includes(name));
  return keys.map(([key]) => String(row[key])).join('/');
}

function columnOf(table: Table, key: string): string {
  return table.columns[key]?.name ?? key;
}

export function shown(value: unknown): string {
  const json = canonical(value);
  return json.length <= MAX_VALUE ? json : `${json.slice(0, MAX_VALUE)}… (${json.length} characters)`;
}
