import { setTimeout as sleep } from 'node:timers/promises';
import { ProjectionStatus } from '@rapporteur/contracts/operations-api';
import { type SubmissionAnswer, SubmissionAnswer as SubmissionAnswerSchema } from '@rapporteur/contracts/write-api';
import {
  type AppName,
  freePort,
  migrate,
  type RunningApp,
  type Servers,
  startApp,
  startServers,
} from '@rapporteur/infra';

/** The whole of Rapporteur on real servers, as a test's own. */

const APP_NAMES: readonly AppName[] = ['ingestion', 'projection', 'query'];
const CATCH_UP_LIMIT_MS = 120_000;
const POLL_MS = 50;

export interface Answer {
  status: number;
  headers: Headers;
  json: unknown;
}

export class System {
  private readonly apps = new Map<AppName, RunningApp>();

  /** Of servers that run; its apps are still to be started. */
  constructor(
    readonly servers: Servers,
    private readonly ports: ReadonlyMap<AppName, number>,
  ) {}

  static async start(): Promise<System> {
    const servers = await startServers();
    try {
      await migrate(servers.databaseUrl);
      const ports = new Map<AppName, number>();
      for (const name of APP_NAMES) ports.set(name, await freePort());
      const system = new System(servers, ports);
      for (const name of APP_NAMES) await system.startApp(name);
      return system;
    } catch (error) {
      await servers.stop();
      throw error;
    }
  }

  url(name: AppName): string {
    return `http://127.0.0.1:${this.ports.get(name)}`;
  }

  /** Resolves when it is ready. */
  async startApp(name: AppName, more: NodeJS.ProcessEnv = {}): Promise<void> {
    const port = this.ports.get(name);
    if (port === undefined) throw new Error(`no port for ${name}`);
    const env = { DATABASE_URL: this.servers.databaseUrl, NATS_URL: this.servers.natsUrl, ...more };
    this.apps.set(name, await startApp(name, env, { port }));
  }

  /** As a power failure would: no warning, no goodbye. */
  async killApp(name: AppName): Promise<void> {
    await this.apps.get(name)?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    await Promise.allSettled([...this.apps.values()].map((app) => app.stop()));
    await this.servers.stop();
  }

  async call(name: AppName, path: string, init?: RequestInit): Promise<Answer> {
    const response = await fetch(this.url(name) + path, { signal: AbortSignal.timeout(60_000), ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text };
  }

  async get(path: string): Promise<Answer> {
    return this.call('query', path);
  }

  post(source: string | Uint8Array<ArrayBuffer>, query = ''): Promise<Answer> {
    return this.call('ingestion', `/v1/transcripts${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: source,
    });
  }

  /** Submits what must be taken. */
  async submit(source: string, query = ''): Promise<SubmissionAnswer> {
    const answer = await this.post(source, query);
    if (answer.status !== 201 && answer.status !== 200) throw new Error(JSON.stringify(answer.json));
    return SubmissionAnswerSchema.parse(answer.json);
  }

  /** Submits until it is acknowledged, whatever is down meanwhile, as a patient client would. */
  async submitPatiently(source: string, limitMs: number): Promise<SubmissionAnswer> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      try {
        return await this.submit(source);
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(100);
      }
    }
  }

  async projection(): Promise<ProjectionStatus> {
    return ProjectionStatus.parse((await this.call('projection', '/v1/projection')).json);
  }

  /** Waits until the read models have everything that is in the log. */
  async caughtUp(): Promise<ProjectionStatus> {
    return this.waitForProjection((status) => status.state === 'following' && status.lag.events === 0);
  }

  async waitForProjection(done: (status: ProjectionStatus) => boolean): Promise<ProjectionStatus> {
    const deadline = Date.now() + CATCH_UP_LIMIT_MS;
    let last: ProjectionStatus | undefined;
    while (Date.now() < deadline) {
      last = await this.projection().catch(() => undefined);
      if (last && done(last)) return last;
      await sleep(POLL_MS);
    }
    throw new Error(`the projection did not get there: ${JSON.stringify(last)}`);
  }

  /** Builds the read models again from the log; what differed from it before is made right. */
  async replay(): Promise<ProjectionStatus> {
    const begun = await this.call('projection', '/v1/projection/rebuild?acceptDifferences=true', { method: 'POST' });
    if (begun.status !== 202) throw new Error(JSON.stringify(begun.json));
    const status = await this.waitForProjection((s) => s.rebuild !== null && s.rebuild.state !== 'running');
    if (status.rebuild?.state !== 'done') throw new Error(`the rebuild failed: ${status.rebuild?.failure}`);
    return this.caughtUp();
  }

  /** Every item of a list, page by page. */
  async list(path: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    let cursor: string | null = null;
    do {
      const query: string =
        cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
      const { status, json } = await this.get(path + query);
      if (status !== 200) throw new Error(JSON.stringify(json));
      const page = json as { items: Record<string, unknown>[]; nextCursor: string | null }; // checked by the contract test of the query service
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }
}
