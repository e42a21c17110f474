import type { Client } from 'pg';

export interface Index {
  table: string;
  name: string;
  /** It is that of a primary key. */
  isKey: boolean;
  /** Makes it. */
  create: string;
}

/** Every index of a schema, the largest table's first, so that none is begun last that takes longest. */
export async function indexesOf(client: Client, schema: string): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `SELECT c.relname AS "table", i.relname AS "name", k.oid IS NOT NULL AS "isKey",
       CASE WHEN k.oid IS NULL THEN pg_get_indexdef(x.indexrelid)
         ELSE format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) END AS "create"
     FROM pg_index x
     JOIN pg_class i ON i.oid = x.indexrelid
     JOIN pg_class c ON c.oid = x.indrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid
     WHERE n.nspname = $1 AND c.relname <> '_prisma_migrations'
     ORDER BY pg_get_indexdef(x.indexrelid) LIKE '%search_vector%' DESC, c.relname, i.relname`,
    [schema],
  );
  return rows;
}

export async function dropIndexes(client: Client, schema: string, indexes: readonly Index[]): Promise<void> {
  for (const { table, name, isKey } of indexes)
    await client.query(
      isKey ? `ALTER TABLE "${schema}"."${table}" DROP CONSTRAINT "${name}"` : `DROP INDEX "${schema}"."${name}"`,
    );
}
