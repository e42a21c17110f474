import { Prisma } from '../generated/client.ts';
import { newestFirst } from '../newest-first.ts';

/**
 * Pieces of WHERE.
 *
 * Law: whatever a client sent is a parameter of the statement, never a piece of its text; column names are constants here.
 */
export type Condition = Prisma.Sql | undefined;

/** Every one of them; those that are `undefined` ask for nothing. */
export function all(conditions: readonly Condition[]): Prisma.Sql {
  const asked = conditions.filter((condition) => condition !== undefined);
  return asked.length === 0 ? Prisma.sql`true` : Prisma.join(asked, ' AND ');
}

/** `column = value`, where a value is given. */
export function is(column: string, value: string | undefined): Condition {
  return value === undefined ? undefined : Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`;
}

/** The row's `keys` hold all of these. */
export function hasKeys(keys: readonly (string | undefined)[]): Condition {
  const asked = keys.filter((key) => key !== undefined);
  return asked.length === 0 ? undefined : Prisma.sql`"keys" @> ${asked}::text[]`;
}

/** Days of the event, first and last included. */
export interface EventDays {
  from?: string | undefined;
  to?: string | undefined;
}

/** Where in `newest_first` a list begins and ends; what has no date is in no range of days. */
export function within({ from, to }: EventDays): Condition[] {
  return [
    from === undefined ? undefined : Prisma.sql`"newest_first" <= ${newestFirst(from)}::int`,
    to === undefined ? undefined : Prisma.sql`"newest_first" >= ${newestFirst(to)}::int`,
    to === undefined ? undefined : Prisma.sql`"newest_first" < ${newestFirst(null)}::int`,
  ];
}
