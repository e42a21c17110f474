import type { FactCounts, RecordedEvent } from '@rapporteur/contracts/events';
import { digestOf, type LogEntry, RevisionChecksum } from '@rapporteur/event-log';
import type { Cause } from '../revision/whole-revision.ts';

/**
 * Does one transcript in the log hold what its events say of themselves?
 *
 * It shares nothing with the projection, so that a mistake there cannot hide one here, and it goes on after a finding:
 * the next revision is checked from what stands there. Nothing of an event is kept.
 */

const COUNTED = {
  'speech.recorded': 'speeches',
  'agreement.recorded': 'agreements',
  'statistic.recorded': 'statistics',
} as const satisfies Partial<Record<RecordedEvent['type'], keyof FactCounts>>;

/** What was seen of a revision that is not completed yet. */
interface Begun {
  revision: number;
  events: number;
  parsed: number;
  counts: FactCounts;
  checksum: RevisionChecksum;
  sha256: string;
}

export class Audit {
  /** Completed, withdrawn, and begun without an end. */
  revisions = 0;
  retractions = 0;
  superseded = 0;
  private last = 0;
  private published = false;
  private begun: Begun | null = null;

  get unfinished(): number {
    return this.superseded + (this.begun === null ? 0 : 1);
  }

  /** What is wrong with an entry, in the order in which the log has them. */
  take(entry: LogEntry): Cause[] {
    if (entry.kind === 'unreadable') return [{ code: entry.failure.code, reason: entry.failure.message }];
    const { event } = entry;
    switch (event.type) {
      case 'transcript.submitted':
        return this.begin(event);
      case 'transcript.retracted':
        return this.retract(event);
      case 'transcript.completed':
        return this.complete(event);
      default:
        return this.add(event);
    }
  }

  private begin(event: Extract<RecordedEvent, { type: 'transcript.submitted' }>): Cause[] {
    if (this.begun) this.superseded += 1;
    const { content, sha256 } = event.data;
    this.begun = {
      revision: event.revision,
      events: 1,
      parsed: 0,
      counts: { speeches: 0, agreements: 0, statistics: 0 },
      checksum: new RevisionChecksum(),
      sha256,
    };
    this.begun.checksum.add(event);
    const actual = digestOf(content);
    const wrong =
      actual === sha256
        ? []
        : [cause('source-mismatch', `the source has the SHA-256 ${actual}, the event says ${sha256}`)];
    return [...this.follows(event.revision), ...wrong];
  }

  private add(event: RecordedEvent): Cause[] {
    const { begun } = this;
    if (begun?.revision !== event.revision) return [outOfPlace(event)];
    begun.events += 1;
    begun.checksum.add(event);
    if (event.type === 'transcript.parsed') begun.parsed += 1;
    else if (event.type in COUNTED) begun.counts[COUNTED[event.type as keyof typeof COUNTED]] += 1; // the line's own test
    return [];
  }

  private complete(event: Extract<RecordedEvent, { type: 'transcript.completed' }>): Cause[] {
    const { begun } = this;
    if (begun?.revision !== event.revision) return [outOfPlace(event)];
    this.begun = null;
    this.last = event.revision;
    this.published = true;
    this.revisions += 1;
    const { data } = event;
    const found: Cause[] = [];
    const compare = (code: string, of: string, said: number | string, actual: number | string) => {
      if (said !== actual)
        found.push(cause(code, `${of}: the last event of the revision says ${said}, there is ${actual}`));
    };
    compare('count-mismatch', 'events', data.events, begun.events + 1);
    for (const name of ['speeches', 'agreements', 'statistics'] as const)
      compare('count-mismatch', name, data.counts[name], begun.counts[name]);
    compare('count-mismatch', 'transcript.parsed', 1, begun.parsed);
    compare('source-mismatch', 'SHA-256 of the source', data.sha256, begun.sha256);
    compare('checksum-mismatch', 'checksum', data.checksum, begun.checksum.value());
    return found;
  }

  private retract(event: RecordedEvent): Cause[] {
    if (this.begun) this.superseded += 1;
    this.begun = null;
    const wrong = this.follows(event.revision);
    if (!this.published)
      wrong.push(cause('nothing-to-retract', 'there is no published revision that could be retracted'));
    this.last = event.revision;
    this.published = false;
    this.retractions += 1;
    return wrong;
  }

  private follows(revision: number): Cause[] {
    const expected = this.last + 1;
    if (revision === expected) return [];
    return [
      cause(
        revision > expected ? 'revision-gap' : 'revision-fork',
        `revision ${revision} came where ${expected} was expected`,
      ),
    ];
  }
}

function outOfPlace({ type, revision }: RecordedEvent): Cause {
  return cause('event-out-of-place', `${type} came without transcript.submitted of revision ${revision}`);
}

function cause(code: string, reason: string): Cause {
  return { code, reason };
}
