import { setTimeout as sleep } from 'node:timers/promises';
import { ProjectionStatus } from '@rapporteur/contracts/operations-api';

const POLL_MS = 50;
const ANSWER_LIMIT_MS = 30_000;

/** The projection service, as its operator sees it. */
export class Projection {
  constructor(private readonly url: string) {}

  async status(): Promise<ProjectionStatus> {
    const response = await fetch(`${this.url}/v1/projection`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    if (!response.ok) throw new Error(`the projection answers ${response.status}: ${await response.text()}`);
    return ProjectionStatus.parse(await response.json());
  }

  /** Waits until it has everything that the log has, at least up to a position. @throws Error after `limitMs` */
  async reached(position: number, limitMs: number): Promise<void> {
    await this.#until((status) => status.position >= position && status.lag.events === 0, limitMs);
  }

  /** Makes the read models anew; answers how long that took. */
  async rebuild(limitMs: number): Promise<number> {
    const since = performance.now();
    const begun = await fetch(`${this.url}/v1/projection/rebuild`, { method: 'POST' });
    if (begun.status !== 202) throw new Error(`a rebuild is answered with ${begun.status}: ${await begun.text()}`);
    const { rebuild } = await this.#until(
      ({ rebuild, lag }) => rebuild !== null && rebuild.state !== 'running' && lag.events === 0,
      limitMs,
    );
    if (rebuild?.state !== 'done') throw new Error(`the rebuild failed: ${rebuild?.failure}`);
    return (performance.now() - since) / 1_000;
  }

  async #until(done: (status: ProjectionStatus) => boolean, limitMs: number): Promise<ProjectionStatus> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const status = await this.status();
      if (done(status)) return status;
      if (status.state === 'stopped') throw new Error(`the projection stopped: ${status.failure}`);
      if (performance.now() > deadline) throw new Error(`not there within ${limitMs} ms: ${JSON.stringify(status)}`);
      await sleep(POLL_MS);
    }
  }
}
