import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent } from '@rapporteur/contracts/events';
import { type AppendOutcome, type EventLog, LogUnavailableError } from '@rapporteur/event-log';

/** One append as its caller saw it. */
export interface Append {
  transcriptId: string;
  expectedLast: number;
  /** Of its events, in order. */
  ids: readonly string[];
  /** `open`: the log could not tell. */
  outcome: AppendOutcome | { status: 'open' };
  endedAt: number;
}

const REVISIONS_A_TRANSCRIPT = 5;
const LARGEST_REVISION = 30;
/** Of the appends, so many go to a transcript for which all writers race. */
const CONTENDED_SHARE = 0.2;
const LONGEST_PAUSE_MS = 60;

/** Writers that append revision after revision, some of them to one transcript, and note what they were told. */
export class AppendLoad {
  readonly appends: Append[] = [];
  readonly #logs: readonly EventLog[];
  readonly #random: () => number;
  #writing = false;
  #transcripts = 0;
  #writers: Promise<void>[] = [];

  constructor(logs: readonly EventLog[], random: () => number) {
    this.#logs = logs;
    this.#random = random;
  }

  start(writersEach: number): void {
    this.#writing = true;
    this.#writers = this.#logs.flatMap((log) => Array.from({ length: writersEach }, () => this.#write(log)));
  }

  /** Lets every writer finish what it is at. */
  async stop(): Promise<void> {
    this.#writing = false;
    await Promise.all(this.#writers);
  }

  async #write(log: EventLog): Promise<void> {
    let own = { id: '', revisions: REVISIONS_A_TRANSCRIPT, last: 0 };
    while (this.#writing) {
      await sleep(this.#random() * LONGEST_PAUSE_MS);
      if (this.#random() < CONTENDED_SHARE) {
        const last = await lastOf(log, 'contended');
        if (last !== null) await this.#append(log, 'contended', last);
        continue;
      }
      if (own.revisions >= REVISIONS_A_TRANSCRIPT) own = { id: `own-${this.#transcripts++}`, revisions: 0, last: 0 };
      own.revisions += 1;
      const outcome = await this.#append(log, own.id, own.last);
      if (outcome.status === 'appended') own.last = outcome.last;
      else own.revisions = REVISIONS_A_TRANSCRIPT; // left as it is: what became of it is looked at later
    }
  }

  async #append(log: EventLog, transcriptId: string, expectedLast: number): Promise<Append['outcome']> {
    const events = eventsOf(transcriptId, 1 + Math.floor(this.#random() * LARGEST_REVISION));
    const outcome = await log.append(transcriptId, events, expectedLast).catch((error: unknown) => {
      if (error instanceof LogUnavailableError) return { status: 'open' as const };
      throw error;
    });
    this.appends.push({ transcriptId, expectedLast, ids: events.map(({ id }) => id), outcome, endedAt: Date.now() });
    return outcome;
  }
}

/** `null` when the log does not answer. */
async function lastOf(log: EventLog, transcriptId: string): Promise<number | null> {
  try {
    return (await log.lastOf(transcriptId))?.position ?? 0;
  } catch (error) {
    if (error instanceof LogUnavailableError) return null;
    throw error;
  }
}

/** The log looks at no event's meaning: retractions are small and valid. */
export function eventsOf(transcriptId: string, count: number): NewEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    id: randomUUID(),
    type: 'transcript.retracted',
    schemaVersion: 1,
    transcriptId,
    revision: i + 1,
    time: new Date().toISOString(),
    correlationId: 'cluster',
    causationId: null,
    data: { reason: `Withdrawn for the ${i + 1}th time. `.repeat(12) },
  }));
}
