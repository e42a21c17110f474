import type { PrismaClient } from '../generated/client.ts';
import { MODELS } from '../tables.ts';

/** Columns that the read models should have and the database has not, as `table.column`: empty once it is migrated. */
export async function missingColumns(client: PrismaClient): Promise<string[]> {
  const present = await client.$queryRaw<{ name: string }[]>`
    SELECT "table_name" || '.' || "column_name" AS "name" FROM "information_schema"."columns"
    WHERE "table_schema" = current_schema()`;
  const names = new Set(present.map((row) => row.name));
  const wanted = MODELS.flatMap(({ name, columns, generated }) =>
    [...Object.values(columns).map((column) => column.name), ...generated].map((column) => `${name}.${column}`),
  );
  return [...wanted, 'checkpoints.position'].filter((name) => !names.has(name));
}
