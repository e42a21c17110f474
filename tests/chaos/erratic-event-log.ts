import { connectJetStreamLog as connect, type EventLog, type JetStreamLogOptions } from '@rapporteur/event-log';
import { erraticLog } from './erratic-log.ts';
import { seeded } from './random.ts';

// Stands in for the whole package, see erratic-port.mjs: what it does not replace must be there under its own name.
export * from '@rapporteur/event-log';

const random = seeded(Number(process.env.CHAOS_SEED ?? 1));

/** Each disturbance is a line `chaos: KIND POSITION` on standard output. */
export async function connectJetStreamLog(options: JetStreamLogOptions): Promise<EventLog> {
  return erraticLog(await connect(options), random, ({ kind, position }) =>
    process.stdout.write(`chaos: ${kind} ${position}\n`),
  );
}
