import { LogMisconfiguredError } from '../errors.ts';

/** Atomic batches came with 2.12. */
export const MINIMUM_SERVER = '2.12.0';

/** `true` for `2.12.0`, `v2.13.1-RC.2`, `3.0.0`; `false` for older ones and for what is no version. */
export function isSupportedServer(version: string): boolean {
  const numbers = /^v?(\d+)\.(\d+)/.exec(version);
  if (!numbers) return false;
  const [major, minor] = [Number(numbers[1]), Number(numbers[2])];
  return major > 2 || (major === 2 && minor >= 12);
}

/** @throws LogMisconfiguredError for a server that cannot store a revision as one atomic batch. */
export function assertSupportedServer(version: string): void {
  if (isSupportedServer(version)) return;
  throw new LogMisconfiguredError(
    `nats-server ${version || 'of unknown version'} is too old: the log needs ${MINIMUM_SERVER} or newer, ` +
      'which stores a revision as one atomic batch. Install a newer one, or name it in NATS_SERVER_BIN.',
  );
}
