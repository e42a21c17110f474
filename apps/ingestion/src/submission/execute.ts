import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent } from '@rapporteur/contracts/events';
import type { EventLog } from '@rapporteur/event-log';
import { type Command, decide } from '../domain/decide.ts';
import type { TranscriptState } from '../domain/state.ts';
import { loadState } from './load-state.ts';

/** Somebody else is always quicker. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError';
  readonly code = 'contention';
}

export interface Executed {
  /** What the decision was made on. */
  before: TranscriptState;
  /** What was appended; none when nothing had to be. */
  events: NewEvent[];
  /** Position of the last of them, 0 when there are none. */
  position: number;
}

const MAX_ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 200;

/**
 * Reads the state, decides, appends; begins anew when somebody else appended in between, so that everybody's answer is
 * right for the order in which the log has them.
 * @throws ContentionError, UnreadableHistoryError, and what the log throws
 */
export async function execute(log: EventLog, command: Command, correlationId: string): Promise<Executed> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await loadState(log, command.transcriptId);
    const circumstances = { time: new Date().toISOString(), correlationId, newId: randomUUID };
    const events = decide(before, command, circumstances);
    if (events.length === 0) return { before, events, position: 0 };
    const outcome = await log.append(command.transcriptId, events, before.lastPosition);
    if (outcome.status === 'appended') return { before, events, position: outcome.last };
    await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 5 * 2 ** attempt));
  }
  throw new ContentionError(`Others changed ${command.transcriptId} at each of ${MAX_ATTEMPTS} attempts.`);
}
