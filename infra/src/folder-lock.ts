import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InfraError, systemCode } from './failure.ts';
import { startOf } from './process-identity.ts';

/** Who may run a server on a folder. */
interface Holder {
  pid: number;
  start: string | null;
}

const ATTEMPTS = 5;

/**
 * Law: at most one living process holds a folder. The lock file appears whole or not at all (link), and only a lock
 * whose holder is dead is taken over. Returns the release.
 * @throws InfraError `already-running`
 */
export function lockFolder(folder: string, purpose: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'lock.json');
  const mine = join(folder, `lock.${randomUUID()}`);
  writeFileSync(mine, JSON.stringify({ pid: process.pid, start: startOf(process.pid) } satisfies Holder));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (link(mine, lock)) {
        return () => rmSync(lock, { force: true });
      }
      const holder = readHolder(lock);
      if (holder !== null && startOf(holder.pid) === holder.start && holder.start !== null) {
        throw new InfraError('already-running', alreadyRunning(folder, purpose, holder.pid));
      }
      putAside(lock, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw new InfraError('already-running', `Others are starting ${purpose} in ${folder} at the same time.`);
}

/** Several may find the same dead holder: whoever moved away a newer lock puts it back. */
function putAside(lock: string, dead: Holder | null): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved !== null && (moved.pid !== dead?.pid || moved.start !== dead.start)) link(aside, lock);
  rmSync(aside, { force: true });
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null;
    return { pid: value.pid, start: 'start' in value && typeof value.start === 'string' ? value.start : null };
  } catch {
    return null;
  }
}

function alreadyRunning(folder: string, purpose: string, pid: number): string {
  const who = pid === process.pid ? 'this process' : `process ${pid}`;
  return `${purpose} is already running in ${folder}, started by ${who}. Stop that one, or set RAPPORTEUR_DATA to another folder.`;
}
