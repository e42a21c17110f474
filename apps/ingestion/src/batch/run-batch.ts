import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Line } from './lines.ts';

/**
 * Lines in, answers out, while lines are still coming in.
 *
 * Law: what is held is bounded. No line is taken while `maxAtOnce` lines or `maxBytes` of them are being worked on, or
 * while the reader of the answers is behind; a reader that goes away ends it.
 */
export interface BatchLimits {
  maxAtOnce: number;
  maxBytes: number;
}

/**
 * Writes what `work` makes of each line, in the order in which they are done.
 * @param stopped once aborted, no further line is taken
 * @returns the number of the next line where it was stopped before the end, else `null`
 */
export async function runBatch(
  lines: AsyncIterable<Line>,
  work: (line: Line) => Promise<string>,
  out: Writable,
  { maxAtOnce, maxBytes }: BatchLimits,
  stopped: AbortSignal,
): Promise<number | null> {
  const running = new Set<Promise<void>>();
  let bytes = 0;
  let next = 1;
  const reader = lines[Symbol.asyncIterator]();
  const stop = aborted(stopped);
  for (;;) {
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    while (running.size >= maxAtOnce || (running.size > 0 && bytes >= maxBytes)) await Promise.race(running);
    if (out.destroyed) throw new Error('The reader of the answers went away.');
    const taken = await Promise.race([reader.next(), stop]);
    if (taken === 'stopped' || taken.done) {
      await Promise.all(running);
      return taken === 'stopped' ? next : null;
    }
    const line = taken.value;
    const size = line.bytes?.length ?? 0;
    next = line.number + 1;
    bytes += size;
    const task: Promise<void> = work(line).then((answer) => {
      bytes -= size;
      running.delete(task);
      if (!out.destroyed) out.write(answer);
    });
    running.add(task);
  }
}

function aborted(signal: AbortSignal): Promise<'stopped'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
}
