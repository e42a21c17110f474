import type { Session } from '../database.ts';
import { MODELS, type Table, TRANSCRIPTS } from '../tables.ts';
import { patiently } from './indexes.ts';
import { quoted } from './schemas.ts';

/**
 * What a load leaves to be done once, after its last row: rows of revisions that were superseded.
 *
 * Law: a row of an earlier revision than the last one of its transcript is superseded, a retraction being a revision.
 * So it makes no difference how often this runs, and nothing has to be remembered for it.
 */
export async function settleSuperseded(session: Session, schema: string): Promise<void> {
  await session.query(`SELECT set_config('statement_timeout', '0', true)`);
  const transcripts = quoted(schema, TRANSCRIPTS.name);
  const { rows } = await session.query(`SELECT FROM ${transcripts} WHERE "revision" > 1 LIMIT 1`);
  if (rows.length === 0) return;
  for (const table of MODELS) {
    const statement = settling(table, schema, transcripts);
    if (statement !== null) await patiently(session, statement);
  }
}

function settling({ name, keeps, transcript }: Table, schema: string, transcripts: string): string | null {
  if (keeps === 'append' || name === TRANSCRIPTS.name) return null;
  const table = quoted(schema, name);
  const superseded = `last."id" = t.${quoted(transcript)} AND last."revision" > 1 AND t."revision" < last."revision"`;
  return keeps === 'latest'
    ? `DELETE FROM ${table} t USING ${transcripts} last WHERE ${superseded}`
    : `UPDATE ${table} t SET "current" = false FROM ${transcripts} last WHERE ${superseded} AND t."current"`;
}
