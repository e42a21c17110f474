import { z } from 'zod';
import { type ApiKey, parseApiKeys } from './api-keys.ts';
import { LOG_LEVELS } from './log.ts';
import { TRACES, type Traces } from './tracing.ts';

/** A setting is missing or wrong; the message names the variable and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'invalid-configuration';
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** A TCP port; 0 takes any free one. */
export const Port = z.coerce.number().int().min(0).max(65_535);

/** For each client of a service that has API keys. */
const DEFAULT_REQUESTS_PER_MINUTE = 6_000;

const Common = z.object({
  RAPPORTEUR_HOST: z.string().min(1).default('127.0.0.1'),
  RAPPORTEUR_API_KEYS: z.string().optional(),
  RAPPORTEUR_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  RAPPORTEUR_TRACES: z.enum(TRACES).default('off'),
  RAPPORTEUR_REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).optional(),
});

export interface ServiceConfig {
  host: string;
  apiKeys: readonly ApiKey[];
  logLevel: (typeof LOG_LEVELS)[number];
  traces: Traces;
  /** For each client; 0 for no limit. */
  requestsPerMinute: number;
}

/**
 * Reads the environment: what every service needs, and `shape` for what this one needs (variable name → schema).
 * @throws ConfigError
 */
export function readConfig<T extends z.ZodRawShape>(
  env: NodeJS.ProcessEnv,
  shape: T,
): ServiceConfig & { own: z.infer<z.ZodObject<T>> } {
  const common = parse(Common, env);
  const own = parse(z.object(shape), env);
  const apiKeys = common.RAPPORTEUR_API_KEYS ? readKeys(common.RAPPORTEUR_API_KEYS) : [];
  if (!LOOPBACK.test(common.RAPPORTEUR_HOST) && apiKeys.length === 0) {
    throw new ConfigError(
      `RAPPORTEUR_HOST is ${common.RAPPORTEUR_HOST}, which others can reach, and RAPPORTEUR_API_KEYS is not set. ` +
        'Set RAPPORTEUR_API_KEYS, or bind 127.0.0.1.',
    );
  }
  return {
    host: common.RAPPORTEUR_HOST,
    apiKeys,
    logLevel: common.RAPPORTEUR_LOG_LEVEL,
    traces: common.RAPPORTEUR_TRACES,
    // without keys only this machine calls, and its user may load a whole archive
    requestsPerMinute: common.RAPPORTEUR_REQUESTS_PER_MINUTE ?? (apiKeys.length > 0 ? DEFAULT_REQUESTS_PER_MINUTE : 0),
    own,
  };
}

function readKeys(text: string): ApiKey[] {
  const keys = parseApiKeys(text);
  if (!keys.ok) throw new ConfigError(`RAPPORTEUR_API_KEYS: ${keys.message}`);
  return keys.keys;
}

function parse<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv): z.infer<T> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The environment is not right. ${problems.join('; ')}`);
}
