import { resetCheckpoint } from './checkpoint.ts';
import type { Session } from './database.ts';
import { MADE_OF_THE_LOG } from './tables.ts';

/** Empties every table that is made of the log and puts the checkpoint at the beginning, for rows that these projection versions will make. */
export async function emptyReadModels(session: Session, versions: Record<string, number>): Promise<void> {
  const names = MADE_OF_THE_LOG.map((table) => `"${table.name}"`);
  await session.query(`TRUNCATE ${names.join(', ')}`);
  await resetCheckpoint(session, versions);
}
