import type { Session } from '../database.ts';
import { patiently } from './indexes.ts';
import { quoted } from './schemas.ts';

/** Drops a schema of a rebuild with all that is in it, where it is there. */
export async function dropTables(session: Session, schema: string): Promise<void> {
  await session.query(`SELECT set_config('statement_timeout', '0', true)`);
  await patiently(session, `DROP SCHEMA IF EXISTS ${quoted(schema)} CASCADE`);
}
