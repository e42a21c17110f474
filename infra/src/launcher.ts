import { spawnSync } from 'node:child_process';

/** How a program is run: words before it, and another user where the system lets Node switch. */
export interface Launcher {
  name: string;
  prefix: readonly string[];
  uid?: number;
  gid?: number;
  /** Who must own the data folder in the eyes of the system. */
  owner: number | null;
}

export const AS_WE_ARE: Launcher = { name: 'as this user', prefix: [], owner: null };

const PROBE_LIMIT_MS = 10_000;

/**
 * With this before it, a program gets the signal when its parent dies, even by SIGKILL; nothing where there is no
 * setpriv of util-linux. Must come last: a change of user or capabilities clears the wish.
 */
export function withParentDeathSignal(launcher: Launcher, signal: 'INT' | 'TERM'): Launcher {
  const prefix = ['setpriv', '--pdeathsig', signal, '--'];
  if (process.platform !== 'linux' || !runs({ ...launcher, prefix: [...launcher.prefix, ...prefix] }, ['true']))
    return launcher;
  return { ...launcher, prefix: [...launcher.prefix, ...prefix] };
}

/** Enough to find programs; the settings of the caller's shell (PG*, NATS_*) must not reach a server. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Whether the command succeeds under the launcher and has nothing to complain about. */
export function runs(launcher: Launcher, command: readonly string[]): boolean {
  const [program, ...args] = [...launcher.prefix, ...command];
  if (program === undefined) return false;
  const { uid, gid } = launcher;
  const { status, stderr } = spawnSync(program, args, {
    cwd: '/',
    env: bareEnvironment(),
    encoding: 'utf8',
    timeout: PROBE_LIMIT_MS,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  return status === 0 && stderr === '';
}
