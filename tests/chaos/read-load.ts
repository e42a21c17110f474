import { setTimeout as sleep } from 'node:timers/promises';
import { ask, problemCode } from './ask.ts';
import type { Acknowledged } from './attempt.ts';

const PAUSE_MS = 80;
/** What a read may be told while servers are away. */
const AWAY = ['read-model-unavailable', 'position-not-reached', 'not-ready'];

/**
 * Readers that look whether what they are shown can be so, whatever fails meanwhile: their own writes at the position
 * that was answered, no transcript twice on a page, no transcript in part.
 */
export class ReadLoad {
  /** Answers that can't be right, as sentences. */
  readonly wrong: string[] = [];
  /** Answers that said something. */
  answered = 0;
  readonly #url: string;
  readonly #random: () => number;
  readonly #acknowledged: readonly Acknowledged[];
  #reading = true;
  readonly #readers: Promise<void>[];

  constructor(url: string, random: () => number, acknowledged: readonly Acknowledged[], readers: number) {
    this.#url = url;
    this.#random = random;
    this.#acknowledged = acknowledged;
    this.#readers = Array.from({ length: readers }, () => this.#work());
  }

  async stop(): Promise<void> {
    this.#reading = false;
    await Promise.all(this.#readers);
  }

  async #work(): Promise<void> {
    while (this.#reading) {
      await sleep(this.#random() * PAUSE_MS);
      const one = this.#acknowledged[Math.floor(this.#random() * this.#acknowledged.length)];
      const chance = this.#random();
      if (chance < 0.3 || one === undefined) await this.#readPage();
      else if (chance < 0.6) await this.#readSpeeches(one);
      else await this.#readOwn(one);
    }
  }

  async #readOwn({ id, revision, position }: Acknowledged): Promise<void> {
    const path = `/v1/transcripts/${id}?minPosition=${position}`;
    const found = await this.#get(path, [200, 410]);
    if (found?.status !== 200) return;
    const { revision: shown } = found.json as { revision: number }; // checked by the contract test of the query service
    if (shown < revision) this.wrong.push(`${path} shows revision ${shown}, revision ${revision} was acknowledged`);
  }

  async #readPage(): Promise<void> {
    const path = '/v1/transcripts?limit=50';
    const found = await this.#get(path, [200]);
    if (found === null) return;
    const ids = (found.json as { items: { id: string }[] }).items.map(({ id }) => id); // as above
    if (new Set(ids).size < ids.length) this.wrong.push(`${path} shows a transcript twice: ${ids.join(' ')}`);
  }

  async #readSpeeches({ id }: Acknowledged): Promise<void> {
    const path = `/v1/speeches?transcript=${id}&limit=200`;
    const found = await this.#get(path, [200]);
    if (found === null) return;
    const { items } = found.json as { items: { revision: number }[] }; // as above
    const revisions = [...new Set(items.map(({ revision }) => revision))];
    if (revisions.length > 1) this.wrong.push(`${path} shows revisions ${revisions.join(' and ')} together`);
  }

  /** `null` where nobody could answer. */
  async #get(path: string, expected: readonly number[]): Promise<{ status: number; json: unknown } | null> {
    const answer = await ask(this.#url + path);
    if (answer === null) return null;
    if (answer.status === 503 && AWAY.includes(problemCode(answer.json))) return null;
    if (expected.includes(answer.status)) {
      this.answered += 1;
      return answer;
    }
    this.wrong.push(`GET ${path} was answered ${JSON.stringify(answer)}`);
    return null;
  }
}
