import { setTimeout as sleep } from 'node:timers/promises';
import { ProjectionStatus } from '@rapporteur/contracts/operations-api';
import { call, formatProblem, type ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';

const POLL_MS = 250;
/** How long the projection service may be out of reach meanwhile, in milliseconds. */
const PATIENCE_MS = 60_000;

/** `rapporteur replay`: drops the read models and builds them again from the log. */
export async function replay(options: ServerOptions): Promise<number> {
  const begun = await call(`${options.projection}/v1/projection/rebuild`, { method: 'POST', apiKey: options.apiKey });
  if (!begun.ok) throw new CommandError(formatProblem(begun.problem), EXIT.refused);
  const progress = startProgress('events');
  try {
    for (;;) {
      const { rebuild } = await readStatus(options);
      if (!rebuild)
        throw new CommandError(
          'The projection service knows of no rebuild; was it restarted? Run replay again.',
          EXIT.unavailable,
        );
      const note =
        rebuild.state === 'running' && rebuild.secondsLeft !== null ? `${Math.ceil(rebuild.secondsLeft)} s to go` : '';
      progress.update(rebuild.position, rebuild.target, note);
      if (rebuild.state === 'failed') throw new CommandError(`The rebuild failed: ${rebuild.failure}`, EXIT.refused);
      if (rebuild.state === 'done') break;
      await sleep(POLL_MS);
    }
  } finally {
    progress.end();
  }
  const status = await readStatus(options);
  process.stderr.write(
    `The read models are rebuilt up to position ${status.position}; ${status.parked} transcripts parked.\n`,
  );
  return status.parked > 0 ? EXIT.refused : EXIT.done;
}

export async function readStatus(options: ServerOptions): Promise<ProjectionStatus> {
  const answer = await call(`${options.projection}/v1/projection`, { apiKey: options.apiKey, patienceMs: PATIENCE_MS });
  if (!answer.ok) throw new CommandError(formatProblem(answer.problem), EXIT.refused);
  return ProjectionStatus.parse(answer.json);
}
