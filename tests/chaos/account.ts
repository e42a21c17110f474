import type { LogEntry } from '@rapporteur/event-log';
import type { Acknowledged, Attempt } from './attempt.ts';
import { type Closing, History } from './history.ts';

/** Sentences, each about one thing that is wrong. */
export interface Breaches {
  /** Acknowledged and not there. */
  lost: string[];
  /** There twice. */
  duplicated: string[];
  /** Not as it was told, or not as it should be. */
  differences: string[];
}

/**
 * What clients were told against what the log has.
 *
 * Laws: what was acknowledged is there, where and as what it was told; a request closes one revision at most, and one
 * that was refused or found nothing to change none; nothing is there that nobody asked for; of requests that race for a
 * revision one wins it, so that revisions follow one another without a gap, and none repeats the content before it.
 */
export function accountOf(entries: readonly LogEntry[], attempts: readonly Attempt[]): Breaches & { history: History } {
  const history = new History();
  const breaches: Breaches = { lost: [], duplicated: [], differences: [] };
  const positions = new Map<string, number>();
  for (const [i, entry] of entries.entries()) {
    if (entry.position !== i + 1) breaches.lost.push(`position ${i + 1} of the log holds ${entry.position}`);
    const id = entry.kind === 'event' ? entry.event.id : null;
    const before = id === null ? undefined : positions.get(id);
    if (id !== null) positions.set(id, entry.position);
    if (before !== undefined) breaches.duplicated.push(`event ${id} is stored at ${before} and ${entry.position}`);
    history.take(entry);
  }
  for (const closings of history.transcripts.values()) lookAtSequence(closings, breaches);
  lookAtAttempts(history, attempts, breaches);
  return { ...breaches, history };
}

function lookAtSequence(closings: readonly Closing[], { lost, duplicated }: Breaches): void {
  let last = 0;
  let content: string | null = null;
  for (const { transcriptId, revision, position, sha256 } of closings) {
    const where = `revision ${revision} of ${transcriptId} at ${position}`;
    if (revision <= last) duplicated.push(`${where} comes after revision ${last}: two won`);
    else if (revision > last + 1) lost.push(`${where} comes after revision ${last}`);
    else if (sha256 === content) duplicated.push(`${where} is what was there before`);
    last = Math.max(last, revision);
    content = sha256;
  }
}

function lookAtAttempts(history: History, attempts: readonly Attempt[], breaches: Breaches): void {
  const { lost, duplicated, differences } = breaches;
  const asked = new Set<string>();
  for (const { correlationId, sha256, told } of attempts) {
    asked.add(correlationId);
    const [own, ...more] = history.requests.get(correlationId) ?? [];
    if (more.length > 0) duplicated.push(`${correlationId} closed ${more.length + 1} revisions`);
    if (own && own.sha256 !== sha256) differences.push(`${correlationId} stored another content than it sent`);
    switch (told.status) {
      case 'open':
        break;
      case 'refused':
        if (own) differences.push(`${correlationId} was refused (${told.code}) and is stored at ${own.position}`);
        break;
      case 'created':
      case 'revised':
        if (!own) lost.push(`${sentence(told)} is not in the log`);
        else if (!isAt(own, told)) differences.push(`${sentence(told)} is stored as ${JSON.stringify(own)}`);
        break;
      default: {
        // what was there already: of another request, or of this one where its answer was found out from the log
        const there = history.at(told.position);
        if (!there) lost.push(`${sentence(told)} is not in the log`);
        else if (!isAt(there, told) || there.sha256 !== sha256)
          differences.push(`${sentence(told)} is ${JSON.stringify(there)}`);
        if (own && own !== there) duplicated.push(`${sentence(told)} is stored at ${own.position} too`);
        if (own && told.status === 'unchanged')
          differences.push(`${sentence(told)} and was stored by this very request`);
      }
    }
  }
  for (const [correlationId, [closing]] of history.requests)
    if (!asked.has(correlationId)) differences.push(`${JSON.stringify(closing)} is stored, and nobody asked for it`);
}

function isAt(closing: Closing, told: Acknowledged): boolean {
  return closing.transcriptId === told.id && closing.revision === told.revision && closing.position === told.position;
}

function sentence({ status, id, revision, position }: Acknowledged): string {
  return `revision ${revision} of ${id}, acknowledged as ${status} at ${position},`;
}
