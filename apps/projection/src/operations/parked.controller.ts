import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import {
  type OperatorAction,
  type ParkedDetail,
  type ParkedTranscript,
  RetryRequest,
  SkipRequest,
  type UnparkAnswer,
} from '@rapporteur/contracts/parked-api';
import { problem } from '@rapporteur/contracts/problems';
import {
  actionsOf,
  Database,
  findParked,
  listActions,
  listParked,
  type ParkedSummary,
  waitingEvents,
} from '@rapporteur/read-model';
import { callerOf, correlationIdOf, log, ProblemError, Scope } from '@rapporteur/service';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Projector } from '../engine/projector.ts';
import type { Decision } from '../engine/unpark.ts';
import { isFork } from '../revision/progress.ts';
import { LogConnection } from '../transport/log-connection.ts';
import { readModels } from './outage.ts';

/** Most transcripts, events and actions in one answer. */
const MAX_LISTED = 1_000;
const Parameters = z.object({ transcriptId: TranscriptId });
type Parameters = z.infer<typeof Parameters>;
/** Who only wants another try need not say why. */
const Retry = RetryRequest.nullish();

/** What is parked, and what the operator does about it. */
@Controller('v1/projection')
@Scope('admin')
export class ParkedController {
  constructor(
    @Inject(Projector) private readonly projector: Projector,
    @Inject(Database) private readonly database: Database,
    @Inject(LogConnection) private readonly connection: LogConnection,
  ) {}

  @Get('parked')
  parked(): Promise<ParkedTranscript[]> {
    return readModels(async () =>
      (await this.database.transaction((session) => listParked(session, MAX_LISTED))).map(shown),
    );
  }

  @Get('actions')
  actions(): Promise<OperatorAction[]> {
    return readModels(() => this.database.transaction((session) => listActions(session, MAX_LISTED)));
  }

  @Get('parked/:transcriptId')
  async one(@Param({ schema: Parameters }) { transcriptId }: Parameters): Promise<ParkedDetail> {
    const detail = await readModels(() =>
      this.database.transaction(async (session) => {
        const found = await findParked(session, transcriptId);
        const waiting = await waitingEvents(session, transcriptId, MAX_LISTED);
        const actions = await actionsOf(session, transcriptId, MAX_LISTED);
        return { transcriptId, parked: found && shown(found), waiting, actions };
      }),
    );
    if (detail.parked === null && detail.actions.length === 0) throw notParked(transcriptId);
    return detail;
  }

  @Post('parked/:transcriptId/retry')
  @HttpCode(200)
  retry(
    @Param({ schema: Parameters }) { transcriptId }: Parameters,
    @Body({ schema: Retry }) body: z.infer<typeof Retry>,
    @Req() request: FastifyRequest,
  ): Promise<UnparkAnswer> {
    return this.unpark({ action: 'retry', transcriptId, position: null, why: body?.why ?? null }, request);
  }

  @Post('parked/:transcriptId/skip')
  @HttpCode(200)
  skip(
    @Param({ schema: Parameters }) { transcriptId }: Parameters,
    @Body({ schema: SkipRequest }) { position, why }: SkipRequest,
    @Req() request: FastifyRequest,
  ): Promise<UnparkAnswer> {
    return this.unpark({ action: 'skip', transcriptId, position, why }, request);
  }

  private async unpark(what: Omit<Decision, 'who'>, request: FastifyRequest): Promise<UnparkAnswer> {
    const { transcriptId } = what;
    const decision = { ...what, who: callerOf(request) };
    const result = await readModels(() =>
      this.projector.unpark(decision, async (from) =>
        (await this.connection.open()).readTranscript(transcriptId, from),
      ),
    );
    if (result.status === 'not-parked') throw notParked(transcriptId);
    if (result.status === 'elsewhere') {
      const { position, code } = result.parked;
      const detail = `It is the event at position ${position} that holds ${transcriptId} up (${code}), not the one at ${what.position}.`;
      throw new ProblemError(problem('conflict', detail));
    }
    log('info', 'parked transcript acted upon', { correlationId: correlationIdOf(request), ...decision, ...result });
    return { transcriptId, status: result.status, reason: result.status === 'parked' ? result.reason : null };
  }
}

function shown(found: ParkedSummary): ParkedTranscript {
  return { ...found, quarantined: isFork(found.code) };
}

function notParked(transcriptId: string): ProblemError {
  return new ProblemError(problem('not-found', `The transcript ${transcriptId} is not parked.`));
}
