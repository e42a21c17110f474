import type { EventLog, LogEntry, ReadOptions } from '@rapporteur/event-log';

/** What was done to a delivery; `position` is where it began. */
export interface Disturbance {
  kind: 'repeated' | 'reordered';
  position: number;
}

/** Of the deliveries, so many are disturbed. */
const DISTURBED_SHARE = 0.3;

/**
 * A log whose reads deliver some events twice, some again much later, and some in the wrong order, against the law of
 * the port. Everything else passes through.
 */
export function erraticLog(log: EventLog, random: () => number, tell: (disturbance: Disturbance) => void): EventLog {
  return new Proxy(log, {
    get(target, key) {
      if (key === 'read') return (options: ReadOptions) => disturbed(target.read(options), random, tell);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function* disturbed(
  source: AsyncIterable<LogEntry[]>,
  random: () => number,
  tell: (disturbance: Disturbance) => void,
): AsyncGenerator<LogEntry[]> {
  let before: LogEntry[] = [];
  for await (const batch of source) {
    const position = batch[0]?.position ?? 0;
    if (random() >= DISTURBED_SHARE) yield batch;
    else if (random() < 0.5 || batch.length < 2) {
      tell({ kind: 'repeated', position });
      yield batch;
      yield random() < 0.5 ? batch : before.length > 0 ? before : batch;
    } else {
      tell({ kind: 'reordered', position });
      const cut = 1 + Math.floor(random() * (batch.length - 1));
      yield batch.slice(cut);
      yield batch.slice(0, cut);
    }
    before = batch;
  }
}
