import { type Problem, problem } from '@rapporteur/contracts/problems';
import {
  MAX_CONTENT_BYTES,
  type PreviewAnswer,
  type Retraction,
  type RetractionAnswer,
  type Submission,
  type SubmissionAnswer,
} from '@rapporteur/contracts/write-api';
import type { EventLog } from '@rapporteur/event-log';
import type { Parser } from '../parsing/parser.ts';
import type { SourceRead } from '../parsing/read-source.ts';
import { execute } from './execute.ts';
import { previewOf } from './preview.ts';
import { refusalOf } from './refusal.ts';

/** What the client asked for, or what is wrong with it. Outages are thrown. */
export type Outcome<T> = { ok: true; answer: T } | { ok: false; problem: Problem };

/** What the service does, without HTTP: source → parse → decide → append → answer. */
export class Submissions {
  readonly #log: EventLog;
  readonly #parser: Parser;

  constructor(log: EventLog, parser: Parser) {
    this.#log = log;
    this.#parser = parser;
  }

  async submit(submission: Submission, correlationId: string): Promise<Outcome<SubmissionAnswer>> {
    const read = await this.#read(submission);
    if (!read.ok) return read;
    const { transcriptId: id, contents, diagnostics } = read.answer;
    const command = { kind: 'submit', transcriptId: id, contents } as const;
    const { before, events, position } = await execute(this.#log, command, correlationId);
    const { standing } = before;
    if (events.length === 0 && standing?.status === 'published') {
      const { revision, position: since, counts } = standing;
      return { ok: true, answer: { id, revision, status: 'unchanged', position: since, counts, diagnostics } };
    }
    const revision = events[0]?.revision ?? 1;
    const status = standing === null ? 'created' : 'revised';
    return { ok: true, answer: { id, revision, status, position, counts: contents.counts, diagnostics } };
  }

  async preview(submission: Submission): Promise<Outcome<PreviewAnswer>> {
    const read = await this.#read(submission);
    return read.ok ? { ok: true, answer: previewOf(read.answer) } : read;
  }

  async retract(id: string, { reason }: Retraction, correlationId: string): Promise<Outcome<RetractionAnswer>> {
    const command = { kind: 'retract', transcriptId: id, reason } as const;
    const { before, events, position } = await execute(this.#log, command, correlationId);
    const [retracted] = events;
    if (retracted) return { ok: true, answer: { id, revision: retracted.revision, status: 'retracted', position } };
    if (before.standing === null)
      return { ok: false, problem: problem('not-found', `There is no transcript "${id}".`) };
    const { revision, position: since } = before.standing;
    return { ok: true, answer: { id, revision, status: 'retracted', position: since } };
  }

  async #read(submission: Submission): Promise<Outcome<Extract<SourceRead, { ok: true }>>> {
    const bytes = Buffer.byteLength(submission.content, 'utf8');
    if (bytes > MAX_CONTENT_BYTES) {
      const detail = `The source has ${bytes} bytes, the most is ${MAX_CONTENT_BYTES}.`;
      return { ok: false, problem: problem('too-large', detail) };
    }
    const read = await this.#parser.run(submission);
    return read.ok ? { ok: true, answer: read } : { ok: false, problem: refusalOf(read.diagnostics) };
  }
}
