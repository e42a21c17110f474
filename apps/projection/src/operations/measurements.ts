import { type Metrics, SECONDS_BUCKETS } from '@rapporteur/service';
import type { Status } from './status.ts';

const EVENTS_BUCKETS = [1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** What is measured of each batch that is written. */
export class BatchMetrics {
  readonly #events;
  readonly #duration;
  readonly #rows;

  constructor(metrics: Metrics) {
    this.#events = metrics.histogram({
      name: 'rapporteur_projection_batch_events',
      help: 'Events of one batch.',
      buckets: EVENTS_BUCKETS,
    });
    this.#duration = metrics.histogram({
      name: 'rapporteur_projection_batch_duration_seconds',
      help: 'How long a batch took to be folded, written and committed.',
      buckets: SECONDS_BUCKETS,
    });
    this.#rows = metrics.counter({
      name: 'rapporteur_projection_rows_total',
      help: 'Rows written into the read models.',
    });
  }

  count(events: number, rows: number, milliseconds: number): void {
    this.#events.observe(events);
    this.#duration.observe(milliseconds / 1_000);
    this.#rows.inc(rows);
  }
}

/** How far the projection is, looked up at each scrape; while a server doesn't answer, what it said last. */
export function measureStatus(metrics: Metrics, status: Status): void {
  const gauge = (name: string, help: string) => metrics.gauge({ name: `rapporteur_${name}`, help });
  const position = gauge('projection_position', 'Last log position in the read models.');
  const head = gauge('log_head_position', 'Last position of the log.');
  const lagEvents = gauge('projection_lag_events', 'Events of the log that are not in the read models.');
  const lagSeconds = gauge('projection_lag_seconds', 'Age of the oldest of them.');
  const parked = gauge('projection_parked_transcripts', 'Transcripts that wait because an event could not be applied.');
  const quarantined = gauge(
    'projection_quarantined_transcripts',
    'Those of them of which the log holds two histories.',
  );
  const up = gauge(
    'projection_following',
    '1 while the projection reads and writes, 0 while something keeps it from that.',
  );
  const rebuilding = gauge('projection_rebuild_running', '1 while the read models are being made anew.');
  const rebuilt = gauge('projection_rebuild_ratio', 'Share of the last rebuild that is done, 0 to 1.');
  metrics.onScrape(async () => {
    const now = await status.read();
    position.set(now.position);
    head.set(now.head);
    lagEvents.set(now.lag.events);
    lagSeconds.set(now.lag.seconds);
    parked.set(now.parked);
    quarantined.set(now.quarantined);
    up.set(now.failure === null && now.state !== 'stopped' && now.state !== 'starting' ? 1 : 0);
    rebuilding.set(now.rebuild?.state === 'running' ? 1 : 0);
    if (now.rebuild) rebuilt.set(now.rebuild.percent / 100);
  });
}
