import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { System } from './system.ts';

const bin = fileURLToPath(new URL('../../apps/cli/bin/rapporteur.mjs', import.meta.url));
const RUN_LIMIT_MS = 90_000;

/** Runs the command `rapporteur` against a system, to its end. */
export function rapporteur(on: System, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    RAPPORTEUR_INGESTION_URL: on.url('ingestion'),
    RAPPORTEUR_QUERY_URL: on.url('query'),
    RAPPORTEUR_PROJECTION_URL: on.url('projection'),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { env, timeout: RUN_LIMIT_MS });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    child.stdin.end();
  });
}
