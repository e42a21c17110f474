import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { TranscriptId } from '@rapporteur/contracts/events';
import {
  type OperatorAction,
  type ParkedDetail,
  type ParkedTranscript,
  RetryRequest,
  SkipRequest,
  type UnparkAnswer,
  UnskipRequest,
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
const Unskip = UnskipRequest.nullish();

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

  @Post('parked/:transcriptId/unskip')
  @HttpCode(200)
  async unskip(
    @Param({ schema: Parameters }) { transcriptId }: Parameters,
    @Body({ schema: Unskip }) body: z.infer<typeof Unskip>,
    @Req() request: FastifyRequest,
  ): Promise<UnparkAnswer> {
    const { position = null, why = null } = body ?? {};
    const decision = { transcriptId, position, why, who: callerOf(request) };
    const result = await readModels(async () => this.projector.unskip(decision, await this.connection.open()));
    if (result.status === 'not-skipped')
      throw new ProblemError(problem('not-found', `No event of the transcript ${transcriptId} is left out.`));
    if (result.status === 'which') {
      const detail = `Of the transcript ${transcriptId} the events at these positions are left out: ${result.positions.join(', ')}. Say which.`;
      throw new ProblemError(problem('conflict', detail));
    }
    return acted({ action: 'unskip', ...decision }, result, request);
  }

  private async unpark(what: Omit<Decision, 'who'>, request: FastifyRequest): Promise<UnparkAnswer> {
    const { transcriptId } = what;
    const decision = { ...what, who: callerOf(request) };
    const result = await readModels(() => this.connection.open().then((log) => this.projector.unpark(decision, log)));
    if (result.status === 'not-parked') throw notParked(transcriptId);
    if (result.status === 'elsewhere') {
      const { position, code } = result.parked;
      const detail = `It is the event at position ${position} that holds ${transcriptId} up (${code}), not the one at ${what.position}.`;
      throw new ProblemError(problem('conflict', detail));
    }
    return acted(decision, result, request);
  }
}

/** Tells the log of the service what was done, and the caller what came of it. */
function acted(
  decision: Decision,
  result: { status: 'applied' } | { status: 'parked'; reason: string },
  request: FastifyRequest,
): UnparkAnswer {
  log('info', 'parked transcript acted upon', { correlationId: correlationIdOf(request), ...decision, ...result });
  const reason = result.status === 'parked' ? result.reason : null;
  return { transcriptId: decision.transcriptId, status: result.status, reason };
}

function shown(found: ParkedSummary): ParkedTranscript {
  return { ...found, quarantined: isFork(found.code) };
}

function notParked(transcriptId: string): ProblemError {
  return new ProblemError(problem('not-found', `The transcript ${transcriptId} is not parked.`));
}
