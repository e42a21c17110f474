import { Agent, get } from 'node:http';

const ANSWER_LIMIT_MS = 30_000;
/** A read that waits in vain says so after a while; so many times it is asked again. */
const ATTEMPTS = 20;

/** A client of the query service. */
export class Reader {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly url: string) {}

  /** Reads a transcript at a position of the log; @throws Error unless it is there in that revision. */
  async see(id: string, revision: number, position: number): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { status, body } = await this.#get(`/v1/transcripts/${id}?minPosition=${position}`);
      if (status === 503 && attempt < ATTEMPTS) continue;
      if (status !== 200) throw new Error(`${id} is answered with ${status}: ${body.slice(0, 300)}`);
      const seen: { revision?: unknown } = JSON.parse(body);
      if (seen.revision !== revision)
        throw new Error(`${id} is there in revision ${String(seen.revision)}, not ${revision}`);
      return;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #get(path: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const asked = get(this.url + path, { agent: this.#agent, timeout: ANSWER_LIMIT_MS }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        );
        response.once('error', reject);
      });
      asked.once('timeout', () => asked.destroy(new Error(`no answer within ${ANSWER_LIMIT_MS} ms`)));
      asked.once('error', reject);
    });
  }
}
