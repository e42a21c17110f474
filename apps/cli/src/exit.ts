/** What the exit code tells. */
export const EXIT = {
  /** Everything was done. */
  done: 0,
  /** It ran to its end, but something was refused; standard error says what. */
  refused: 1,
  /** The command line was not understood. */
  usage: 2,
  /** A server could not be reached or broke off; the same command goes on where it stopped. */
  unavailable: 3,
} as const;

/** Ends a command with a message and an exit code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: { cause?: unknown }) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
