import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Database } from '@rapporteur/read-model';
import type { Metrics } from '@rapporteur/service';
import { Projector } from './engine/projector.ts';
import { EventsController } from './log/events.controller.ts';
import { LogController } from './log.controller.ts';
import { BatchMetrics, measureStatus } from './operations/measurements.ts';
import { ParkedController } from './operations/parked.controller.ts';
import { ProjectionController } from './operations/projection.controller.ts';
import { Rate } from './operations/rate.ts';
import { Status } from './operations/status.ts';
import { RebuildController } from './rebuild/rebuild.controller.ts';
import { Rebuilds } from './rebuild/rebuilds.ts';
import type { JetStreamStrategy } from './transport/jetstream-strategy.ts';
import { LogConnection } from './transport/log-connection.ts';
import { VerifyController } from './verify/verify.controller.ts';

export interface ProjectionParts {
  database: Database;
  connection: LogConnection;
  projector: Projector;
  strategy: JetStreamStrategy;
  metrics: Metrics;
}

/** What the projection service is made of. It lets go of both servers after the transport has delivered its last batch. */
@Module({})
export class ProjectionModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LogConnection) private readonly connection: LogConnection,
    @Inject(Rebuilds) private readonly rebuilds: Rebuilds,
  ) {}

  static with({ database, connection, projector, strategy, metrics }: ProjectionParts): DynamicModule {
    const rate = new Rate();
    const rebuilds = new Rebuilds(database, connection, () => strategy.restart());
    const status = new Status(projector, connection, strategy, rate, rebuilds);
    measureStatus(metrics, status);
    return {
      module: ProjectionModule,
      controllers: [
        LogController,
        ProjectionController,
        ParkedController,
        EventsController,
        RebuildController,
        VerifyController,
      ],
      providers: [
        { provide: Database, useValue: database },
        { provide: LogConnection, useValue: connection },
        { provide: Projector, useValue: projector },
        { provide: Rate, useValue: rate },
        { provide: Rebuilds, useValue: rebuilds },
        { provide: Status, useValue: status },
        { provide: BatchMetrics, useValue: new BatchMetrics(metrics) },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.rebuilds.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rebuilds.close();
    await this.connection.close();
    await this.database.close();
  }
}
