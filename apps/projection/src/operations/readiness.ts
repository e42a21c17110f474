import type { Checks } from '@rapporteur/service';
import type { Projector } from '../engine/projector.ts';
import type { JetStreamStrategy } from '../transport/jetstream-strategy.ts';
import type { LogConnection } from '../transport/log-connection.ts';
import { answer } from './status.ts';

/** A batch that takes longer to write, or failures that last longer, are told; in milliseconds. */
const PATIENCE_MS = 10_000;

/** What `/ready` asks: both servers answer, and the reader is neither stopped, nor failing, nor stuck. */
export function readiness(projector: Projector, connection: LogConnection, strategy: JetStreamStrategy): Checks {
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
      if (failingSince !== null && Date.now() - failingSince > PATIENCE_MS) return `failing: ${failure}`;
      if (writingSince !== null && Date.now() - writingSince > PATIENCE_MS)
        return `a batch is being written for ${Math.round((Date.now() - writingSince) / 1_000)} s`;
      return 'ok';
    },
  };
}
