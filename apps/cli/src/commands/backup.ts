import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BackupChecker, type BackupFault } from '@rapporteur/contracts/backup';
import type { ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { requestLines } from '../ndjson.ts';
import { startProgress } from '../progress.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * `rapporteur backup`: the log into a file, compressed where its name ends in `.gz`. It has its name only once it is whole
 * and on the disk.
 */
export async function backup(file: string, options: ServerOptions): Promise<number> {
  if (existsSync(file)) throw new CommandError(`${file} is there already; a backup is not written over.`, EXIT.usage);
  const part = `${file}.part`;
  const checker = new BackupChecker(sha256);
  const lines = requestLines(`${options.projection}/v1/log/backup`, { method: 'GET', apiKey: options.apiKey });
  const out = createWriteStream(part, { flush: true });
  const progress = startProgress('events');
  async function* checked(): AsyncGenerator<string> {
    for await (const line of lines) {
      const taken = checker.take(line);
      if (!taken.ok) throw brokenOff(taken.fault);
      if (taken.entry.kind === 'message') progress.update(taken.entry.position, checker.count ?? 0);
      yield `${line}\n`;
    }
    const fault = checker.end();
    if (fault) throw brokenOff(fault);
  }
  try {
    await (file.endsWith('.gz') ? pipeline(checked, createGzip(), out) : pipeline(checked, out));
    await rename(part, file);
  } catch (error) {
    throw error instanceof CommandError ? error : unwritable(file, error);
  } finally {
    progress.end();
  }
  process.stderr.write(`${checker.count} events backed up to ${file}.\n`);
  return EXIT.done;
}

function brokenOff(fault: BackupFault): CommandError {
  return new CommandError(`The backup did not arrive whole: line ${fault.line}: ${fault.message}.`, EXIT.unavailable);
}

function unwritable(file: string, cause: unknown): CommandError {
  return new CommandError(`${file} could not be written: ${String(cause)}`, EXIT.refused, { cause });
}
