import type { z } from 'zod';
import { decodeCursor, encodeCursor, fingerprintOf } from './cursor.ts';

export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

/** What is paged: its name, its order, and what a row becomes. */
export interface Paged<Key, Row, Item> {
  name: string;
  /** The sort key of a row, which a cursor holds. */
  key: z.ZodType<Key>;
  keyOf(row: Row): Key;
  item(row: Row): Item;
}

export interface PageToRead<Key, Row, Item> {
  /** How many rows to read: one more than the page has tells whether there is another page. */
  rows: number;
  /** The page begins with the first row after this key. */
  after: Key | undefined;
  of(rows: readonly Row[]): { items: Item[]; nextCursor: string | null };
}

/** The page that `query` asks for. @throws ProblemError `invalid-cursor` */
export function pageOf<Key extends readonly unknown[], Row, Item>(
  paged: Paged<Key, Row, Item>,
  query: PageQuery,
): PageToRead<Key, Row, Item> {
  const { cursor, limit } = query;
  const fingerprint = fingerprintOf(paged.name, query);
  return {
    rows: limit + 1,
    after: cursor === undefined ? undefined : decodeCursor(fingerprint, paged.key, cursor),
    of: (rows) => {
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map((row) => paged.item(row)),
        nextCursor: last === undefined ? null : encodeCursor(fingerprint, paged.keyOf(last)),
      };
    },
  };
}
