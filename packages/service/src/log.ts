/** JSON lines on standard output, one object a line: `time`, `level`, `service`, `message`, then the fields. */

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Longest string that a log line holds, in UTF-16 code units. */
const MAX_FIELD_LENGTH = 4_000;

let service = 'rapporteur';
let threshold = 1;

/** Names the process in its log lines and sets the lowest level that is written. */
export function configureLog(name: string, level: LogLevel = 'info'): void {
  service = name;
  threshold = LOG_LEVELS.indexOf(level);
}

export function log(level: LogLevel, message: string, fields: Record<string, unknown> = {}): void {
  if (LOG_LEVELS.indexOf(level) < threshold) return;
  process.stdout.write(
    `${JSON.stringify({ time: new Date().toISOString(), level, service, message, ...fields }, printable)}\n`,
  );
}

function printable(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Error) return describe(value);
  if (typeof value === 'string' && value.length > MAX_FIELD_LENGTH) return `${value.slice(0, MAX_FIELD_LENGTH)}…`;
  return value;
}

function describe(error: Error, depth = 0): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined;
  const cause = error.cause instanceof Error && depth < 5 ? describe(error.cause, depth + 1) : undefined;
  return { name: error.name, message: error.message, code, stack: error.stack, cause };
}
