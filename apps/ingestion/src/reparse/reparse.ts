import { problem } from '@rapporteur/contracts/problems';
import type { ReparsedTranscript, ReparseLine } from '@rapporteur/contracts/reparse-api';
import { UnreadableHistoryError } from '../submission/load-state.ts';
import { type Reparsing, reparseOne } from './reparse-one.ts';
import { type SourcesPage, standingSource, submissionsIn } from './standing-sources.ts';

/**
 * Reads the stored sources again.
 *
 * Laws:
 * 1. The sources that are looked at are those that were in the log at the start; each published transcript once.
 * 2. What is held is bounded: one page of sources, and what `AT_ONCE` of them are read as.
 * 3. It can be broken off and run again: what it has appended is the same when it is read again.
 */
const AT_ONCE = 8;
const PROGRESS_EVERY_MS = 500;

export class Reparse {
  private readonly counts = { transcripts: 0, unchanged: 0, differing: 0, revised: 0, refused: 0 };
  private toldAt = 0;

  constructor(
    private readonly work: Reparsing,
    private readonly emit: (line: ReparseLine) => Promise<void>,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws what the log throws, and the reason of the signal */
  async run(transcriptId: string | undefined): Promise<void> {
    for await (const page of submissionsIn(this.work.log, transcriptId, this.signal)) {
      await this.eachOf(page.submissions);
      if (performance.now() - this.toldAt < PROGRESS_EVERY_MS) continue;
      this.toldAt = performance.now();
      await this.emit({ kind: 'progress', done: page.position, total: page.head });
    }
    await this.emit({ kind: 'result', dryRun: this.work.dryRun, ...this.counts });
  }

  private async eachOf(submissions: SourcesPage['submissions']): Promise<void> {
    const left = submissions.values();
    const worker = async () => {
      for (const submitted of left) {
        this.signal.throwIfAborted();
        await this.take(submitted);
      }
    };
    const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  private async take(submitted: SourcesPage['submissions'][number]): Promise<void> {
    const line = await this.lineOf(submitted);
    if (line === 'elsewhere') return;
    this.counts.transcripts += 1;
    if (line === null) this.counts.unchanged += 1;
    else {
      this.counts[line.status === 'differs' ? 'differing' : line.status] += 1;
      await this.emit(line);
    }
  }

  /** `elsewhere`: the submission is not the one that stands. */
  private async lineOf(
    submitted: SourcesPage['submissions'][number],
  ): Promise<ReparsedTranscript | null | 'elsewhere'> {
    try {
      const source = await standingSource(this.work.log, submitted);
      return source === null ? 'elsewhere' : await reparseOne(this.work, source);
    } catch (error) {
      if (!(error instanceof UnreadableHistoryError)) throw error;
      const { transcriptId, revision } = submitted;
      return {
        kind: 'transcript',
        transcriptId,
        revision,
        status: 'refused',
        problem: problem('conflict', error.message),
      };
    }
  }
}
