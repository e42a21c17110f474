import { resetCheckpoint } from './checkpoint.ts';
import type { Session } from './database.ts';
import { MODELS, OPEN_EVENTS, PARKED_EVENTS } from './tables.ts';

/** Empties every table and puts the checkpoint at the beginning, for rows that these projection versions will make. */
export async function emptyReadModels(session: Session, versions: Record<string, number>): Promise<void> {
  const names = [...MODELS, OPEN_EVENTS, PARKED_EVENTS].map((table) => `"${table.name}"`);
  await session.query(`TRUNCATE ${names.join(', ')}`);
  await resetCheckpoint(session, versions);
}
