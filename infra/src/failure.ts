export type InfraErrorCode =
  | 'already-running'
  | 'bad-setting'
  | 'app-failed'
  | 'foreign-folder'
  | 'migration-failed'
  | 'nats-failed'
  | 'nats-not-found'
  | 'nats-too-old'
  | 'newer-database'
  | 'no-free-port'
  | 'other-major-version'
  | 'port-taken'
  | 'postgres-as-root'
  | 'postgres-failed'
  | 'postgres-not-packaged'
  | 'server-unreachable';

/** An outage or a wrong set-up, with a message for the operator: what is wrong and what to do. */
export class InfraError extends Error {
  override readonly name = 'InfraError';
  constructor(
    readonly code: InfraErrorCode,
    message: string,
    options?: { cause: unknown },
  ) {
    super(message, options);
  }
}

/*
 * Errors of Node's own modules are told by their shape, not by `instanceof`: under Jest they are of another realm.
 */

/** The code of a system error such as ENOENT, or of a Postgres error such as 57P03. */
export function systemCode(error: unknown): string | undefined {
  return textField(error, 'code');
}

export function messageOf(error: unknown): string {
  return textField(error, 'message') || String(error);
}

export function textField(error: unknown, field: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
}
