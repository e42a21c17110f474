import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { RetractionAnswer, SubmissionAnswer } from '@rapporteur/contracts/write-api';
import { inventedTranscript, longTranscript } from '../fixtures/invented.ts';
import { ask, problemCode } from './ask.ts';
import { type Acknowledged, type Attempt, isAcknowledged, type Told } from './attempt.ts';

/** A source that may be submitted again, changed or not. */
interface Source {
  key: string;
  n: number;
  edition: number;
  /** `null` until it was acknowledged. */
  id: string | null;
}

const LONGEST_PAUSE_MS = 400;
const RETRY_MS = 150;
const MOST_TRIES = 200;
const MOST_RACING = 4;
/** More turns than one atomic batch takes. */
const LONG_TURNS = 1_100;
/** Acknowledgements that readers choose from. */
const REMEMBERED = 200;

/**
 * Clients that submit, submit again, change, retract and race, patiently: what nobody could tell them they send again.
 * Every request is noted with what was told of it.
 */
export class SubmissionLoad {
  readonly attempts: Attempt[] = [];
  /** Answers that no service should give, as sentences. */
  readonly wrong: string[] = [];
  /** The last of them. */
  readonly acknowledged: Acknowledged[] = [];
  readonly #urls: readonly string[];
  readonly #random: () => number;
  readonly #sources: Source[] = [];
  #writing = true;
  readonly #clients: Promise<void>[];
  #made = 0;

  constructor(urls: readonly string[], random: () => number, clients: number) {
    this.#urls = urls;
    this.#random = random;
    this.#clients = Array.from({ length: clients }, () => this.#work());
  }

  /** Lets every client finish what it is at. */
  async stop(): Promise<void> {
    this.#writing = false;
    await Promise.all(this.#clients);
  }

  /** The id of any transcript that is there. */
  anyId(): string | null {
    return this.#any(this.#sources)?.id ?? null;
  }

  async #work(): Promise<void> {
    while (this.#writing) {
      await sleep(this.#random() * LONGEST_PAUSE_MS);
      const source = this.#any(this.#sources);
      const chance = this.#random();
      if (source === undefined || chance < 0.45) await this.#submit(this.#newSource());
      else if (chance < 0.6) await this.#submit(source);
      else if (chance < 0.78) await this.#submit(source, source.edition + 1);
      else if (chance < 0.88) await this.#retract(source);
      else await this.#race(source);
    }
  }

  #any<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }

  #newSource(): Source {
    const n = this.#made++;
    const source = { key: `chaos-${n}`, n, edition: 1, id: null };
    this.#sources.push(source);
    return source;
  }

  async #submit(source: Source, edition = source.edition): Promise<void> {
    const told = await this.#patiently(() => this.#post(source, edition));
    if (isAcknowledged(told)) {
      source.id = told.id;
      source.edition = Math.max(source.edition, edition);
    }
    if (told.status === 'refused') this.#forget(source);
  }

  async #retract(source: Source): Promise<void> {
    const { id } = source;
    if (id === null) return;
    const told = await this.#patiently(() => this.#delete(id));
    if (told.status === 'refused') this.#forget(source);
  }

  /** Several at once for one transcript, of the same content or each of its own. */
  async #race(source: Source): Promise<void> {
    const first = source.edition + 1;
    const count = 2 + Math.floor(this.#random() * (MOST_RACING - 1));
    const isSame = this.#random() < 0.5;
    source.edition = first + (isSame ? 0 : count - 1);
    const editions = Array.from({ length: count }, (_, i) => (isSame ? first : first + i));
    await Promise.all(editions.map((edition) => this.#patiently(() => this.#post(source, edition))));
  }

  #forget(source: Source): void {
    const at = this.#sources.indexOf(source);
    if (at >= 0) this.#sources.splice(at, 1);
  }

  async #patiently(send: () => Promise<Told>): Promise<Told> {
    for (let tries = 1; ; tries += 1) {
      const told = await send();
      if (told.status !== 'open' || tries >= MOST_TRIES || !this.#writing) return told;
      await sleep(RETRY_MS * (0.5 + this.#random()));
    }
  }

  #post({ key, n }: Source, edition: number): Promise<Told> {
    const isLong = n % 25 === 24;
    const content = isLong
      ? `${longTranscript(LONG_TURNS)}\nAda Lind: Edition ${edition}.`
      : inventedTranscript(n, edition);
    return this.#send(`/v1/transcripts?externalId=${key}`, createHash('sha256').update(content).digest('hex'), {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: content,
    });
  }

  #delete(id: string): Promise<Told> {
    return this.#send(`/v1/transcripts/${id}?reason=chaos`, null, { method: 'DELETE' });
  }

  async #send(path: string, sha256: string | null, init: RequestInit): Promise<Told> {
    const correlationId = `chaos-${randomUUID()}`;
    const headers = { ...Object.fromEntries(new Headers(init.headers)), 'x-correlation-id': correlationId };
    const answer = await ask(`${this.#any(this.#urls)}${path}`, { ...init, headers });
    const told = toldBy(answer);
    if (told === null) this.wrong.push(`${init.method} ${path} was answered ${JSON.stringify(answer)}`);
    this.attempts.push({ correlationId, sha256, told: told ?? { status: 'open' } });
    if (told && isAcknowledged(told)) this.#remember(told);
    return told ?? { status: 'open' };
  }

  #remember(told: Acknowledged): void {
    this.acknowledged.push(told);
    if (this.acknowledged.length > REMEMBERED) this.acknowledged.shift();
  }
}

/** `null` for an answer that no service should give to these requests, whatever fails. */
export function toldBy(answer: Awaited<ReturnType<typeof ask>>): Told | null {
  if (answer === null) return { status: 'open' };
  const { status, json } = answer;
  if (status === 200 || status === 201) {
    const parsed = SubmissionAnswer.or(RetractionAnswer).safeParse(json);
    if (!parsed.success) return null;
    const { id, revision, position } = parsed.data;
    return { status: parsed.data.status, id, revision, position };
  }
  const code = problemCode(json);
  if (status === 503 && (code === 'log-unavailable' || code === 'not-ready')) return { status: 'open' };
  if (status === 429) return { status: 'open' };
  if ((status === 409 && code === 'conflict') || (status === 404 && code === 'not-found'))
    return { status: 'refused', code };
  return null;
}
