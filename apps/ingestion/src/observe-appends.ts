import type { LogObserver } from '@rapporteur/event-log';
import { inSpan, log, type Metrics, SECONDS_BUCKETS, traceparent } from '@rapporteur/service';

const EVENTS_BUCKETS = [1, 5, 10, 25, 50, 100, 250, 500, 1_000];

/** What is measured, told and traced of each append. */
export function observeAppends(metrics: Metrics): LogObserver {
  const duration = metrics.histogram({
    name: 'rapporteur_append_duration_seconds',
    help: 'From the wish to append a revision to the answer of the log that has it on disk, or refuses it.',
    labels: ['outcome'],
    buckets: SECONDS_BUCKETS,
  });
  const batchEvents = metrics.histogram({
    name: 'rapporteur_append_batch_events',
    help: 'Events of one atomic batch.',
    buckets: EVENTS_BUCKETS,
  });
  const batchAppends = metrics.histogram({
    name: 'rapporteur_append_batch_appends',
    help: 'Appends that went together in one atomic batch.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250],
  });
  const batches = metrics.counter({
    name: 'rapporteur_append_batches_total',
    help: 'Atomic batches sent, by the answer of the log.',
    labels: ['status'],
  });
  return {
    append: (events, work) => {
      const { transcriptId = '', revision = 0, correlationId = '' } = events[0] ?? {};
      const attributes = {
        'rapporteur.transcript_id': transcriptId,
        'rapporteur.correlation_id': correlationId,
        'rapporteur.events': events.length,
      };
      const since = performance.now();
      const observe = (outcome: string) => duration.observe({ outcome }, (performance.now() - since) / 1_000);
      return inSpan('append', { kind: 'producer', attributes }, async () => {
        try {
          const outcome = await work(traceparent());
          observe(outcome.status);
          const about = { correlationId, transcriptId, revision, events: events.length };
          if (outcome.status === 'appended') log('info', 'appended', { ...about, position: outcome.last });
          else log('debug', 'append conflict', { ...about, lastPosition: outcome.lastPosition });
          return outcome;
        } catch (error) {
          observe('failed');
          throw error;
        }
      });
    },
    batch: ({ appends, events, status }) => {
      batches.inc({ status });
      batchEvents.observe(events);
      batchAppends.observe(appends);
    },
  };
}
