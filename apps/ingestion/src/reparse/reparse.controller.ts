import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Controller, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { problem } from '@rapporteur/contracts/problems';
import { type ReparseLine, ReparseQuery } from '@rapporteur/contracts/reparse-api';
import type { EventLog } from '@rapporteur/event-log';
import { correlationIdOf, ProblemError, log as report, Scope } from '@rapporteur/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NDJSON } from '../http/body.ts';
import { LOG } from '../log.ts';
import { Parser } from '../parsing/parser.ts';
import { loadState } from '../submission/load-state.ts';
import { problemOf } from '../submission/outage.ts';
import { Reparse } from './reparse.ts';

/** Reads stored sources again; one run at a time. */
@Controller('v1/transcripts/reparse')
@Scope('admin')
export class ReparseController {
  readonly #stopping = new AbortController();
  #isRunning = false;

  constructor(
    @Inject(LOG) private readonly log: EventLog,
    @Inject(Parser) private readonly parser: Parser,
  ) {}

  @Post()
  @HttpCode(200)
  async reparse(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: ReparseQuery }) query: ReparseQuery,
  ): Promise<FastifyReply> {
    if (query.transcript !== undefined) await this.#assertPublished(query.transcript);
    if (this.#isRunning) throw new ProblemError(problem('conflict', 'Sources are being read again already.'));
    this.#isRunning = true;
    const out = new PassThrough();
    void this.#run(out, query, correlationIdOf(request));
    return reply.status(200).type(NDJSON).send(out);
  }

  /** A run under way ends after the transcripts that it has begun. */
  onModuleDestroy(): void {
    this.#stopping.abort();
  }

  async #assertPublished(transcriptId: string): Promise<void> {
    const { standing } = await loadState(this.log, transcriptId).catch((error: unknown) => {
      throw new ProblemError(problemOf(error), { cause: error });
    });
    if (standing === null) throw new ProblemError(problem('not-found', `There is no transcript "${transcriptId}".`));
    if (standing.status === 'retracted')
      throw new ProblemError(problem('retracted', `The transcript "${transcriptId}" was retracted.`));
  }

  async #run(out: PassThrough, { transcript, dryRun }: ReparseQuery, correlationId: string): Promise<void> {
    const left = new AbortController();
    out.once('close', () => left.abort());
    const emit = async (line: ReparseLine): Promise<void> => {
      if (out.destroyed) return;
      if (!out.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    };
    const work = { log: this.log, parser: this.parser, dryRun: dryRun === 'true', correlationId };
    const signal = AbortSignal.any([left.signal, this.#stopping.signal]);
    try {
      await new Reparse(work, emit, signal).run(transcript);
    } catch (error) {
      report('warn', 'reading sources again was broken off', { correlationId, error });
      const stopped = problem('not-ready', 'The service is being stopped. Ask again; it goes on where it stopped.');
      await emit({ kind: 'failed', problem: this.#stopping.signal.aborted ? stopped : problemOf(error) });
    } finally {
      this.#isRunning = false;
      out.end();
    }
  }
}
