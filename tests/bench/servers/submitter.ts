import { Agent, request } from 'node:http';
import { SubmissionAnswer } from '@rapporteur/contracts/write-api';

/** One request may wait so long for its answer, in milliseconds. */
const ANSWER_LIMIT_MS = 120_000;

/** A client of the ingestion service with as many connections as are wanted at once, kept open. */
export class Submitter {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Submits a text under a name; @throws Error unless it was taken and recorded. */
  async submit(externalId: string, text: string): Promise<SubmissionAnswer> {
    const { status, body } = await this.#post(
      `/v1/transcripts?externalId=${encodeURIComponent(externalId)}`,
      'text/plain; charset=utf-8',
      text,
    );
    if (status !== 201) throw new Error(`${externalId} was answered with ${status}: ${body.slice(0, 500)}`);
    return SubmissionAnswer.parse(JSON.parse(body));
  }

  close(): void {
    this.#agent.destroy();
  }

  #post(path: string, type: string, text: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const body = Buffer.from(text);
      const headers = { 'content-type': type, 'content-length': body.length };
      const options = { method: 'POST', agent: this.#agent, headers, timeout: ANSWER_LIMIT_MS };
      const sent = request(this.#url + path, options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        );
        response.once('error', reject);
      });
      sent.once('timeout', () => sent.destroy(new Error(`no answer within ${ANSWER_LIMIT_MS} ms`)));
      sent.once('error', reject);
      sent.end(body);
    });
  }
}
