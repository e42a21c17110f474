import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { VerificationLine } from '@rapporteur/contracts/operations-api';
import { type Problem, problem } from '@rapporteur/contracts/problems';
import { LogCorruptError, LogUnavailableError } from '@rapporteur/event-log';
import { Database } from '@rapporteur/read-model';
import { correlationIdOf, log, ProblemError, Scope } from '@rapporteur/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reasonOf, VersionsDifferError } from '../engine/errors.ts';
import { LogConnection } from '../transport/log-connection.ts';
import { Verification } from './verification.ts';

/** Checks the log and the read models, on the operator's demand; one verification at a time. */
@Controller('v1/projection/verify')
@Scope('admin')
export class VerifyController {
  private readonly stopping = new AbortController();
  private isRunning = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LogConnection) private readonly connection: LogConnection,
  ) {}

  @Post()
  @HttpCode(200)
  verify(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    if (this.isRunning) throw new ProblemError(problem('conflict', 'A verification is running already.'));
    const out = new PassThrough();
    void this.run(out, correlationIdOf(request));
    return reply.status(200).type('application/x-ndjson').send(out);
  }

  /** A verification under way is given up. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  private async run(out: PassThrough, correlationId: string): Promise<void> {
    this.isRunning = true;
    const left = new AbortController();
    out.once('close', () => left.abort());
    const emit = async (line: VerificationLine): Promise<void> => {
      if (out.destroyed) return;
      if (!out.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    };
    const signal = AbortSignal.any([left.signal, this.stopping.signal]);
    try {
      await new Verification(await this.connection.open(), this.database, emit, signal).run();
    } catch (error) {
      if (!left.signal.aborted) {
        log('warn', 'a verification came to no end', { correlationId, error });
        await emit({ kind: 'failed', problem: problemOf(error) });
      }
    } finally {
      this.isRunning = false;
      out.end();
    }
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof VersionsDifferError) return problem('conflict', error.message);
  if (error instanceof LogCorruptError || error instanceof LogUnavailableError)
    return problem('log-unavailable', error.message);
  return problem('read-model-unavailable', `The verification could not be finished: ${reasonOf(error)}`);
}
