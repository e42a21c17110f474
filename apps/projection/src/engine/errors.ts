/** Another projector moved the checkpoint, or it was reset: what was read does not follow it. Nothing was written. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';
  readonly code = 'checkpoint-moved';

  constructor(position: number) {
    super(`the checkpoint is no longer at position ${position}: another projector moved it, or it was reset`);
  }
}

/** The rows that stand were made by other versions of the projections. */
export class VersionsDifferError extends Error {
  override readonly name = 'VersionsDifferError';
  readonly code = 'projection-versions-differ';

  constructor(stored: Record<string, number>, own: Record<string, number>) {
    const names = [...new Set([...Object.keys(stored), ...Object.keys(own)])];
    const differing = names.filter((name) => stored[name] !== own[name]);
    const each = differing.map((name) => `${name} ${stored[name] ?? 'none'} → ${own[name] ?? 'none'}`);
    super(
      `The read models were made by other versions of the projections (${each.join(', ')}), and rows of two versions must not stand together. Rebuild: POST /v1/projection/rebuild, or rapporteur rebuild.`,
    );
  }
}

/** @throws VersionsDifferError */
export function requireVersions(stored: Record<string, number>, own: Record<string, number>): void {
  if (!sameVersions(stored, own)) throw new VersionsDifferError(stored, own);
}

export function sameVersions(stored: Record<string, number>, own: Record<string, number>): boolean {
  const names = Object.keys(own);
  return Object.keys(stored).length === names.length && names.every((name) => stored[name] === own[name]);
}

/** What an error says; an attempt at several addresses says nothing itself, but each of its errors does. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
