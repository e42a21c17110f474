import { type Changes, RowError, refusalOf, type Session } from '@rapporteur/read-model';
import { reasonOf } from './errors.ts';
import type { Place } from './fold.ts';

/** Whether a write failed because of what the rows hold, so that the same rows would fail again. */
export function isRefusal(error: unknown): boolean {
  return error instanceof RowError || refusalOf(error) !== null;
}

/** Writes each revision by itself, so that the one that Postgres refuses is found and undone alone. */
export function placeOneByOne(session: Session, makeChanges: () => Changes, written: (rows: number) => void): Place {
  return async (put) => {
    const changes = makeChanges();
    put(changes);
    await session.query('SAVEPOINT revision');
    try {
      written(await changes.write(session));
      await session.query('RELEASE SAVEPOINT revision');
      return null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await session.query('ROLLBACK TO SAVEPOINT revision');
      const state = refusalOf(error);
      const reason = reasonOf(error);
      return { code: 'row-rejected', reason: state === null ? reason : `${reason} (SQLSTATE ${state})` };
    }
  };
}
