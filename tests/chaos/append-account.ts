import type { LogEntry } from '@rapporteur/event-log';
import type { Append } from './append-load.ts';

/**
 * What was told of appends against what the log has. Law: acknowledged is stored, exactly once, whole, in order and
 * where it was expected; a conflict stored nothing; what stayed open is there as a whole or not at all.
 *
 * @returns a sentence for each breach.
 */
export function breachesOf(entries: readonly LogEntry[], appends: readonly Append[]): string[] {
  const breaches: string[] = [];
  const positions = new Map<string, number>();
  /** Position of each event's predecessor in its transcript. */
  const before = new Map<number, number>();
  const ends = new Map<string, number>();
  for (const [i, entry] of entries.entries()) {
    if (entry.position !== i + 1) breaches.push(`position ${i + 1} holds ${entry.position}`);
    if (entry.kind !== 'event') {
      breaches.push(`position ${entry.position} is unreadable: ${entry.failure.message}`);
      continue;
    }
    const { id, transcriptId } = entry.event;
    if (positions.has(id)) breaches.push(`event ${id} is stored at ${positions.get(id)} and ${entry.position}`);
    positions.set(id, entry.position);
    before.set(entry.position, ends.get(transcriptId) ?? 0);
    ends.set(transcriptId, entry.position);
  }
  let known = 0;
  for (const append of appends) {
    const found = append.ids.flatMap((id) => positions.get(id) ?? []);
    known += found.length;
    const breach = breachOf(append, found, before);
    if (breach) breaches.push(`${append.transcriptId} after ${append.expectedLast}: ${breach}`);
  }
  if (known !== positions.size) breaches.push(`${positions.size - known} events are stored that nobody appended`);
  return breaches;
}

function breachOf({ outcome, ids, expectedLast }: Append, found: readonly number[], before: Map<number, number>) {
  const [first = 0] = found;
  if (found.length > 0) {
    if (found.length < ids.length) return `${outcome.status}, but ${found.length} of ${ids.length} events are stored`;
    if (found.some((position, i) => position !== first + i)) return `its events are not together: ${found.join(' ')}`;
    if (before.get(first) !== expectedLast) return `it was stored behind ${before.get(first)}`;
  }
  if (outcome.status === 'conflict') {
    if (found.length > 0) return 'it was reported lost and is stored';
    if (outcome.lastPosition <= expectedLast) return `it lost against nobody: the end was ${outcome.lastPosition}`;
  }
  if (outcome.status === 'appended') {
    if (found.length === 0) return 'it was acknowledged and is lost';
    if (outcome.first !== first || outcome.last !== found.at(-1))
      return `it was told as ${outcome.first} to ${outcome.last} and is stored from ${first}`;
  }
  return null;
}
