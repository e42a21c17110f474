import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { Controller, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { type RestoreLine, RestoreQuery } from '@rapporteur/contracts/log-api';
import { type Problem, problem } from '@rapporteur/contracts/problems';
import { type EventLog, LogCorruptError } from '@rapporteur/event-log';
import { correlationIdOf, ProblemError, log as report, Scope } from '@rapporteur/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linesOf } from '../batch/lines.ts';
import { encodingProblem, mediaTypeOf, NDJSON } from '../http/body.ts';
import { LOG } from '../log.ts';
import { problemOf } from '../submission/outage.ts';
import { BackupFaultError, entriesOf, MAX_BACKUP_LINE_BYTES } from './backup-lines.ts';
import { notEmpty, Restore, RestoreConflictError } from './restore.ts';

/** How long a client that was refused may go on sending, in milliseconds. */
const DRAIN_MS = 10_000;

/** Takes a backup; one at a time. */
@Controller('v1/log/restore')
@Scope('admin')
export class RestoreController {
  readonly #stopping = new AbortController();
  #isRunning = false;

  constructor(@Inject(LOG) private readonly log: EventLog) {}

  @Post()
  @HttpCode(200)
  async restore(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: RestoreQuery }) query: RestoreQuery,
  ): Promise<FastifyReply> {
    const wrong = encodingProblem(request);
    if (wrong) throw new ProblemError(wrong);
    const { body } = request;
    if (!(body instanceof Readable))
      throw new ProblemError(
        problem(
          'unsupported-media-type',
          `A backup is taken as ${NDJSON}, not as ${mediaTypeOf(request) || 'nothing'}.`,
        ),
      );
    if (this.#isRunning) throw new ProblemError(problem('conflict', 'A restore is under way already.'));
    this.#isRunning = true;
    const resume = query.resume === 'true';
    try {
      await this.#assertEmpty(resume);
    } catch (error) {
      this.#isRunning = false;
      throw new ProblemError(told(error), { cause: error });
    }
    const out = new PassThrough();
    void this.#run(body, out, resume, correlationIdOf(request));
    return reply.status(200).type(NDJSON).send(out);
  }

  /** A restore under way is broken off; it can be resumed. */
  onModuleDestroy(): void {
    this.#stopping.abort();
  }

  /** Told at once, before anything is read. */
  async #assertEmpty(resume: boolean): Promise<void> {
    const { position } = await this.log.head();
    if (position > 0 && !resume) throw notEmpty(position);
  }

  async #run(body: Readable, out: PassThrough, resume: boolean, correlationId: string): Promise<void> {
    const left = new AbortController();
    out.once('close', () => left.abort());
    const emit = async (line: RestoreLine): Promise<void> => {
      if (out.destroyed) return;
      if (!out.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    };
    const restore = new Restore(this.log, emit, AbortSignal.any([left.signal, this.#stopping.signal]));
    try {
      await restore.run(entriesOf(linesOf(body, MAX_BACKUP_LINE_BYTES)), resume);
      report('info', 'a backup was restored', { correlationId, stored: restore.stored });
    } catch (error) {
      report('warn', 'a restore was broken off', { correlationId, stored: restore.stored, error });
      const line = error instanceof BackupFaultError ? error.fault.line : null;
      await emit({ kind: 'refused', line, stored: restore.stored, problem: told(error) });
    } finally {
      this.#isRunning = false;
      out.end();
      drain(body);
    }
  }
}

/** A connection that is closed while the client still sends would take the answer with it. */
function drain(body: Readable): void {
  if (body.readableEnded || body.destroyed) return;
  const timer = setTimeout(() => body.destroy(), DRAIN_MS);
  body.once('close', () => clearTimeout(timer)).on('error', () => undefined); // nobody waits for it any more
  body.resume();
}

function told(error: unknown): Problem {
  if (error instanceof BackupFaultError) {
    const { code, line, message } = error.fault;
    const detail = `The backup is not right at line ${line}: ${message}. Nothing of it was stored from there on.`;
    return problem('bad-request', detail, { errors: [{ code, message, line }] });
  }
  if (error instanceof RestoreConflictError) return problem('conflict', error.message);
  if (error instanceof LogCorruptError) return problem('log-unavailable', error.message);
  return problemOf(error);
}
