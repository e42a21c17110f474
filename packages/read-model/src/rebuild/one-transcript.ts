import type { Session } from '../database.ts';
import { MADE_OF_THE_LOG } from '../tables.ts';
import { quoted } from './schemas.ts';

/** Deletes all that was made of one transcript's events. Answers how many rows. */
export async function dropTranscript(session: Session, transcriptId: string): Promise<number> {
  let dropped = 0;
  for (const { name, transcript } of MADE_OF_THE_LOG) {
    const { rowCount } = await session.query(`DELETE FROM ${quoted(name)} WHERE ${quoted(transcript)} = $1`, [
      transcriptId,
    ]);
    dropped += rowCount ?? 0;
  }
  return dropped;
}

/** How many rows are made of it. */
export async function countRows(session: Session, transcriptId: string): Promise<number> {
  const each = MADE_OF_THE_LOG.map(
    ({ name, transcript }) => `SELECT count(*) AS rows FROM ${quoted(name)} WHERE ${quoted(transcript)} = $1`,
  );
  const { rows } = await session.query<{ rows: string }>(
    `SELECT sum(rows) AS rows FROM (${each.join(' UNION ALL ')}) each`,
    [transcriptId],
  );
  return Number(rows[0]?.rows ?? 0);
}
