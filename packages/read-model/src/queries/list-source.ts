import type { Columns } from '../columns.ts';
import { Prisma } from '../generated/client.ts';
import type { Table } from '../tables.ts';
import type { EarlierState } from './as-of.ts';

/** Rows in the order of a list. Names are constants of the code. */
export interface ListedRows {
  table: string;
  /** What is published, in the words of the indexes on the list's order. */
  published: string;
  /** The same in the words of the index on `vector`: see `searchWindows`. */
  publishedInSearch: string;
  /** Unique together with `newest_first`, ascending. */
  order: readonly string[];
  /** The expression of the index that `q` searches. */
  vector: string;
}

/** A table that is listed. Its columns are constants of the code. */
export interface ListSource extends ListedRows {
  /** Text that `q` searches. */
  text: string;
  /** The same list at a log position; `columns` are those of the table. */
  earlier: (position: number) => EarlierState;
  columns: Table<Columns>;
}

/** The order of the list, all ascending. */
export function orderOf({ order }: ListedRows): Prisma.Sql {
  return Prisma.raw(['newest_first', ...order].map((column) => `"${column}"`).join(', '));
}
