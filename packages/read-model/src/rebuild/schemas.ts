import { CHECKPOINTS } from '../checkpoint.ts';
import { MADE_OF_THE_LOG } from '../tables.ts';

/**
 * Schemas of a rebuild, named after the one that serves. Tables move between them; everything else (functions, the list
 * of migrations) stays where it is, so that there is one of it.
 */

/** Tables that are made, switched and dropped together. */
export const SET_OF_TABLES: readonly string[] = [CHECKPOINTS, ...MADE_OF_THE_LOG.map(({ name }) => name)];

/**
 * Storage parameters of tables that are being filled: autovacuum would look through them again and again, and an index
 * that is to be made would wait for it.
 */
export const UNATTENDED: ReadonlyMap<string, string> = new Map([
  ['autovacuum_enabled', 'false'],
  ['toast.autovacuum_enabled', 'false'],
]);

export interface RebuildSchemas {
  /** The one whose tables queries read. */
  serving: string;
  /** Where new tables are made. */
  next: string;
  /** Where the tables are kept that served before. */
  previous: string;
}

/** The longest name of an identifier in Postgres. */
const MAX_NAME = 63;

export function rebuildSchemas(serving: string): RebuildSchemas {
  const schemas = { serving, next: `${serving}_next`, previous: `${serving}_previous` };
  if (schemas.previous.length > MAX_NAME) throw new TypeError(`too long a schema name for a rebuild: ${serving}`);
  return schemas;
}

/** A name for use in a statement; schemas and tables have plain names. */
export function quoted(...names: string[]): string {
  return names.map((name) => `"${name}"`).join('.');
}
