import { CHECKPOINTS } from '../checkpoint.ts';
import type { Session } from '../database.ts';
import { MADE_OF_THE_LOG, MODELS, TRANSCRIPTS } from '../tables.ts';
import { creationOf, type IndexDefinition, indexesOf } from './definitions.ts';
import { quoted, type RebuildSchemas, SET_OF_TABLES, UNATTENDED } from './schemas.ts';

/**
 * Makes the tables of a rebuild, empty.
 *
 * Law: they are copies of the tables that serve, made from the catalogue: there is no second definition that the
 * migrations could leave behind. Indexes are left out until the rows are in, but for those that loading needs itself:
 * making an index of rows that are there costs a fraction of keeping it through every write.
 */

/** Small, and looked at in every batch: with all their indexes from the start. */
const KEPT_WHOLE: readonly string[] = [
  CHECKPOINTS,
  ...MADE_OF_THE_LOG.filter((table) => !MODELS.includes(table)).map(({ name }) => name),
];

/** Whether loading itself looks something up by this index. */
export function neededToLoad({ table, kind }: IndexDefinition): boolean {
  return KEPT_WHOLE.includes(table) || (table === TRANSCRIPTS.name && kind === 'constraint');
}

export async function createTables(session: Session, { serving, next }: RebuildSchemas): Promise<void> {
  await session.query(`CREATE SCHEMA ${quoted(next)}`);
  const unattended = [...UNATTENDED].map(([name, value]) => `${name} = ${value}`);
  for (const table of SET_OF_TABLES) {
    const like = `LIKE ${quoted(serving, table)} INCLUDING ALL EXCLUDING INDEXES`;
    const parameters = KEPT_WHOLE.includes(table) ? '' : `WITH (${unattended.join(', ')})`;
    await session.query(`CREATE TABLE ${quoted(next, table)} (${like}) ${parameters}`);
  }
  await copyGrants(session, serving, next);
  const indexes = await indexesOf(session, serving);
  for (const index of indexes.filter(neededToLoad)) await session.query(creationOf(index, next));
}

/** Whoever may read the tables that serve may read these, once they serve. */
async function copyGrants(session: Session, from: string, to: string): Promise<void> {
  const { rows } = await session.query<{ grant: string }>(
    `SELECT format('GRANT %s ON %I.%I TO %s%s', acl.privilege_type, $2::text, t.relname,
       CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(acl.grantee)) END,
       CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' END) AS grant
     FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace, LATERAL aclexplode(t.relacl) acl
     WHERE n.nspname = $1 AND t.relname = ANY($3) AND acl.grantee <> t.relowner`,
    [from, to, SET_OF_TABLES],
  );
  for (const { grant } of rows) await session.query(grant);
}
