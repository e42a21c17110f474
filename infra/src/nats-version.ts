import { spawnSync } from 'node:child_process';

/** Atomic batches, which the event log stands on, came with 2.12. */
export const NATS_FLOOR = '2.12.0';

const VERSION_LIMIT_MS = 10_000;

/** The version a nats-server binary states, e.g. `2.12.1`; null when it doesn't run. */
export function natsVersionOf(binary: string): string | null {
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: VERSION_LIMIT_MS });
  return /v?(\d+\.\d+\.\d+\S*)/.exec(stdout ?? '')?.[1] ?? null;
}

export function isNatsRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [floorMajor = 0, floorMinor = 0] = NATS_FLOOR.split('.').map(Number);
  return major > floorMajor || (major === floorMajor && minor >= floorMinor);
}
