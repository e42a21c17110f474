import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { EventLog } from '@rapporteur/event-log';
import { BatchController } from './batch/batch.controller.ts';
import { TranscriptsController } from './http/transcripts.controller.ts';
import { LOG } from './log.ts';
import { Parser } from './parsing/parser.ts';
import { ReparseController } from './reparse/reparse.controller.ts';
import { RestoreController } from './restore/restore.controller.ts';
import { Submissions } from './submission/submissions.ts';

/** What the ingestion service is made of. It lets go of the log and the parser threads after its last answer. */
@Module({})
export class IngestionModule implements OnApplicationShutdown {
  constructor(
    @Inject(LOG) private readonly log: EventLog,
    @Inject(Parser) private readonly parser: Parser,
  ) {}

  static with(log: EventLog, parser: Parser): DynamicModule {
    return {
      module: IngestionModule,
      // the more specific path first
      controllers: [BatchController, ReparseController, TranscriptsController, RestoreController],
      providers: [
        { provide: LOG, useValue: log },
        { provide: Parser, useValue: parser },
        { provide: Submissions, useFactory: () => new Submissions(log, parser) },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.parser.close();
    await this.log.close();
  }
}
