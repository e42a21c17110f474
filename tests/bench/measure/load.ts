import { setTimeout as sleep } from 'node:timers/promises';

/** How a load was answered. */
export interface Load {
  /** From the first start to the last answer. */
  seconds: number;
  /** Of each piece of work, in milliseconds. */
  latenciesMs: number[];
}

/** Works through `items`, `atOnce` of them at any time: as fast as it goes. The first failure ends it. */
export async function closedLoop<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<unknown>,
): Promise<Load> {
  const latenciesMs: number[] = [];
  let next = 0;
  const since = performance.now();
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item === undefined) return;
      const began = performance.now();
      await work(item, index);
      latenciesMs.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { seconds: (performance.now() - since) / 1_000, latenciesMs };
}

/**
 * Starts one piece of work every `1 / perSecond` seconds, whether those before are done or not, as visitors who do not
 * know of each other would. A latency counts from when the work was due, so that a stall is not hidden by the work that
 * it held up (Gil Tene's "coordinated omission").
 */
export async function openLoop<T>(
  items: readonly T[],
  perSecond: number,
  work: (item: T, index: number) => Promise<unknown>,
): Promise<Load> {
  const since = performance.now();
  const latenciesMs: number[] = [];
  const running: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    const due = since + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    running.push(
      work(item, index).then(() => {
        latenciesMs.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(running);
  return { seconds: (performance.now() - since) / 1_000, latenciesMs };
}
