import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from '@rapporteur/event-log';
import { migrate, type RunningServer, startPostgres } from '@rapporteur/infra';
import { type Checkpoint, checksums, Database, type TableChecksum } from '@rapporteur/read-model';
import { type Applied, Projector } from '../engine/projector.ts';

export const LOG_ID = '2031-05-01T00:00:00Z';

/** A real Postgres with any number of read models in it, each in a schema of its own. */
export class TestReadModels {
  private readonly databases: Database[] = [];
  private schemas = 0;

  private constructor(
    private readonly folder: string,
    readonly postgres: RunningServer,
  ) {}

  static async start(): Promise<TestReadModels> {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-projection-'));
    return new TestReadModels(folder, await startPostgres({ folder }));
  }

  /** Empty read models. */
  async create(): Promise<{ database: Database; projector: Projector; schema: string }> {
    this.schemas += 1;
    const schema = `models_${this.schemas}`;
    await migrate(this.postgres.url, { schema });
    const database = this.open(schema);
    return { database, projector: new Projector(database), schema };
  }

  open(schema: string): Database {
    const database = new Database(this.postgres.url, { schema });
    this.databases.push(database);
    return database;
  }

  async stop(): Promise<void> {
    await Promise.all(this.databases.map((database) => database.close()));
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Applies entries in batches of the given sizes, the rest in one. */
export async function applyAll(
  projector: Projector,
  entries: readonly LogEntry[],
  sizes: readonly number[] = [],
): Promise<Applied[]> {
  const applied: Applied[] = [];
  let checkpoint: Checkpoint = await projector.resume();
  let rest = entries.filter((entry) => entry.position > checkpoint.position);
  for (const size of [...sizes, rest.length]) {
    const batch = rest.slice(0, size);
    rest = rest.slice(size);
    const result = await projector.apply(batch, checkpoint, LOG_ID);
    checkpoint = result.checkpoint;
    applied.push(result);
  }
  return applied;
}

export function checksumsOf(database: Database): Promise<Record<string, TableChecksum>> {
  return database.transaction(checksums);
}

/** The rows of a query. */
export async function rowsOf<T>(database: Database, statement: string): Promise<T[]> {
  return database.transaction(async (session) => {
    const { rows } = await session.query(statement);
    return rows as T[]; // the test that asks knows what it asks for
  });
}
