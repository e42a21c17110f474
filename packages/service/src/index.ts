/** The NestJS and Fastify shell that the three services share. */
export { ConfigError, Port, readConfig, type ServiceConfig } from './config.ts';
export { correlationIdOf } from './correlation.ts';
export type { Checks } from './health.ts';
export { type LogLevel, log } from './log.ts';
export { Metrics, SECONDS_BUCKETS } from './metrics.ts';
export { ProblemError } from './problem-error.ts';
export { toProblem } from './problem-filter.ts';
export { callerOf, Scope } from './scope.ts';
export { type RunningService, type ServiceOptions, startService } from './start-service.ts';
export { inSpan, traceparent } from './tracing.ts';
