import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes and waits while the reader is slow, so that memory stays flat. */
export async function write(text: string, out: Writable = process.stdout): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}
