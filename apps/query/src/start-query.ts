import { createRequire } from 'node:module';
import { openApi } from '@rapporteur/contracts/openapi';
import { createPrisma, type PrismaClient } from '@rapporteur/read-model';
import { missingColumns, outageOf, PositionWatch } from '@rapporteur/read-model/queries';
import { log, Port, type RunningService, readConfig, type ServiceConfig, startService } from '@rapporteur/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { QueryModule } from './query.module.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** Nothing here has a body. */
const BODY_LIMIT_BYTES = 1_024;
/** How long one statement may take, and how long to wait for a connection, in milliseconds. */
const STATEMENT_LIMIT_MS = 10_000;
const CONNECT_LIMIT_MS = 3_000;

const SETTINGS = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  INGESTION_PORT: Port.default(4310),
  QUERY_PORT: Port.default(4320),
  PROJECTION_PORT: Port.default(4330),
};
type Settings = ServiceConfig & { own: z.infer<z.ZodObject<typeof SETTINGS>> };

/**
 * Starts the query service on what the environment says. It starts without its database, and answers once that is there.
 * `observe` sees the HTTP server before it has routes.
 * @throws ConfigError
 */
export async function startQuery(
  env: NodeJS.ProcessEnv,
  observe?: (server: FastifyInstance) => void,
): Promise<RunningService> {
  const config = readConfig(env, SETTINGS);
  const { DATABASE_URL, QUERY_PORT } = config.own;
  const client = createPrisma(DATABASE_URL, {
    statementLimitMs: STATEMENT_LIMIT_MS,
    connectLimitMs: CONNECT_LIMIT_MS,
  });
  const watch = new PositionWatch(DATABASE_URL, {
    onLost: (error) => log('warn', 'cannot listen for positions, trying again', { error }),
  });
  const urls = otherServices(config);
  const service = await startService({
    name: 'query',
    module: QueryModule.with({ client, watch, otherServices: Object.values(urls) }),
    config,
    port: QUERY_PORT,
    bodyLimitBytes: BODY_LIMIT_BYTES,
    checks: { database: () => database(client) },
    openApi: openApi(version, { ...urls, query: '/' }),
    configure: async (app) => {
      const server = app.getHttpAdapter().getInstance();
      observe?.(server);
      server.addHook('onRequest', keepPrivate);
    },
  });
  watch.start();
  return service;
}

/** Where the other services are, seen from a browser: an address that means every interface is not one to go to. */
function otherServices({ host, own }: Settings): { ingestion: string; projection: string } {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { ingestion: `http://${name}:${own.INGESTION_PORT}`, projection: `http://${name}:${own.PROJECTION_PORT}` };
}

async function database(client: PrismaClient): Promise<string> {
  try {
    const missing = await missingColumns(client);
    if (missing.length === 0) return 'ok';
    return `not migrated: ${missing.length} columns are missing, ${missing[0]} among them`;
  } catch (error) {
    return outageOf(error)?.reason ?? String(error);
  }
}

/** What was read may be out of date a moment later, and may be for the holder of a key only. */
function keepPrivate(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (request.url.startsWith('/v1/')) void reply.header('cache-control', 'private, no-cache');
  done();
}
