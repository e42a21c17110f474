import type { LogEntry } from '@rapporteur/event-log';
import { log } from '@rapporteur/service';
import type { Applied } from '../engine/projector.ts';
import { isFork } from '../revision/progress.ts';

/** Revisions that were completed longer ago are told at level `debug`: catching up would tell the whole archive. */
const NEWS_MS = 60_000;

/** What became of a batch, in the service's log, with the correlation id of the request that led to it. */
export function tellBatch(entries: readonly LogEntry[], applied: Applied, milliseconds: number): void {
  const { checkpoint, rows, closed, parked } = applied;
  const events = entries.length;
  log('debug', 'batch', { position: checkpoint.position, events, rows, milliseconds: Math.round(milliseconds) });
  const newsSince = Date.now() - NEWS_MS;
  for (const { correlationId, transcriptId, revision, position, time } of closed)
    log(Date.parse(time) >= newsSince ? 'info' : 'debug', 'projected', {
      correlationId,
      transcriptId,
      revision,
      position,
    });
  const first = entries[0]?.position ?? 0;
  for (const { transcriptId, position, code, reason } of parked) {
    // the entries of a batch follow one another without a gap
    const entry = entries[position - first];
    const correlationId = (entry?.kind === 'event' ? entry.event : entry?.envelope)?.correlationId;
    // a fork is an alarm: nothing that the projection could do would make it right
    const isAlarm = code !== null && isFork(code);
    const message = isAlarm ? 'quarantined: the log holds two histories of the transcript' : 'parked';
    log(isAlarm ? 'error' : 'warn', message, { correlationId, transcriptId, position, code, reason });
  }
}
