import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '@rapporteur/contracts/problems';
import type { ReparsedTranscript } from '@rapporteur/contracts/reparse-api';
import type { EventLog } from '@rapporteur/event-log';
import type { Parser } from '../parsing/parser.ts';
import type { SourceJob, SourceRead } from '../parsing/read-source.ts';
import { JobFailedError, PoolFullError, WorkerDiedError } from '../parsing/worker-pool.ts';
import { execute } from '../submission/execute.ts';
import { refusalOf } from '../submission/refusal.ts';
import { readingDifference } from './reading-difference.ts';
import type { StandingSource } from './standing-sources.ts';

/** Submissions go first: while all threads are taken it comes again later. */
const BUSY_PAUSE_MS = 250;
const BUSY_ATTEMPTS = 120;

export interface Reparsing {
  log: EventLog;
  parser: Parser;
  dryRun: boolean;
  correlationId: string;
}

/**
 * Reads one source again, under the id that its transcript has, and appends what is different as the next revision of the
 * same source. `null` where nothing is, or where somebody else was faster.
 * @throws what the log throws
 */
export async function reparseOne(
  { log, parser, dryRun, correlationId }: Reparsing,
  { submitted, recorded }: StandingSource,
): Promise<ReparsedTranscript | null> {
  const { transcriptId, revision, data } = submitted;
  const { content, mediaType, sourceUrl, externalId } = data;
  const of = { kind: 'transcript', transcriptId, revision } as const;
  const read = await readAgain(parser, {
    transcriptId,
    content,
    mediaType,
    sourceUrl: sourceUrl ?? undefined,
    externalId: externalId ?? undefined,
  });
  if (read instanceof Error)
    return {
      ...of,
      status: 'refused',
      problem: problem('internal', `The source could not be read again: ${read.message}.`),
    };
  if (!read.ok) return { ...of, status: 'refused', problem: refusalOf(read.diagnostics) };
  const difference = readingDifference(recorded, read.contents.drafts);
  if (difference === null) return null;
  if (dryRun) return { ...of, status: 'differs', difference };
  const command = {
    kind: 'reparse',
    transcriptId,
    contents: read.contents,
    of: { revision, eventId: submitted.id },
  } as const;
  const { events, position } = await execute(log, command, correlationId);
  const [first] = events;
  if (first === undefined) return null;
  return { ...of, status: 'revised', newRevision: first.revision, position, difference };
}

/** A source that kills or fails the parser of today is told, and the others go on. */
async function readAgain(parser: Parser, job: SourceJob): Promise<SourceRead | Error> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await parser.run(job);
    } catch (error) {
      if (error instanceof WorkerDiedError || error instanceof JobFailedError) return error;
      if (!(error instanceof PoolFullError) || attempt >= BUSY_ATTEMPTS) throw error;
      await sleep(BUSY_PAUSE_MS);
    }
  }
}
