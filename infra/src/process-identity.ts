import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';

/*
 * A pid alone names nobody: it is given to another process after a crash or a reboot. A process is known by its pid
 * and its start; a server of ours also by the folder it works in.
 */

/** When the process started, in words that differ between two processes and two boots; null when there is none. */
export function startOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the command before may hold blanks and parentheses
      if (fields[0] === 'Z') return null;
      const ticksSinceBoot = fields[19];
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticksSinceBoot}`;
    } catch {
      return null;
    }
  }
  return output('ps', ['-o', 'lstart=', '-p', String(pid)]);
}

/** Whether the process lives and has `folder` as its working directory, as Postgres and our nats-server have. */
export function worksIn(pid: number, folder: string): boolean {
  if (startOf(pid) === null) return false;
  try {
    const real = realpathSync(folder);
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === real;
    return (
      output('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'])
        ?.split('\n')
        .includes(`n${real}`) ?? false
    );
  } catch {
    return false; // another user's process, so none that we could have left
  }
}

function output(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: 'utf8', timeout: 5_000 }).trim() || null;
  } catch {
    return null;
  }
}
