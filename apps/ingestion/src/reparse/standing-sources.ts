import type { RecordedEvent } from '@rapporteur/contracts/events';
import type { EventLog } from '@rapporteur/event-log';
import type { Draft } from '../domain/revision-contents.ts';
import { loadState } from '../submission/load-state.ts';

type Submitted = Extract<RecordedEvent, { type: 'transcript.submitted' }>;

/** A published revision that stands, with its source. */
export interface StandingSource {
  submitted: Submitted;
  /** All that the revision says, `transcript.submitted` first. */
  recorded: Draft[];
}

/** Sources of one page; the log gives fewer where they are large. */
const PAGE_SOURCES = 32;

export interface SourcesPage {
  submissions: Submitted[];
  /** Everything up to this log position was on this page or those before. */
  position: number;
  /** Where the log ended when the first page was asked for. */
  head: number;
}

/**
 * Every submission that is in the log now, of one transcript or of all, page by page. One whose envelope or data can't be
 * read is left out: nothing can be decided about its transcript.
 */
export async function* submissionsIn(
  log: EventLog,
  transcriptId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<SourcesPage> {
  const { position: head } = await log.head();
  for (let after = 0; after < head; ) {
    signal.throwIfAborted();
    const { entries, nextAfter } = await log.find({ transcriptId, type: 'transcript.submitted' }, after, PAGE_SOURCES);
    const submissions = entries.flatMap((entry) =>
      entry.kind === 'event' && entry.event.type === 'transcript.submitted' && entry.position <= head
        ? [entry.event]
        : [],
    );
    after = nextAfter;
    yield { submissions, position: Math.min(after, head), head };
  }
}

/**
 * The revision that a submission began, where it stands: not retracted, not replaced by a later one, not left half-written
 * and begun anew. Else `null`.
 * @throws UnreadableHistoryError
 */
export async function standingSource(log: EventLog, submitted: Submitted): Promise<StandingSource | null> {
  const { transcriptId, revision, position } = submitted;
  const { standing } = await loadState(log, transcriptId);
  if (standing?.status !== 'published' || standing.revision !== revision || standing.position < position) return null;
  const recorded: Draft[] = [];
  for (const entry of await log.readTranscript(transcriptId, position)) {
    if (entry.position > standing.position) break;
    if (entry.kind !== 'event') return null;
    if (entry.event.type === 'transcript.submitted' && entry.position > position) return null;
    recorded.push(entry.event);
  }
  return { submitted, recorded };
}
