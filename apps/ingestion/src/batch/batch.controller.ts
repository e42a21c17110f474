import { PassThrough, Readable } from 'node:stream';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { type Problem, problem } from '@rapporteur/contracts/problems';
import { type BatchLine, MAX_BATCH_LINES, MAX_BODY_BYTES } from '@rapporteur/contracts/write-api';
import { correlationIdOf, log, ProblemError, Scope } from '@rapporteur/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodingProblem, mediaTypeOf, NDJSON } from '../http/body.ts';
import { problemOf } from '../submission/outage.ts';
import { submissionFromJson } from '../submission/read-submission.ts';
import { Submissions } from '../submission/submissions.ts';
import { type Line, linesOf } from './lines.ts';
import { runBatch } from './run-batch.ts';

/** Enough that appends find company, see `BatchQueue` of the log. */
const LIMITS = { maxAtOnce: 32, maxBytes: 32 * 1024 * 1024 };
/** Batches at once; each may hold as much as `LIMITS` says. */
const MAX_BATCHES = 4;

@Controller('v1/transcripts/batch')
@Scope('submit')
export class BatchController {
  readonly #stopping = new AbortController();
  #underWay = 0;

  constructor(@Inject(Submissions) private readonly submissions: Submissions) {}

  @Post()
  submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    const wrong = encodingProblem(request);
    if (wrong) throw new ProblemError(wrong);
    if (!(request.body instanceof Readable))
      throw new ProblemError(
        problem(
          'unsupported-media-type',
          `A batch is taken as ${NDJSON}, not as ${mediaTypeOf(request) || 'nothing'}.`,
        ),
      );
    if (this.#underWay >= MAX_BATCHES)
      throw new ProblemError(problem('rate-limited', `${MAX_BATCHES} batches are under way already. Try again later.`));
    const out = new PassThrough();
    void this.#run(request.body, out, correlationIdOf(request));
    return reply.status(200).type(NDJSON).send(out);
  }

  /** Before the service stops: batches under way end after the lines that were taken. */
  onModuleDestroy(): void {
    this.#stopping.abort();
  }

  async #run(body: Readable, out: PassThrough, correlationId: string): Promise<void> {
    this.#underWay += 1;
    const overLimit = new AbortController();
    const work = async (line: Line): Promise<string> => {
      if (line.number > MAX_BATCH_LINES) overLimit.abort();
      return `${JSON.stringify(await this.#answer(line, correlationId))}\n`;
    };
    const stopped = AbortSignal.any([this.#stopping.signal, overLimit.signal]);
    try {
      const next = await runBatch(linesOf(body, MAX_BODY_BYTES), work, out, LIMITS, stopped);
      if (next !== null && !overLimit.signal.aborted) out.write(`${JSON.stringify(unanswered(next))}\n`);
      out.end();
    } catch (error) {
      // the client went away, or sent less than it said
      log('warn', 'batch was cut off', { correlationId, error });
      out.destroy();
    } finally {
      this.#underWay -= 1;
    }
  }

  async #answer({ number, bytes }: Line, correlationId: string): Promise<BatchLine> {
    if (number > MAX_BATCH_LINES)
      return refused(
        number,
        problem('too-large', `A batch has at most ${MAX_BATCH_LINES} lines; send the rest in another.`),
      );
    if (bytes === null)
      return refused(number, problem('too-large', `The line is longer than ${MAX_BODY_BYTES} bytes.`));
    const submitted = submissionFromJson(bytes);
    if (!submitted.ok) return refused(number, submitted.problem);
    try {
      const outcome = await this.submissions.submit(submitted.submission, correlationId);
      if (!outcome.ok) return refused(number, outcome.problem);
      return { line: number, status: outcome.answer.status === 'unchanged' ? 200 : 201, result: outcome.answer };
    } catch (error) {
      const answer = problemOf(error);
      if (answer.status >= 500) log('error', 'batch line failed', { correlationId, line: number, error });
      return refused(number, answer);
    }
  }
}

function refused(line: number, answer: Problem): BatchLine {
  return { line, status: answer.status, problem: answer };
}

function unanswered(line: number): BatchLine {
  return refused(line, problem('not-ready', 'The service is being stopped. Send this line and the following again.'));
}
