import { type Problem, problem } from '@rapporteur/contracts/problems';
import { EventTooLargeError, LogUnavailableError } from '@rapporteur/event-log';
import { toProblem } from '@rapporteur/service';
import { PoolFullError, WorkerDiedError } from '../parsing/worker-pool.ts';
import { ContentionError } from './execute.ts';
import { UnreadableHistoryError } from './load-state.ts';

/** What a client is told of what was thrown, and what it can do. */
export function problemOf(error: unknown): Problem {
  if (error instanceof LogUnavailableError)
    return problem(
      'log-unavailable',
      'The event log could not be reached in time. It is not known whether this was stored; send it again, it will not be stored twice.',
    );
  if (error instanceof EventTooLargeError)
    return problem('too-large', `What was found in the source is too large for the event log: ${error.message}.`);
  if (error instanceof PoolFullError)
    return problem('rate-limited', 'Too many sources wait to be parsed. Send it again in a moment.');
  if (error instanceof WorkerDiedError)
    return problem('internal', 'The source could not be parsed: its parser died. Nothing was stored.');
  if (error instanceof ContentionError || error instanceof UnreadableHistoryError)
    return problem('conflict', error.message);
  return toProblem(error);
}
