import { createHash } from 'node:crypto';
import type { StoredMessage } from '@rapporteur/event-log';

/** SHA-256 over messages in order: of two logs with the same content it is the same, whatever their backups look like. */
export class ContentDigest {
  readonly #hash = createHash('sha256');

  add({ position, subject, headers, data }: StoredMessage): void {
    this.#hash.update(JSON.stringify([position, subject, headers, data.length]));
    this.#hash.update(data);
  }

  value(): string {
    return this.#hash.digest('hex');
  }
}

export function isSameMessage(one: StoredMessage, other: StoredMessage): boolean {
  const [a, b] = [one, other].map((message) => {
    const digest = new ContentDigest();
    digest.add(message);
    return digest.value();
  });
  return a === b;
}
