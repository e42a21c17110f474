import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BackupChecker } from '@rapporteur/contracts/backup';
import { RestoreLine } from '@rapporteur/contracts/log-api';
import { formatProblem, type ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { linesOf, requestLines } from '../ndjson.ts';
import { startProgress } from '../progress.ts';
import { sha256 } from './backup.ts';

/** `rapporteur restore`: a backup into an empty log. The whole file is checked before anything is sent. */
export async function restore(file: string, options: ServerOptions & { resume: boolean }): Promise<number> {
  await check(file);
  const url = `${options.ingestion}/v1/log/restore?resume=${options.resume}`;
  const progress = startProgress('events');
  let last: RestoreLine | undefined;
  try {
    for await (const line of requestLines(url, { method: 'POST', apiKey: options.apiKey, body: withFeeds(file) })) {
      last = RestoreLine.parse(JSON.parse(line));
      if (last.kind !== 'progress') break;
      progress.update(last.done, last.total, last.phase);
    }
  } finally {
    progress.end();
  }
  if (last?.kind === 'restored') {
    process.stderr.write(
      `${last.events} events are in the log and were read back, ${last.stored} of them stored now. Content ${last.content}.\n` +
        'Read models made of another log: build them anew (rapporteur rebuild).\n',
    );
    return EXIT.done;
  }
  if (last?.kind !== 'refused') throw new CommandError('The server broke off; go on with --resume.', EXIT.unavailable);
  const { problem, stored } = last;
  const more = stored > 0 ? `\n${stored} events were stored before; go on with --resume.` : '';
  throw new CommandError(formatProblem(problem) + more, problem.status === 503 ? EXIT.unavailable : EXIT.refused);
}

/** @throws CommandError with the line at which the file is not a whole backup */
async function check(file: string): Promise<void> {
  const checker = new BackupChecker(sha256);
  for await (const line of linesIn(file)) {
    const taken = checker.take(line);
    if (!taken.ok) throw notWhole(file, taken.fault.line, taken.fault.message);
  }
  const fault = checker.end();
  if (fault) throw notWhole(file, fault.line, fault.message);
}

async function* withFeeds(file: string): AsyncGenerator<string> {
  for await (const line of linesIn(file)) yield `${line}\n`;
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const gunzip = createGunzip();
  bytes.on('error', (error) => gunzip.destroy(error));
  let line = 0;
  try {
    for await (const text of linesOf(file.endsWith('.gz') ? bytes.pipe(gunzip) : bytes)) {
      line += 1;
      yield text;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (String(error.code).startsWith('Z_')) throw notWhole(file, line + 1, `it cannot be unpacked: ${error.message}`);
    throw new CommandError(`${file} cannot be read: ${error.message}`, EXIT.usage, { cause: error });
  } finally {
    bytes.destroy();
    gunzip.destroy();
  }
}

function notWhole(file: string, line: number, reason: string): CommandError {
  return new CommandError(`${file} is not a whole backup: line ${line}: ${reason}.`, EXIT.refused);
}
