import type { EventType, RecordedEvent } from '@rapporteur/contracts/events';
import { revisionChecksum } from '@rapporteur/event-log';

export type EventOf<T extends EventType> = Extract<RecordedEvent, { type: T }>;

/** All events of a completed revision, checked against what its last event says of it. */
export interface WholeRevision {
  transcriptId: string;
  revision: number;
  /** In order, the completing one last. */
  events: readonly RecordedEvent[];
  submitted: EventOf<'transcript.submitted'>;
  parsed: EventOf<'transcript.parsed'>;
  speeches: readonly EventOf<'speech.recorded'>[];
  agreements: readonly EventOf<'agreement.recorded'>[];
  statistics: readonly EventOf<'statistic.recorded'>[];
  completed: EventOf<'transcript.completed'>;
}

/** What the offsets of the revision's speeches and facts point into. */
export function textOf({ submitted, parsed }: WholeRevision): string {
  return parsed.data.text ?? submitted.data.content;
}

/** Why an event could not be applied. `code` is stable, kebab-case. */
export interface Cause {
  code: string;
  reason: string;
}

/** The revision that `completed` closes, `before` being the events before it; or what is wrong with it. */
export function assemble(
  before: readonly RecordedEvent[],
  completed: EventOf<'transcript.completed'>,
): { ok: true; revision: WholeRevision } | { ok: false; cause: Cause } {
  const [submitted, parsed] = before;
  if (submitted?.type !== 'transcript.submitted' || parsed?.type !== 'transcript.parsed')
    return broken('a revision begins with transcript.submitted and transcript.parsed');
  const speeches = before.filter((event) => event.type === 'speech.recorded');
  const agreements = before.filter((event) => event.type === 'agreement.recorded');
  const statistics = before.filter((event) => event.type === 'statistic.recorded');
  if (speeches.length + agreements.length + statistics.length !== before.length - 2)
    return broken('transcript.submitted or transcript.parsed stands twice in the revision');

  const twice = [speeches, agreements, statistics].map(claimedTwice).find((event) => event !== undefined);
  if (twice) return refused('ordinal-fork', `${twice.type} of the ordinal ${twice.data.ordinal} came twice`);

  const { counts, events, checksum } = completed.data;
  if (events !== before.length + 1) return broken(`it says ${events} events, but there are ${before.length + 1}`);
  const found = { speeches: speeches.length, agreements: agreements.length, statistics: statistics.length };
  for (const name of ['speeches', 'agreements', 'statistics'] as const)
    if (counts[name] !== found[name]) return broken(`it says ${counts[name]} ${name}, but there are ${found[name]}`);
  if (completed.data.sha256 !== submitted.data.sha256) return broken('it closes the revision of another source');
  const actual = revisionChecksum(before);
  if (actual !== checksum)
    return refused('checksum-mismatch', `its events have the checksum ${actual}, it says ${checksum}`);

  const early = [speeches, agreements, statistics].map(outOfTurn).find((event) => event !== undefined);
  if (early) return refused('ordinal-gap', `${early.type} of the ordinal ${early.data.ordinal} came too early`);

  const { transcriptId, revision } = completed;
  const all = [...before, completed];
  const whole = { transcriptId, revision, events: all, submitted, parsed, speeches, agreements, statistics, completed };
  return { ok: true, revision: whole };
}

type Numbered = EventOf<'speech.recorded'> | EventOf<'agreement.recorded'> | EventOf<'statistic.recorded'>;

function claimedTwice(events: readonly Numbered[]): Numbered | undefined {
  const seen = new Set<number>();
  return events.find(({ data }) => seen.size === seen.add(data.ordinal).size);
}

/** The first that does not follow the one before. */
function outOfTurn(events: readonly Numbered[]): Numbered | undefined {
  return events.find(({ data }, index) => data.ordinal !== index);
}

function broken(reason: string): { ok: false; cause: Cause } {
  return refused('incomplete-revision', reason);
}

function refused(code: string, reason: string): { ok: false; cause: Cause } {
  return { ok: false, cause: { code, reason } };
}
