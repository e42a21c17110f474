import { createRequire } from 'node:module';
import { openApi } from '@rapporteur/contracts/openapi';
import { routesOf } from '@rapporteur/contracts/routes';
import { Database } from '@rapporteur/read-model';
import { log, Metrics, Port, type RunningService, readConfig, startService } from '@rapporteur/service';
import { z } from 'zod';
import { Projector } from './engine/projector.ts';
import { readiness, vitals } from './operations/readiness.ts';
import { ProjectionModule } from './projection.module.ts';
import { JetStreamStrategy } from './transport/jetstream-strategy.ts';
import { LogConnection } from './transport/log-connection.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** Nothing is sent to this service but small requests. */
const BODY_LIMIT_BYTES = 64 * 1024;

/**
 * Starts the projection on what the environment says: a Nest microservice on the log, with HTTP for its operator. It
 * starts without either server, and does its work once they are there.
 * @throws ConfigError
 */
export async function startProjection(env: NodeJS.ProcessEnv): Promise<RunningService> {
  const { own, ...config } = readConfig(env, {
    PROJECTION_PORT: Port.default(4330),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    NATS_URL: z.string().min(1),
    /** Copies of the log: 1 on one machine, 3 in a cluster. */
    RAPPORTEUR_LOG_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  });
  const database = new Database(own.DATABASE_URL, {
    onLost: (error) => log('warn', 'a connection to the database was lost', { error }),
  });
  const connection = new LogConnection(own.NATS_URL, own.RAPPORTEUR_LOG_REPLICAS);
  const projector = new Projector(database);
  const strategy = new JetStreamStrategy(connection);
  const metrics = new Metrics('projection');
  return startService({
    name: 'projection',
    module: ProjectionModule.with({ database, connection, projector, strategy, metrics }),
    config,
    port: own.PROJECTION_PORT,
    bodyLimitBytes: BODY_LIMIT_BYTES,
    checks: readiness(projector, connection, strategy),
    vitals: vitals(connection, strategy),
    metrics,
    openApi: openApi(version, {}, routesOf('projection')),
    configure: async (app) => {
      app.connectMicroservice({ strategy });
      await app.startAllMicroservices();
    },
  });
}
