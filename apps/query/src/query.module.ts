import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { PrismaClient } from '@rapporteur/read-model';
import { PositionWatch } from '@rapporteur/read-model/queries';
import { Comparisons } from './changes/comparisons.ts';
import { DocsController, OTHER_SERVICES } from './docs/docs.controller.ts';
import { FreshReads } from './freshness/fresh-reads.ts';
import { Reads } from './reads.ts';
import { ChangesController } from './routes/changes.controller.ts';
import { FactsController } from './routes/facts.controller.ts';
import { RevisionsController } from './routes/revisions.controller.ts';
import { SpeakersController } from './routes/speakers.controller.ts';
import { SpeechesController } from './routes/speeches.controller.ts';
import { TranscriptsController } from './routes/transcripts.controller.ts';

export interface QueryParts {
  client: PrismaClient;
  watch: PositionWatch;
  /** Origins of the other services, which the API page may call. */
  otherServices: readonly string[];
}

/** What the query service is made of. It lets go of its connections when it stops. */
@Module({})
export class QueryModule implements OnModuleDestroy, OnApplicationShutdown {
  constructor(
    @Inject(PrismaClient) private readonly client: PrismaClient,
    @Inject(PositionWatch) private readonly watch: PositionWatch,
  ) {}

  static with({ client, watch, otherServices }: QueryParts): DynamicModule {
    return {
      module: QueryModule,
      controllers: [
        TranscriptsController,
        RevisionsController,
        ChangesController,
        SpeechesController,
        FactsController,
        SpeakersController,
        DocsController,
      ],
      providers: [
        { provide: PrismaClient, useValue: client },
        { provide: PositionWatch, useValue: watch },
        { provide: FreshReads, useFactory: () => new FreshReads(watch) },
        { provide: OTHER_SERVICES, useValue: otherServices },
        Reads,
        Comparisons,
      ],
    };
  }

  /** Those who wait for a position are told at once, so that the requests under way can end. */
  onModuleDestroy(): Promise<void> {
    return this.watch.stop();
  }

  /** The last request is answered by then. */
  onApplicationShutdown(): Promise<void> {
    return this.client.$disconnect();
  }
}
