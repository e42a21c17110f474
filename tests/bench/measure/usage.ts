import { readFileSync, writeFileSync } from 'node:fs';

/** What other processes use, as Linux tells it; `null` on other systems. */

/** Processor time is counted in hundredths of a second on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;
/** Places in `/proc/PID/stat` behind the name of the program: time in the program, time in the kernel. */
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** Seconds that a process has kept a processor busy, all its threads together. */
export function cpuSeconds(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
}

/** The same of a server that has a process for each connection: those that have ended count too, as far as it waited for them. */
export function cpuSecondsOfTree(pid: number): number | null {
  const own = read(`/proc/${pid}/stat`);
  if (own === null) return null;
  const fields = own.slice(own.lastIndexOf(')') + 2).split(' ');
  const ended = (Number(fields[USER_TICKS + 2]) + Number(fields[SYSTEM_TICKS + 2])) / TICKS_PER_SECOND;
  const children = (read(`/proc/${pid}/task/${pid}/children`) ?? '').split(' ').filter(Boolean);
  const living = children.reduce((sum, child) => sum + (cpuSeconds(Number(child)) ?? 0), 0);
  return (cpuSeconds(pid) ?? 0) + ended + living;
}

/** The most memory that a process has held since it began, or since `forgetPeak`, in MB. */
export function peakMemoryMb(pid: number): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_000;
}

/** From now on `peakMemoryMb` counts anew. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // not Linux, or not ours: the peak is then that of the whole life of the process
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
