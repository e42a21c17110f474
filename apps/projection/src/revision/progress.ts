import type { RecordedEvent } from '@rapporteur/contracts/events';
import type { LogEntry } from '@rapporteur/event-log';
import { digestOfEntry } from '../engine/entry.ts';
import { assemble, type Cause, type EventOf, type WholeRevision } from './whole-revision.ts';

/**
 * How far one transcript is, entry by entry.
 *
 * Laws:
 * 1. Revisions follow one another without gap or repetition: the next is the last one plus 1. A retraction is a revision.
 * 2. The events of a revision are held back until the one that closes it; a transcript is never visible in part.
 * 3. A revision that a crash left half-written is dropped when another attempt at the same revision begins.
 * 4. From the first entry that can't be applied on, every entry of the transcript waits, in order: it is parked.
 * 5. An entry that an operator decided to skip is left out, whatever it says, and with it the rest of its revision, up to
 *    the beginning of a later one, whose number need not follow. What begins but can't be told to be later parks again.
 *
 *      1 1 1 │ 2 ✗ 2 2 │ 3 3 3
 *              └ left out ┘ └ applied
 */

/** The longest revision that is held, in events; a source has at most about as many lines. */
const MAX_EVENTS = 250_000;

/** What an entry does. `closes` changes rows; the caller answers with `applied` or `refused`. */
export type Verdict =
  | { kind: 'held' }
  /** `decided`: it is the very entry that was to be skipped. */
  | { kind: 'skipped'; decided: boolean }
  | { kind: 'publishes'; revision: WholeRevision }
  | { kind: 'retracts'; event: EventOf<'transcript.retracted'> }
  /** `cause` is `null` when the entry waits behind another. */
  | { kind: 'parked'; cause: Cause | null };

/** Events of a revision that is not closed yet. */
export interface OpenRevision {
  revision: number;
  /** How many there are. */
  events: number;
  /** All of them, in order; may be left out where nothing is going to close the revision. */
  loaded: readonly RecordedEvent[];
}

/** How far a transcript was before the first entry taken. */
export interface Standing {
  /** The last revision that was published or retracted, 0 for none. */
  lastRevision: number;
  retracted: boolean;
  open: OpenRevision | null;
  parked: boolean;
  /** Between an entry that was skipped and the beginning of a later revision. */
  skipping: boolean;
  /** Entries to skip: position → digest. */
  skips: ReadonlyMap<number, string>;
}

/** A second claim to what was projected already: the log holds two histories of the transcript, and only one can be true. */
export const FORKS: readonly string[] = ['revision-fork', 'ordinal-fork'];

/** Whether a transcript that parked for this reason is quarantined: somebody has to look at its log. */
export function isFork(code: string): boolean {
  return FORKS.includes(code);
}

export class Progress {
  private last: number;
  private retracted: boolean;
  private parked: boolean;
  private skipping: boolean;
  private readonly skips: ReadonlyMap<number, string>;
  private readonly openBefore: OpenRevision | null;
  /** What is left of the open revision from before: nothing once it was closed or superseded. */
  private carried: OpenRevision | null;
  /** Open events from among the entries taken. */
  private fresh: RecordedEvent[] = [];

  constructor(standing: Standing) {
    this.last = standing.lastRevision;
    this.retracted = standing.retracted;
    this.parked = standing.parked;
    this.skipping = standing.skipping;
    this.skips = standing.skips;
    this.openBefore = standing.open;
    this.carried = standing.open;
  }

  take(entry: LogEntry): Verdict {
    if (this.parked) return { kind: 'parked', cause: null };
    if (this.skips.get(entry.position) === digestOfEntry(entry)) return this.skip();
    if (this.skipping && isInside(entry)) return { kind: 'skipped', decided: false };
    if (entry.kind === 'unreadable') return this.park(entry.failure.code, entry.failure.message);
    const { event } = entry;
    const begins = event.type === 'transcript.submitted' || event.type === 'transcript.retracted';
    return begins ? this.begin(event) : this.goOn(event);
  }

  /** What the last verdict said was done. */
  applied(verdict: Extract<Verdict, { kind: 'publishes' | 'retracts' }>): void {
    this.last = verdict.kind === 'publishes' ? verdict.revision.revision : verdict.event.revision;
    this.skipping = false;
    this.retracted = verdict.kind === 'retracts';
    this.carried = null;
    this.fresh = [];
  }

  /** What the last verdict said could not be done. */
  refused(cause: Cause): Verdict {
    return this.park(cause.code, cause.reason);
  }

  /** What became of the open events: whether those from before are to be dropped, and which are to be added. */
  get openChange(): { drop: boolean; add: readonly RecordedEvent[] } {
    return { drop: this.openBefore !== null && this.carried === null, add: this.fresh };
  }

  private begin(event: EventOf<'transcript.submitted'> | EventOf<'transcript.retracted'>): Verdict {
    const expected = this.last + 1;
    if (event.revision > expected && !this.skipping)
      return this.park('revision-gap', `revision ${event.revision} came where ${expected} was expected`);
    if (event.revision < expected)
      return this.park('revision-fork', `revision ${event.revision} came again after revision ${this.last}`);
    if (event.type === 'transcript.retracted') {
      if (this.last === 0 || this.retracted)
        return this.park('nothing-to-retract', 'there is no published revision that could be retracted');
      return { kind: 'retracts', event };
    }
    this.carried = null;
    this.fresh = [event];
    this.skipping = false;
    return { kind: 'held' };
  }

  private goOn(event: RecordedEvent): Verdict {
    const revision = this.carried?.revision ?? this.fresh[0]?.revision;
    if (event.revision <= this.last)
      return this.park('revision-fork', `${event.type} of revision ${event.revision} came after revision ${this.last}`);
    if (revision === undefined)
      return this.park('event-out-of-place', `${event.type} came without transcript.submitted of its revision`);
    if (revision !== event.revision)
      return this.park(
        'event-out-of-place',
        `${event.type} of revision ${event.revision} came within revision ${revision}`,
      );
    if (event.type === 'transcript.completed') {
      const assembled = assemble([...(this.carried?.loaded ?? []), ...this.fresh], event);
      if (assembled.ok) return { kind: 'publishes', revision: assembled.revision };
      return this.park(assembled.cause.code, assembled.cause.reason);
    }
    if ((this.carried?.events ?? 0) + this.fresh.length >= MAX_EVENTS)
      return this.park('revision-too-long', `the revision has more than ${MAX_EVENTS} events`);
    this.fresh.push(event);
    return { kind: 'held' };
  }

  private skip(): Verdict {
    this.skipping = true;
    this.carried = null;
    this.fresh = [];
    return { kind: 'skipped', decided: true };
  }

  private park(code: string, reason: string): Verdict {
    this.parked = true;
    return { kind: 'parked', cause: { code, reason } };
  }
}

/** Whether an entry goes on with a revision, and does not begin one: what can't be told may be a beginning. */
function isInside(entry: LogEntry): boolean {
  const type = entry.kind === 'event' ? entry.event.type : entry.envelope?.type;
  return type !== undefined && type !== 'transcript.submitted' && type !== 'transcript.retracted';
}
