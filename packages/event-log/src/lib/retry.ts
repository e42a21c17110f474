import { LogCorruptError, LogMisconfiguredError, LogUnavailableError } from '../errors.ts';
import { type Link, pause } from './link.ts';

/*
 * Law, of every deadline here: it stands on a clock that only goes on (`performance.now`). A machine's time may be set at
 * any moment, and then nothing is to be given up too soon, nor waited for until the old time has come again.
 */

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/**
 * A leader that hung answers from its past until it learns that there is another: what looks like a lost end of the log
 * is believed when it still does after so long, in milliseconds.
 */
export const PAST_MS = 1_500;

/** Grows to a second; random, so that processes that failed together do not come back together. */
export function pauseBefore(attempt: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
  return longest * (0.5 + Math.random() / 2);
}

/** What the client library throws is an outage, unless it is one of our own errors already. */
export function asLogError(error: unknown, doing: string): Error {
  const known = [LogUnavailableError, LogMisconfiguredError, LogCorruptError].some((kind) => error instanceof kind);
  if (known && error instanceof Error) return error;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new LogUnavailableError(`The log could not be reached while ${doing}: ${reason}`, { cause: error });
}

/** Ends the wait for `work`, with a LogUnavailableError. */
export function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new LogUnavailableError(`No answer within ${timeoutMs} ms.`)), timeoutMs);
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

/** Repeats a read until it succeeds. @throws LogUnavailableError after `deadline` (on the clock of `performance.now`). */
export async function untilRead<T>(link: Link, deadline: number, doing: string, read: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    await link.untilOnline(deadline);
    try {
      return await link.whileAnswerable(read());
    } catch (error) {
      const failure = asLogError(error, doing);
      if (!(failure instanceof LogUnavailableError) || performance.now() >= deadline) throw failure;
      await pause(Math.min(pauseBefore(attempt), Math.max(0, deadline - performance.now())));
    }
  }
}
