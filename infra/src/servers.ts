import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from './data-folder.ts';
import { startNats } from './nats.ts';
import { findNatsServer } from './nats-server-binary.ts';
import { type PostgresOptions, type RunningServer, startPostgres } from './postgres.ts';

export interface ServersOptions {
  /** Postgres settings over ours. */
  settings?: NonNullable<PostgresOptions['settings']>;
}

export interface Servers {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** The servers that run now; after a `kill`, `restart…` puts the new one here, under the same address. */
  postgres: RunningServer;
  nats: RunningServer;
  restartPostgres(): Promise<void>;
  restartNats(): Promise<void>;
  /** Stops both and removes their data. */
  stop(): Promise<void>;
}

/**
 * Real servers for a test, on a folder of their own that goes when they stop or when this process exits. The database
 * is empty: call `migrate` where tables are needed.
 * @throws InfraError as `startPostgres`, `findNatsServer` and `startNats`
 */
export async function startServers({ settings = {} }: ServersOptions = {}): Promise<Servers> {
  const binary = await findNatsServer(dataFolder().bin);
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.once('exit', removeFolder);
  const stopAll = async (running: readonly RunningServer[]): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
    process.off('exit', removeFolder);
    removeFolder();
  };
  const newPostgres = (): Promise<RunningServer> => startPostgres({ folder: join(folder, 'postgres'), settings });
  const newNats = (): Promise<RunningServer> => startNats({ folder: join(folder, 'nats'), binary });

  const [postgres, nats] = await Promise.allSettled([newPostgres(), newNats()]);
  if (postgres.status === 'rejected' || nats.status === 'rejected') {
    await stopAll([postgres, nats].flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
    throw [postgres, nats].flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))[0];
  }
  const servers: Servers = {
    databaseUrl: postgres.value.url,
    natsUrl: nats.value.url,
    postgres: postgres.value,
    nats: nats.value,
    async restartPostgres() {
      await servers.postgres.stop();
      servers.postgres = await newPostgres();
    },
    async restartNats() {
      await servers.nats.stop();
      servers.nats = await newNats();
    },
    stop: () => stopAll([servers.postgres, servers.nats]),
  };
  return servers;
}
