/** Outages and broken promises of the log. What a caller can mend is data; these are not. */

/** The log could not be reached in time. An append that ends in this may still have been stored: ask again. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
  readonly code = 'log-unavailable';
}

/** The server or the stream does not give what the log promises. `differences` names each. */
export class LogMisconfiguredError extends Error {
  override readonly name = 'LogMisconfiguredError';
  readonly code = 'log-misconfigured';
  readonly differences: readonly string[];

  constructor(message: string, differences: readonly string[] = [], options?: ErrorOptions) {
    super([message, ...differences.map((difference) => `  - ${difference}`)].join('\n'), options);
    this.differences = differences;
  }
}

/**
 * - `log-gap`: a position is missing.
 * - `log-recreated`: another log stands in its place.
 * - `log-truncated`: events that were there are gone.
 * - `log-diverged`: another event stands at a known position.
 */
export type CorruptionCode = 'log-gap' | 'log-recreated' | 'log-truncated' | 'log-diverged';

/** The log is not what it was. */
export class LogCorruptError extends Error {
  override readonly name = 'LogCorruptError';
  readonly code: CorruptionCode;

  constructor(code: CorruptionCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** One event is larger than the server takes in one message. No revision was completed. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
  readonly code = 'event-too-large';
  readonly sizeBytes: number;
  readonly limitBytes: number;

  constructor(what: string, sizeBytes: number, limitBytes: number) {
    super(
      `${what} takes ${sizeBytes} bytes, the log's server takes ${limitBytes} a message; raise its max_payload to store it`,
    );
    this.sizeBytes = sizeBytes;
    this.limitBytes = limitBytes;
  }
}
