import { createHash, hash } from 'node:crypto';
import type { EventType } from '@rapporteur/contracts/events';

/** What `transcript.completed` says of the events before it: see `TranscriptCompletedV1`. */

/** The data of an event as the log stores it. */
export function storedForm(data: unknown): string {
  return JSON.stringify(data);
}

/** SHA-256 of data as stored. */
export function digestOf(stored: string | Uint8Array): string {
  return hash('sha256', stored, 'hex');
}

/** SHA-256 over events in order, each as its type, a blank, its digest, a line feed; event by event. */
export class RevisionChecksum {
  readonly #hash = createHash('sha256');

  add({ type, digest }: { type: EventType; digest: string }): void {
    this.#hash.update(`${type} ${digest}\n`);
  }

  /** Of what was added so far; afterwards nothing more can be. */
  value(): string {
    return this.#hash.digest('hex');
  }
}

/** The same, of events that are there already. */
export function revisionChecksum(events: Iterable<{ type: EventType; digest: string }>): string {
  const checksum = new RevisionChecksum();
  for (const event of events) checksum.add(event);
  return checksum.value();
}
