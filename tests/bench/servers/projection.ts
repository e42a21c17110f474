import { setTimeout as sleep } from 'node:timers/promises';
import { ProjectionStatus } from '@rapporteur/contracts/operations-api';

const POLL_MS = 50;
const ANSWER_LIMIT_MS = 30_000;

/** From the beginning of a rebuild until … */
export interface RebuildSeconds {
  /** all rows are in the tables; */
  loading: number;
  /** the indexes are made, and the new tables are level with those that serve; */
  built: number;
  /** both are compared, and the new ones serve. */
  whole: number;
}

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

  /** Makes the read models anew beside those that serve, compares both and switches. */
  async rebuild(limitMs: number): Promise<RebuildSeconds> {
    const since = performance.now();
    const begun = await fetch(`${this.url}/v1/projection/rebuild`, { method: 'POST' });
    if (begun.status !== 202) throw new Error(`a rebuild is answered with ${begun.status}: ${await begun.text()}`);
    const id = ProjectionStatus.parse(await begun.json()).rebuild?.id;
    const seconds = () => (performance.now() - since) / 1_000;
    const reached = new Map<string, number>();
    const { rebuild } = await this.#until(({ rebuild: now }) => {
      if (now?.id !== id || now === null) return false;
      if (!reached.has(now.phase)) reached.set(now.phase, seconds());
      return now.state !== 'running';
    }, limitMs);
    const whole = seconds();
    if (rebuild?.state !== 'done') throw new Error(`the rebuild is ${rebuild?.state}: ${rebuild?.failure}`);
    // a phase that was over before it was seen began when the next one did
    const began = (phases: readonly string[]) => phases.map((phase) => reached.get(phase)).find(Boolean) ?? whole;
    return {
      loading: began(['indexing', 'catching-up', 'comparing', 'switching']),
      built: began(['comparing', 'switching']),
      whole,
    };
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
