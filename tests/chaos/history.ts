import { TranscriptId } from '@rapporteur/contracts/events';
import type { LogEntry } from '@rapporteur/event-log';

/** The end of a revision. `sha256` is of its source, `null` for a retraction. */
export interface Closing {
  transcriptId: string;
  revision: number;
  position: number;
  correlationId: string;
  sha256: string | null;
}

/** Where entries wait together whose subject names no transcript. */
const NAMELESS = 'unknown';

/** The first entry of a transcript that is no event. */
export interface PoisonedAt {
  position: number;
  code: string;
}

/**
 * What the log says of each transcript, read with nothing of the projection, so that a mistake there cannot hide one
 * here. Revisions that were begun and not closed are as if they had never been.
 */
export class History {
  /** In order. */
  readonly transcripts = new Map<string, Closing[]>();
  readonly requests = new Map<string, Closing[]>();
  readonly poisoned = new Map<string, PoisonedAt>();
  readonly #positions = new Map<number, Closing>();

  take(entry: LogEntry): void {
    if (entry.kind === 'unreadable') {
      const [, named, type] = entry.subject.split('.');
      const id = type !== undefined && TranscriptId.safeParse(named).success ? String(named) : NAMELESS;
      const { position, failure } = entry;
      if (!this.poisoned.has(id)) this.poisoned.set(id, { position, code: failure.code });
      return;
    }
    const { event } = entry;
    if (event.type !== 'transcript.completed' && event.type !== 'transcript.retracted') return;
    const { transcriptId, revision, position, correlationId } = event;
    const sha256 = event.type === 'transcript.completed' ? event.data.sha256 : null;
    const closing = { transcriptId, revision, position, correlationId, sha256 };
    this.#positions.set(position, closing);
    push(this.transcripts, transcriptId, closing);
    push(this.requests, correlationId, closing);
  }

  at(position: number): Closing | undefined {
    return this.#positions.get(position);
  }

  /** What readers are to be shown of a transcript: its last revision, or the last before it was poisoned. */
  standing(transcriptId: string): Closing | undefined {
    const until = this.poisoned.get(transcriptId)?.position ?? Number.POSITIVE_INFINITY;
    return this.transcripts.get(transcriptId)?.findLast(({ position }) => position < until);
  }
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
