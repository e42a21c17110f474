import { readFile } from 'node:fs/promises';
import { SubmissionAnswer } from '@rapporteur/contracts/write-api';
import { type Answer, call, formatProblem, type ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { listFiles, mediaTypeOf } from '../files.ts';
import { startProgress } from '../progress.ts';
import { readStandardInput } from '../standard-input.ts';

export interface SubmitOptions extends ServerOptions {
  sourceUrl?: string;
  externalId?: string;
  /** Submissions under way at once. */
  concurrency: number;
  /** How long to wait for a server that cannot be reached, in seconds. */
  patience: number;
  json: boolean;
}

/**
 * `rapporteur submit`: sends transcripts, several at once. It can be broken off and run again at any time: what is
 * already there is answered as such and not stored twice.
 */
export async function submit(paths: readonly string[], options: SubmitOptions): Promise<number> {
  const files = await listFiles(paths);
  if ((options.sourceUrl || options.externalId) && files.length !== 1)
    throw new CommandError('--source-url and --external-id name one source; give one file with them.', EXIT.usage);
  const progress = startProgress('files');
  const tally = { created: 0, revised: 0, unchanged: 0, refused: 0 };
  let done = 0;
  const note = () =>
    `${tally.created} new, ${tally.revised} revised, ${tally.unchanged} already there, ${tally.refused} refused`;
  const one = async (file: string) => {
    const answer = await send(file, options, (reason) => progress.say(`waiting: ${reason}`));
    const outcome = report(file, answer, options.json);
    tally[outcome.status] += 1;
    if (outcome.line) progress.say(outcome.line);
    done += 1;
    progress.update(done, files.length, note());
  };
  try {
    await eachOf(files, options.concurrency, one);
  } finally {
    progress.end();
  }
  process.stderr.write(`${files.length} files: ${note()}\n`);
  return tally.refused > 0 ? EXIT.refused : EXIT.done;
}

async function send(file: string, options: SubmitOptions, onWait: (reason: string) => void): Promise<Answer> {
  const body = file === '-' ? await readStandardInput() : await readFile(file);
  const url = new URL('/v1/transcripts', options.ingestion);
  if (options.sourceUrl) url.searchParams.set('sourceUrl', options.sourceUrl);
  if (options.externalId) url.searchParams.set('externalId', options.externalId);
  return call(url.href, {
    method: 'POST',
    headers: { 'content-type': `${mediaTypeOf(file)}; charset=utf-8` },
    body: new Uint8Array(body),
    apiKey: options.apiKey,
    patienceMs: options.patience * 1000,
    onWait,
  });
}

function report(
  file: string,
  answer: Answer,
  json: boolean,
): { status: 'created' | 'revised' | 'unchanged' | 'refused'; line?: string } {
  if (!answer.ok) {
    // a key that is not accepted would be refused for every file
    if (answer.status === 401 || answer.status === 403)
      throw new CommandError(formatProblem(answer.problem), EXIT.refused);
    if (json) process.stdout.write(`${JSON.stringify({ file, problem: answer.problem })}\n`);
    return { status: 'refused', line: `${file}: ${formatProblem(answer.problem)}` };
  }
  const result = SubmissionAnswer.parse(answer.json);
  if (json) process.stdout.write(`${JSON.stringify({ file, ...result })}\n`);
  return { status: result.status };
}

/** Runs `work` on every item, at most `limit` at once; the first error ends it after those under way. */
async function eachOf<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async () => {
    for (let i = next++; i < items.length && !failed; i = next++) {
      try {
        await work(items[i] as T); // i < items.length
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
