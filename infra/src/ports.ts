import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { InfraError } from './failure.ts';

/** Below the range from which systems take the ports of outgoing connections, so that a remembered port stays free. */
const FIRST_PORT = 20_000;
const LAST_PORT = 31_999;
const ATTEMPTS = 200;

export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port on loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (await isPortFree(port)) return port;
  }
  throw new InfraError('no-free-port', `no free port between ${FIRST_PORT} and ${LAST_PORT} on 127.0.0.1`);
}

/** @throws InfraError `port-taken`, naming the port, its owner where the system tells, and the variable to change. */
export async function requireFreePort(port: number, purpose: string, variable?: string, host?: string): Promise<void> {
  if (await isPortFree(port, host)) return;
  const owner = portOwner(port);
  const by = owner === null ? 'another process' : `process ${owner.pid} (${owner.command})`;
  const remedy = variable === undefined ? 'Stop it or choose another port.' : `Stop it or set ${variable}.`;
  throw new InfraError('port-taken', `Port ${port} for ${purpose} is taken by ${by}. ${remedy}`);
}

/** Who listens on a TCP port of this machine, as far as this user may see. */
export function portOwner(port: number): { pid: number; command: string } | null {
  const pid = process.platform === 'linux' ? ownerFromProc(port) : ownerFromLsof(port);
  return pid === null ? null : { pid, command: commandOf(pid) };
}

function ownerFromProc(port: number): number | null {
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of linesOf(table).slice(1)) {
      const fields = line.trim().split(/\s+/);
      const listening = fields[3] === '0A';
      if (listening && Number.parseInt(fields[1]?.split(':')[1] ?? '', 16) === port)
        inodes.add(`socket:[${fields[9]}]`);
    }
  }
  if (inodes.size === 0) return null;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
        if (inodes.has(readlinkSync(`/proc/${pid}/fd/${descriptor}`))) return Number(pid);
      }
    } catch {
      // gone meanwhile, or another user's
    }
  }
  return null;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n');
  } catch {
    return [];
  }
}

function ownerFromLsof(port: number): number | null {
  try {
    const out = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], {
      encoding: 'utf8',
      timeout: 5_000,
    });
    return Number.parseInt(out, 10) || null;
  } catch {
    return null;
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8', timeout: 5_000 }).trim();
  } catch {
    return 'unknown command';
  }
}
