import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, type RunningServer, startPostgres } from '@rapporteur/infra';
import { Database } from '../database.ts';

/** A real, migrated Postgres on a folder of its own. */
export class TestPostgres {
  private constructor(
    private readonly folder: string,
    private readonly server: RunningServer,
    readonly database: Database,
  ) {}

  static async start(): Promise<TestPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-read-model-'));
    const server = await startPostgres({ folder });
    await migrate(server.url);
    return new TestPostgres(folder, server, new Database(server.url));
  }

  get url(): string {
    return this.server.url;
  }

  /** The rows of a query. */
  async rows<T>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    return this.database.transaction(async (session) => {
      const { rows } = await session.query(statement, parameters);
      return rows as T[]; // the test that asks knows what it asks for
    });
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
