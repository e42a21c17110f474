import type { Checks } from '@rapporteur/service';
import type { Projector } from '../engine/projector.ts';
import type { JetStreamStrategy } from '../transport/jetstream-strategy.ts';
import type { LogConnection } from '../transport/log-connection.ts';
import { Stall } from './stall.ts';
import { answer } from './status.ts';

/** A batch that takes longer to write, failures that last longer, a reader that is silent for longer, are told. */
const PATIENCE_MS = 10_000;
/** A reader that is silent for so long although the log answers will not come back by itself. */
const DEAD_MS = 60_000;

/** What `/ready` asks: both servers answer, and the reader is neither stopped, nor failing, nor stuck, nor dead. */
export function readiness(projector: Projector, connection: LogConnection, strategy: JetStreamStrategy): Checks {
  const stall = new Stall();
  return {
    database: async () => {
      const asked = await answer('the database', () => projector.standing());
      return asked.ok ? 'ok' : asked.failure;
    },
    log: async () => {
      const asked = await answer('the log', async () => (await connection.open()).head());
      return asked.ok ? 'ok' : asked.failure;
    },
    reader: async () => {
      const { state, failure, failingSince, writingSince } = strategy.reader;
      if (state === 'stopped') return `stopped: ${failure}`;
      if (state === 'starting') return failure === null ? 'starting' : `starting: ${failure}`;
      if (failingSince !== null && performance.now() - failingSince > PATIENCE_MS) return `failing: ${failure}`;
      if (writingSince !== null && performance.now() - writingSince > PATIENCE_MS)
        return `a batch is being written for ${Math.round((performance.now() - writingSince) / 1_000)} s`;
      return silence(connection, strategy, stall, PATIENCE_MS);
    },
  };
}

/** What `/health` asks. An outage of a server is none of it: a restart would not mend that. */
export function vitals(connection: LogConnection, strategy: JetStreamStrategy): Checks {
  const stall = new Stall();
  return {
    reader: async () => {
      const { state, failure, writingSince } = strategy.reader;
      if (state !== 'following' || failure !== null || writingSince !== null) return 'ok';
      return silence(connection, strategy, stall, DEAD_MS);
    },
  };
}

async function silence(
  connection: LogConnection,
  strategy: JetStreamStrategy,
  stall: Stall,
  limitMs: number,
): Promise<string> {
  const asked = await answer('the log', async () => (await connection.open()).head());
  if (!asked.ok) return 'ok'; // that is told of the log
  const { position } = strategy.reader;
  const silentMs = stall.look(position, asked.value.position);
  if (silentMs <= limitMs) return 'ok';
  return `nothing was read for ${Math.round(silentMs / 1_000)} s: it is at position ${position}, the log at ${asked.value.position}`;
}
