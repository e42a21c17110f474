import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { type EventsPage, EventsQuery } from '@rapporteur/contracts/log-api';
import { problem } from '@rapporteur/contracts/problems';
import { correlationIdOf, log, ProblemError, Scope } from '@rapporteur/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reasonOf } from '../engine/errors.ts';
import { LogConnection } from '../transport/log-connection.ts';
import { backupOf } from './backup.ts';
import { pageOf } from './items.ts';

/** Backups at once: each reads the whole log. */
const MAX_BACKUPS = 2;

/** The log itself: page by page, and as a whole. */
@Controller('v1')
export class EventsController {
  private readonly stopping = new AbortController();
  private backups = 0;

  constructor(@Inject(LogConnection) private readonly connection: LogConnection) {}

  @Get('events')
  @Scope('read')
  async events(@Query({ schema: EventsQuery }) query: EventsQuery): Promise<EventsPage> {
    const { after, limit, type, transcript } = query;
    return pageOf(
      await fromTheLog(async () =>
        (await this.connection.open()).find({ transcriptId: transcript, type }, after, limit),
      ),
    );
  }

  /** Its first line comes before the answer is begun, so that a log that can't be backed up is told as a problem. */
  @Get('log/backup')
  @Scope('admin')
  async backup(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    if (this.backups >= MAX_BACKUPS)
      throw new ProblemError(problem('conflict', `${MAX_BACKUPS} backups are being made already.`));
    this.backups += 1;
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    try {
      const lines = backupOf(
        await fromTheLog(() => this.connection.open()),
        AbortSignal.any([left.signal, this.stopping.signal]),
      );
      const first = await fromTheLog(() => lines.next());
      const out = Readable.from(resumed(first, lines), { objectMode: false });
      out.once('error', (error) =>
        log('warn', 'a backup was cut off', { correlationId: correlationIdOf(request), error }),
      );
      out.once('close', () => {
        this.backups -= 1;
      });
      return reply.status(200).type('application/x-ndjson').send(out);
    } catch (error) {
      this.backups -= 1;
      throw error;
    }
  }

  /** Backups under way are cut off: without their last line they are not taken for whole ones. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }
}

async function* resumed<T>(first: IteratorResult<T, unknown>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function fromTheLog<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new ProblemError(problem('log-unavailable', `The log cannot be read: ${reasonOf(error)}`), { cause: error });
  }
}
