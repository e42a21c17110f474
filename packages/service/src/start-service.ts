import 'reflect-metadata';
import { createRequire } from 'node:module';
import { type DynamicModule, type LoggerService, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { ServiceConfig } from './config.ts';
import { CORRELATION_HEADER, correlationIdFor } from './correlation.ts';
import { corsFor } from './cors.ts';
import { type Checks, HEALTH, HealthController, type HealthOptions } from './health.ts';
import { configureLog, log } from './log.ts';
import { Metrics, MetricsController, measureRequests } from './metrics.ts';
import { OPENAPI, OpenApiController } from './openapi.ts';
import { answerFrameworkError, ProblemFilter } from './problem-filter.ts';
import { limitRate } from './rate-limit.ts';
import { API_KEYS, ScopeGuard } from './scope.ts';
import { startTracing, traceRequests } from './tracing.ts';
import { validationPipe } from './validation.ts';
import { WATCHED } from './watched.ts';

/** How long a stop may take before it is forced, in milliseconds. */
const STOP_LIMIT_MS = 10_000;
/** How long a client may take to send a request, in milliseconds. */
const REQUEST_LIMIT_MS = 300_000;

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

export interface ServiceOptions {
  name: 'ingestion' | 'projection' | 'query';
  /** The Nest root module. */
  module: Type<unknown> | DynamicModule;
  config: ServiceConfig;
  /** 0 takes any free one. */
  port: number;
  bodyLimitBytes: number;
  /** What `/ready` asks. */
  checks: Checks;
  /** What `/health` asks: only what a restart would mend. */
  vitals?: Checks;
  /** What `/metrics` answers, beside what is measured of every service. */
  metrics?: Metrics;
  /** The API description that `/openapi.json` answers. */
  openApi?: unknown;
  /** Runs before the service listens: content types, static files, microservices. */
  configure?: (app: NestFastifyApplication) => Promise<void>;
}

export interface RunningService {
  url: string;
  app: NestFastifyApplication;
  /** Takes no more requests, waits for those under way, then lets go of everything. */
  stop(): Promise<void>;
}

/** The root of every service: what it serves itself, and what all of them share. */
@Module({})
class ServiceModule {}

/** Starts a service and stops it on SIGTERM and SIGINT. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { name, config } = options;
  configureLog(name, config.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: options.bodyLimitBytes,
    requestTimeout: REQUEST_LIMIT_MS,
    genReqId: correlationIdFor,
    frameworkErrors: answerFrameworkError,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 400 },
  });
  const { metrics = new Metrics(name), checks, vitals = {} } = options;
  const health: HealthOptions = { service: name, version, checks, vitals };
  const root: DynamicModule = {
    module: ServiceModule,
    imports: [options.module],
    controllers: [HealthController, MetricsController, ...(options.openApi === undefined ? [] : [OpenApiController])],
    providers: [
      { provide: HEALTH, useValue: health },
      { provide: Metrics, useValue: metrics },
      { provide: API_KEYS, useValue: config.apiKeys },
      { provide: OPENAPI, useValue: options.openApi },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_GUARD, useClass: ScopeGuard },
      { provide: APP_PIPE, useFactory: validationPipe },
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: nestLogger,
    abortOnError: false,
  });
  app.enableCors(corsFor(config));
  const fastify = app.getHttpAdapter().getInstance();
  logRequests(fastify);
  measureRequests(fastify, metrics);
  const endTracing = config.traces === 'off' ? undefined : await startTracing(name, version);
  if (endTracing) traceRequests(fastify, WATCHED);
  await limitRate(app, config);
  await options.configure?.(app);
  await app.listen(options.port, config.host);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  log('info', 'listening', { url, pid: process.pid });

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= app.close().then(() => endTracing?.());
    return stopping;
  };
  stopOnSignals(stop);
  return { url, app, stop };
}

function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(CORRELATION_HEADER, request.id);
    void reply.header('x-content-type-options', 'nosniff');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    log(WATCHED.has(request.url) ? 'debug' : 'info', 'request', {
      correlationId: request.id,
      method: request.method,
      url: request.url,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    });
    done();
  });
}

function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log('info', 'stopping', { signal });
      setTimeout(() => {
        log('error', 'stop took too long, leaving', { milliseconds: STOP_LIMIT_MS });
        process.exit(1);
      }, STOP_LIMIT_MS).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log('error', 'stop failed', { error });
          process.exit(1);
        },
      );
    });
  }
}

/** Nest's own messages, as lines of our log. */
const nestLogger: LoggerService = {
  log: (message: unknown, context?: unknown) => log('debug', String(message), { context }),
  warn: (message: unknown, context?: unknown) => log('warn', String(message), { context }),
  error: (message: unknown, ...more: unknown[]) => log('error', String(message), { context: more }),
};
