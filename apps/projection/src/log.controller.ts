import { Catch, Controller, Inject, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { LogEntry } from '@rapporteur/event-log';
import type { Checkpoint } from '@rapporteur/read-model';
import { inSpan } from '@rapporteur/service';
import { type Observable, throwError } from 'rxjs';
import { Projector } from './engine/projector.ts';
import { BatchMetrics } from './operations/measurements.ts';
import { Rate } from './operations/rate.ts';
import { tellBatch } from './operations/tell-batch.ts';
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
    @Inject(BatchMetrics) private readonly metrics: BatchMetrics,
  ) {}

  @MessagePattern(LOG_CHECKPOINT)
  checkpoint(): Promise<Checkpoint> {
    return this.projector.resume();
  }

  @MessagePattern(LOG_BATCH)
  async batch(@Payload() { entries, from, logId }: LogBatch): Promise<Checkpoint> {
    const since = performance.now();
    const applied = await inSpan('project', spanOf(entries), () => this.projector.apply(entries, from, logId));
    const milliseconds = performance.now() - since;
    this.rate.count(entries.length);
    this.metrics.count(entries.length, applied.rows, milliseconds);
    tellBatch(entries, applied, milliseconds);
    return applied.checkpoint;
  }
}

/** The batch is caused by the requests whose events it holds. */
function spanOf(entries: readonly LogEntry[]) {
  const from = new Set<string>();
  for (const entry of entries) if (entry.kind === 'event' && entry.traceparent) from.add(entry.traceparent);
  const attributes = { 'rapporteur.events': entries.length, 'rapporteur.position': entries.at(-1)?.position ?? 0 };
  return { kind: 'consumer' as const, attributes, from };
}
