import { setTimeout as sleep } from 'node:timers/promises';
import { InfraError, type InfraErrorCode, systemCode } from './failure.ts';
import { worksIn } from './process-identity.ts';
import type { StopStep } from './server-process.ts';

const POLL_MS = 50;
const KILL_WAIT_MS = 10_000;

/** Stops a server that an earlier start left behind, after making sure at each step that it still is that server. */
export async function stopLeftover(
  pid: number,
  folder: string,
  steps: readonly StopStep[],
  failure: InfraErrorCode,
): Promise<void> {
  for (const { signal, waitMs } of [...steps, { signal: 'SIGKILL' as const, waitMs: KILL_WAIT_MS }]) {
    if (!worksIn(pid, folder)) return;
    send(pid, signal);
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += POLL_MS) {
      if (!worksIn(pid, folder)) return;
      await sleep(POLL_MS);
    }
  }
  if (worksIn(pid, folder))
    throw new InfraError(failure, `Process ${pid}, left behind in ${folder}, does not end. Stop it and start again.`);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}
