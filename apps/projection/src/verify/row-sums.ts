import { createHash } from 'node:crypto';
import {
  type Columns,
  MADE_OF_THE_LOG,
  PARKED_EVENTS,
  plainRow,
  type RowOf,
  type StoredRow,
  type Table,
} from '@rapporteur/read-model';

/**
 * The rows of one transcript in every table, as sums of their hashes: some 300 bytes however many rows there are.
 *
 * Law: the sums are zero when the rows that were added are those that were taken away, in any order. A row counts with all
 * that was written of it.
 */

/** A number of rows, and four sums modulo 2³². */
const LANES = 5;
/** For each table the rows as they are, and beside them those that are history, which differ in `current` alone. */
const PARTS = 2;

const PLACES = new Map(MADE_OF_THE_LOG.map((table, index) => [table.name, index * PARTS * LANES]));

export class RowSums {
  private readonly sums = new Int32Array(MADE_OF_THE_LOG.length * PARTS * LANES);

  /** As `Changes.put`: the rows that a revision gives a transcript, in place of those before it. */
  put<C extends Columns>(table: Table<C>, _transcriptId: string, rows: readonly RowOf<C>[]): void {
    const now = placeOf(table);
    if (table.keeps === 'history') this.supersede(now);
    if (table.keeps === 'latest') this.sums.fill(0, now, now + LANES);
    // a row of columns is a record of values
    for (const row of rows) this.change(now, hashOf(table, plainRow(table, row as StoredRow)), 1);
  }

  /** Takes away a row that stands in the database. */
  take(table: Table, row: StoredRow): void {
    const isHistory = table.keeps === 'history' && row.current === false;
    this.change(placeOf(table) + (isHistory ? LANES : 0), hashOf(table, row), -1);
  }

  get isZero(): boolean {
    return this.sums.every((sum) => sum === 0);
  }

  private supersede(now: number): void {
    for (let lane = now; lane < now + LANES; lane += 1) {
      this.add(lane + LANES, this.sums[lane] ?? 0);
      this.sums[lane] = 0;
    }
  }

  private change(place: number, hash: Buffer, sign: 1 | -1): void {
    this.add(place, sign);
    for (let lane = 1; lane < LANES; lane += 1) this.add(place + lane, sign * hash.readInt32LE((lane - 1) * 4));
  }

  /** Wraps around, as the array does. */
  private add(lane: number, value: number): void {
    this.sums[lane] = (this.sums[lane] ?? 0) + value;
  }
}

function placeOf(table: { name: string }): number {
  const place = PLACES.get(table.name);
  if (place === undefined) throw new Error(`${table.name} is not made of the log`);
  return place;
}

/** Whether a row of history is current is told by where it is counted. */
function hashOf(table: Pick<Table, 'name' | 'keeps'>, row: StoredRow): Buffer {
  const { current: _, ...rest } = row;
  const counted = table.keeps === 'history' ? rest : comparable(table, row);
  return createHash('sha256').update(canonical(counted)).digest();
}

/** Why an event waits is told in words, with the time; what it says is read from the log. Neither is made of the log alone. */
const PARKED_KEYS = ['position', 'transcriptId', 'code'];

/** What of a row the log decides. */
export function comparable(table: { name: string }, row: StoredRow): StoredRow {
  if (table.name !== PARKED_EVENTS.name) return row;
  return Object.fromEntries(PARKED_KEYS.map((key) => [key, row[key]]));
}

/** JSON that is the same for equal values, in whatever order their fields stand. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
