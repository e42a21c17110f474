import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export interface DataFolder {
  root: string;
  postgres: string;
  nats: string;
  /** Three nats-servers that keep one log. */
  cluster: string;
  /** Fetched programs. */
  bin: string;
  logs: string;
}

/** The one folder in which everything lies that a start leaves behind: `RAPPORTEUR_DATA`, else `.rapporteur`. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): DataFolder {
  const root = resolve(env.RAPPORTEUR_DATA || join(REPOSITORY, '.rapporteur'));
  const inside = (name: string): string => join(root, name);
  return {
    root,
    postgres: inside('postgres'),
    nats: inside('nats'),
    cluster: inside('cluster'),
    bin: inside('bin'),
    logs: inside('logs'),
  };
}
