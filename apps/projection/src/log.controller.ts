import { Catch, Controller, Inject, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { Checkpoint, ParkedEventRow } from '@rapporteur/read-model';
import { log } from '@rapporteur/service';
import { type Observable, throwError } from 'rxjs';
import { Projector } from './engine/projector.ts';
import { Rate } from './operations/rate.ts';
import { isFork } from './revision/progress.ts';
import { LOG_BATCH, LOG_CHECKPOINT, type LogBatch } from './transport/jetstream-strategy.ts';

/** The transport decides by the error what to do; Nest would put another in its place. */
@Catch()
class PassOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** What comes from the log goes into the read models. */
@Controller()
@UseFilters(PassOn)
export class LogController {
  constructor(
    @Inject(Projector) private readonly projector: Projector,
    @Inject(Rate) private readonly rate: Rate,
  ) {}

  @MessagePattern(LOG_CHECKPOINT)
  checkpoint(): Promise<Checkpoint> {
    return this.projector.resume();
  }

  @MessagePattern(LOG_BATCH)
  async batch(@Payload() { entries, from, logId }: LogBatch): Promise<Checkpoint> {
    const since = performance.now();
    const { checkpoint, rows, parked } = await this.projector.apply(entries, from, logId);
    this.rate.count(entries.length);
    const milliseconds = Math.round(performance.now() - since);
    log('debug', 'batch', { position: checkpoint.position, events: entries.length, rows, milliseconds });
    for (const event of parked) tellParked(event);
    return checkpoint;
  }
}

/** A fork is an alarm: nothing that the projection could do would make it right. */
function tellParked({ transcriptId, position, code, reason }: ParkedEventRow): void {
  const quarantined = code !== null && isFork(code);
  const message = quarantined ? 'quarantined: the log holds two histories of a transcript' : 'parked';
  log(quarantined ? 'error' : 'warn', message, { transcriptId, position, code, reason });
}
