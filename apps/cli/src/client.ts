import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@rapporteur/contracts/problems';
import { CommandError, EXIT } from './exit.ts';

/** Talks to the services: JSON in and out, problems as data, waits out what passes. */

export interface ServerOptions {
  ingestion: string;
  query: string;
  projection: string;
  apiKey?: string | undefined;
}

export type Answer = { ok: true; status: number; json: unknown } | { ok: false; status: number; problem: Problem };

/** Longest wait for one answer, in milliseconds. */
const ANSWER_LIMIT_MS = 60_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

export interface CallOptions extends RequestInit {
  apiKey?: string | undefined;
  /** How long to go on trying while the server cannot be reached or says 503, in milliseconds. */
  patienceMs?: number;
  /** Told before each new try. */
  onWait?: (reason: string) => void;
}

/**
 * One request. Answers that may pass (no connection, 503, 429) are tried again until `patienceMs` is over; only use it
 * with requests that may be repeated.
 * @throws CommandError when patience is over.
 */
export async function call(url: string, options: CallOptions = {}): Promise<Answer> {
  const { apiKey, patienceMs = 0, onWait, ...init } = options;
  const headers = new Headers(init.headers);
  if (apiKey) headers.set('authorization', `Bearer ${apiKey}`);
  const deadline = Date.now() + patienceMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const attempt = await tryOnce(url, { ...init, headers });
    if (attempt.answer) return attempt.answer;
    if (Date.now() + pause > deadline)
      throw new CommandError(attempt.reason, EXIT.unavailable, { cause: attempt.cause });
    onWait?.(attempt.reason);
    await sleep(pause);
  }
}

type Attempt = { answer: Answer } | { answer?: undefined; reason: string; cause?: unknown };

async function tryOnce(url: string, init: RequestInit): Promise<Attempt> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    text = await response.text();
  } catch (cause) {
    return { reason: `${new URL(url).origin} cannot be reached (${reasonOf(cause)}). Is Rapporteur running?`, cause };
  }
  if (response.ok)
    return { answer: { ok: true, status: response.status, json: text === '' ? null : JSON.parse(text) } };
  const problem = Problem.safeParse(parseJson(text));
  if (!problem.success) return { reason: `${url} answered ${response.status}, but not as Rapporteur does.` };
  if (response.status === 503 || response.status === 429) return { reason: problem.data.detail };
  return { answer: { ok: false, status: response.status, problem: problem.data } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return error.cause.message || error.cause.name;
  return error.message;
}

/** `code: detail` and, below, each place with its line and caret. */
export function formatProblem(problem: Problem): string {
  const places = (problem.errors ?? []).map((error) => {
    const place = error.line === undefined ? (error.pointer ?? '') : `line ${error.line}, column ${error.column}`;
    const excerpt = error.excerpt === undefined ? '' : `\n${error.excerpt.replace(/^/gm, '    ')}`;
    return `  ${error.code}${place && ` at ${place}`}: ${error.message}${excerpt}`;
  });
  return [`${problem.code}: ${problem.detail}`, ...places].join('\n');
}
