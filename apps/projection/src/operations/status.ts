import { setTimeout as wait } from 'node:timers/promises';
import type { ProjectionStatus, RebuildProgress } from '@rapporteur/contracts/operations-api';
import type { LogHead } from '@rapporteur/event-log';
import { reasonOf } from '../engine/errors.ts';
import type { Projector } from '../engine/projector.ts';
import type { Rebuilds } from '../rebuild/rebuilds.ts';
import type { JetStreamStrategy } from '../transport/jetstream-strategy.ts';
import type { LogConnection } from '../transport/log-connection.ts';
import type { Rate } from './rate.ts';

/** How long the log and the database may each take to answer, in milliseconds. */
const ANSWER_LIMIT_MS = 1_500;

/** How far the projection is: from the database and the log themselves, as long as they answer. */
export class Status {
  /** What they said last. */
  private checkpoint = { position: 0, parked: 0, quarantined: 0 };
  private head: Pick<LogHead, 'position'> = { position: 0 };
  private rebuild: RebuildProgress | null = null;

  constructor(
    private readonly projector: Projector,
    private readonly connection: LogConnection,
    private readonly strategy: JetStreamStrategy,
    private readonly rate: Rate,
    private readonly rebuilds: Rebuilds,
  ) {}

  async read(): Promise<ProjectionStatus> {
    const database = await answer('the read models', () => this.projector.standing());
    const log = await answer('the log', async () => (await this.connection.open()).head());
    if (database.ok) this.checkpoint = database.value;
    if (log.ok) this.head = log.value;

    const { position, parked, quarantined } = this.checkpoint;
    // the head is asked for after the position, so it is not behind it, unless the log lost its end
    const head = this.head.position;
    const { state, failure } = this.strategy.reader;
    const asked = await answer('the read models', () => this.rebuilds.progress());
    if (asked.ok) this.rebuild = asked.value;
    const { rebuild } = this;
    return {
      state: state === 'following' && rebuild?.state === 'running' ? 'rebuilding' : state,
      position,
      head,
      lag: { events: Math.max(0, head - position), seconds: head > position ? await this.age(position + 1) : 0 },
      eventsPerSecond: this.rate.perSecond,
      parked,
      quarantined,
      failure: failure ?? (database.ok ? null : database.failure) ?? (log.ok ? null : log.failure),
      rebuild,
    };
  }

  /** Seconds since the event at a position was decided. */
  private async age(position: number): Promise<number> {
    const found = await answer('the log', async () => (await this.connection.open()).at(position));
    if (!found.ok || found.value === null) return 0;
    const envelope = found.value.kind === 'event' ? found.value.event : found.value.envelope;
    return envelope === null ? 0 : Math.max(0, (Date.now() - Date.parse(envelope.time)) / 1_000);
  }
}

/** An answer, or why there is none in time. */
export async function answer<T>(
  of: string,
  ask: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; failure: string }> {
  const settled = new AbortController();
  const late = wait(ANSWER_LIMIT_MS, undefined, { signal: settled.signal }).then(
    () => ({ ok: false as const, failure: `${of} did not answer within ${ANSWER_LIMIT_MS} ms` }),
    () => ({ ok: false as const, failure: '' }), // settled: nobody looks at it
  );
  const asked = (async () => ask())().then(
    (value) => ({ ok: true as const, value }),
    (error: unknown) => ({ ok: false as const, failure: reasonOf(error) }),
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    settled.abort();
  }
}
