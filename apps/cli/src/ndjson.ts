import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@rapporteur/contracts/problems';
import { formatProblem } from './client.ts';
import { CommandError, EXIT } from './exit.ts';

/** Long answers line by line, while a long request may still be going out; `fetch` gives no hold on both at once. */

/** Neither side may be silent for longer, in milliseconds. */
const SILENCE_LIMIT_MS = 120_000;
/** Longest refusal that is read, in characters. */
const MAX_PROBLEM = 1_000_000;
const LINE_FEED = 0x0a;

export interface LinesRequest {
  method: 'GET' | 'POST';
  apiKey?: string | undefined;
  /** NDJSON to send. */
  body?: AsyncIterable<string>;
}

/** The lines of the answer. @throws CommandError when the server refuses, cannot be reached or breaks off */
export async function* requestLines(url: string, options: LinesRequest): AsyncGenerator<string> {
  const { method, apiKey, body } = options;
  const headers: NonNullable<RequestOptions['headers']> = {
    ...(apiKey && { authorization: `Bearer ${apiKey}` }),
    ...(body && { 'content-type': 'application/x-ndjson' }),
  };
  const make = url.startsWith('https:') ? requestHttps : requestHttp;
  const outgoing = make(url, { method, headers, timeout: SILENCE_LIMIT_MS });
  outgoing.on('error', () => undefined); // told by the answer that does not come, or breaks off
  outgoing.on('timeout', () => outgoing.destroy(new Error('nothing was heard for too long')));
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>; // that event has that one argument
  const sent = body ? pipeline(Readable.from(body), outgoing) : Promise.resolve(outgoing.end());
  // what is wrong with the body itself is told; that the server took no more, its answer tells
  let failure: unknown;
  sent.catch((error: unknown) => {
    failure = error;
  });
  try {
    const [response] = await answered;
    if (response.statusCode !== 200) throw await refusal(url, response);
    yield* linesOf(response);
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    if (failure instanceof CommandError) throw failure;
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new CommandError(`${new URL(url).origin} cannot be reached or broke off (${reason}).`, EXIT.unavailable, {
      cause,
    });
  } finally {
    outgoing.destroy();
  }
}

async function refusal(url: string, response: IncomingMessage): Promise<CommandError> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_PROBLEM) break;
  }
  const problem = Problem.safeParse(parseJson(text));
  if (!problem.success)
    return new CommandError(`${url} answered ${response.statusCode}, but not as Rapporteur does.`, EXIT.unavailable);
  return new CommandError(formatProblem(problem.data), problem.data.status === 503 ? EXIT.unavailable : EXIT.refused);
}

/** Cuts bytes at line feeds and nowhere else; what follows the last one is a line too, where there is something. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      parts.push(chunk.subarray(from, end));
      yield Buffer.concat(parts).toString('utf8');
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
