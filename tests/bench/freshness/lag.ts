import { setTimeout as sleep } from 'node:timers/promises';
import type { Projection } from '../servers/projection.ts';

/** How often the projection is asked, in milliseconds. */
const EVERY_MS = 250;
const DRAIN_LIMIT_MS = 120_000;

export interface Submitted {
  submitted: number;
  lastPosition: number;
  seconds: number;
}

export interface Watched extends Submitted {
  /** Events behind the log's head, each time it was asked. */
  lags: number[];
  lagAtEnd: number;
  /** Events that were appended, and that were projected, while submissions came. */
  appended: number;
  projected: number;
  /** From the last acknowledgement until nothing was behind. */
  drainSeconds: number;
}

/** Asks the projection again and again how far it is, while `load` submits. */
export async function watchLag(
  projection: Projection,
  load: (stop: AbortSignal) => Promise<Submitted>,
): Promise<Watched> {
  const stop = new AbortController();
  const lags: number[] = [];
  const first = await projection.status();
  const work = load(stop.signal).finally(() => stop.abort());
  work.catch(() => undefined); // awaited below
  try {
    while (!stop.signal.aborted) {
      lags.push((await projection.status()).lag.events);
      await sleep(EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  } finally {
    stop.abort();
  }
  const submitted = await work;
  const since = performance.now();
  const last = await projection.status();
  await projection.reached(submitted.lastPosition, DRAIN_LIMIT_MS);
  return {
    ...submitted,
    lags,
    lagAtEnd: last.lag.events,
    appended: last.head - first.head,
    projected: last.position - first.position,
    drainSeconds: (performance.now() - since) / 1_000,
  };
}
