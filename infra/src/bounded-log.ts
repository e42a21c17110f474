import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const FILE_LIMIT_BYTES = 8 * 1024 * 1024;
const TAIL_LIMIT_BYTES = 8 * 1024;

/** A process's output in a file that never grows past 8 MiB; what was there before is kept once, as `FILE.1`. */
export class BoundedLog {
  #descriptor: number | null;
  #bytes: number;
  #tail = '';

  constructor(
    readonly file: string,
    private readonly limitBytes = FILE_LIMIT_BYTES,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    this.#descriptor = openSync(file, 'a');
    this.#bytes = fstatSync(this.#descriptor).size;
  }

  write(chunk: Buffer): void {
    if (this.#descriptor === null) return;
    if (this.#bytes > 0 && this.#bytes + chunk.length > this.limitBytes) {
      closeSync(this.#descriptor);
      renameSync(this.file, `${this.file}.1`);
      this.#descriptor = openSync(this.file, 'a');
      this.#bytes = 0;
    }
    writeSync(this.#descriptor, chunk);
    this.#bytes += chunk.length;
    this.#tail = (this.#tail + chunk.toString('utf8')).slice(-TAIL_LIMIT_BYTES);
  }

  /** The last lines written through this object, for messages. */
  tail(lines = 20): string {
    return this.#tail.trimEnd().split('\n').slice(-lines).join('\n');
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}
