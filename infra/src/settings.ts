import { APPS, type AppName, reachable } from './app.ts';
import { type DataFolder, dataFolder } from './data-folder.ts';
import { InfraError } from './failure.ts';

/** What `npm start` is told by the environment. */
export interface Settings {
  host: string;
  ports: Readonly<Record<AppName, number>>;
  /** Where this machine reaches each app. */
  urls: Readonly<Record<AppName, string>>;
  data: DataFolder;
  /** An external server, or null for an embedded one. */
  databaseUrl: string | null;
  natsUrl: string | null;
  /** Whether the apps ask for a key. */
  keys: boolean;
}

/** @throws InfraError `bad-setting` naming the variable */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const host = env.RAPPORTEUR_HOST || '127.0.0.1';
  const port = (name: AppName): number => readPort(APPS[name], env);
  const ports = { ingestion: port('ingestion'), projection: port('projection'), query: port('query') };
  if (new Set(Object.values(ports)).size < 3) {
    throw new InfraError('bad-setting', 'INGESTION_PORT, PROJECTION_PORT and QUERY_PORT must differ.');
  }
  const url = (name: AppName): string => `http://${reachable(host)}:${ports[name]}`;
  return {
    host,
    ports,
    urls: { ingestion: url('ingestion'), projection: url('projection'), query: url('query') },
    data: dataFolder(env),
    databaseUrl: env.DATABASE_URL || null,
    natsUrl: env.NATS_URL || null,
    keys: Boolean(env.RAPPORTEUR_API_KEYS),
  };
}

function readPort(
  { variable, defaultPort }: { variable: string; defaultPort: number },
  env: NodeJS.ProcessEnv,
): number {
  const text = env[variable];
  if (text === undefined || text === '') return defaultPort;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InfraError('bad-setting', `${variable} is "${text}"; a port is a number from 1 to 65535.`);
}
