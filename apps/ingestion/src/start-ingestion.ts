import { createRequire } from 'node:module';
import { openApi } from '@rapporteur/contracts/openapi';
import { routesOf } from '@rapporteur/contracts/routes';
import { MAX_BODY_BYTES } from '@rapporteur/contracts/write-api';
import { connectJetStreamLog } from '@rapporteur/event-log';
import { Metrics, Port, type RunningService, readConfig, startService } from '@rapporteur/service';
import { z } from 'zod';
import { takeBodies } from './http/body.ts';
import { drainRefused } from './http/drain.ts';
import { IngestionModule } from './ingestion.module.ts';
import { observeAppends } from './observe-appends.ts';
import { Parser } from './parsing/parser.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** How long the log may take to appear after this service, in milliseconds. */
const LOG_LIMIT_MS = 30_000;
/** A batch is read as fast as it is stored: it may take an hour, but neither side may be silent for long. */
const REQUEST_LIMIT_MS = 3_600_000;
const IDLE_LIMIT_MS = 120_000;

/**
 * Starts the ingestion service on what the environment says.
 * @throws ConfigError, LogUnavailableError, LogMisconfiguredError
 */
export async function startIngestion(env: NodeJS.ProcessEnv): Promise<RunningService> {
  const { own, ...config } = readConfig(env, {
    INGESTION_PORT: Port.default(4310),
    NATS_URL: z.string().min(1),
    /** Copies of the log: 1 on one machine, 3 in a cluster. */
    RAPPORTEUR_LOG_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  });
  const metrics = new Metrics('ingestion');
  const log = await connectJetStreamLog({
    url: own.NATS_URL,
    name: 'rapporteur-ingestion',
    replicas: own.RAPPORTEUR_LOG_REPLICAS,
    connectTimeoutMs: LOG_LIMIT_MS,
    observer: observeAppends(metrics),
  });
  const parser = Parser.start();
  return startService({
    name: 'ingestion',
    module: IngestionModule.with(log, parser),
    config,
    port: own.INGESTION_PORT,
    bodyLimitBytes: MAX_BODY_BYTES,
    checks: {
      log: async () => (await log.head()) && 'ok',
      parser: async () => (parser.size > 0 ? 'ok' : 'no parser thread is alive'),
    },
    metrics,
    openApi: openApi(version, {}, routesOf('ingestion')),
    configure: async (app) => {
      takeBodies(app);
      drainRefused(app);
      const server = app.getHttpServer();
      server.requestTimeout = REQUEST_LIMIT_MS;
      server.timeout = IDLE_LIMIT_MS;
    },
  });
}
