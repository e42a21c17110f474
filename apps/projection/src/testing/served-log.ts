import { setTimeout as wait } from 'node:timers/promises';
import { ProjectionStatus, RebuildStatus } from '@rapporteur/contracts/operations-api';
import type { EventLog } from '@rapporteur/event-log';
import type { Servers } from '@rapporteur/infra';
import type { Database } from '@rapporteur/read-model';
import type { RunningService } from '@rapporteur/service';
import { startProjection } from '../start-projection.ts';
import { LogAndDatabase } from './servers.ts';
import { revisionOf, type Shape } from './synthetic.ts';

/** A real log, a real database, and the projection service between them. */
export class ServedLog {
  private readonly lasts = new Map<string, number>();
  private service: RunningService | null = null;

  readonly servers: Servers;
  readonly log: EventLog;
  readonly database: Database;

  private constructor(private readonly system: LogAndDatabase) {
    ({ servers: this.servers, log: this.log, database: this.database } = system);
  }

  static async start(): Promise<ServedLog> {
    const served = new ServedLog(await LogAndDatabase.start());
    await served.serve();
    return served;
  }

  async serve(): Promise<void> {
    this.service = await startProjection({
      RAPPORTEUR_LOG_LEVEL: 'error',
      PROJECTION_PORT: '0',
      DATABASE_URL: this.servers.databaseUrl,
      NATS_URL: this.servers.natsUrl,
    });
  }

  async stopService(): Promise<void> {
    await this.service?.stop();
    this.service = null;
  }

  async stop(): Promise<void> {
    await this.stopService();
    await this.system.stop();
  }

  /** Appends the next revision of a transcript. Answers its last position. */
  async publish(shape: Shape): Promise<number> {
    return this.append(shape.transcriptId, revisionOf(shape));
  }

  async append(transcriptId: string, events: Parameters<EventLog['append']>[1]): Promise<number> {
    const outcome = await this.log.append(transcriptId, events, this.lasts.get(transcriptId) ?? 0);
    if (outcome.status !== 'appended') throw new Error(`nothing was appended to ${transcriptId}`);
    this.lasts.set(transcriptId, outcome.last);
    return outcome.last;
  }

  /** So many transcripts, `NAME1` and on. */
  async publishMany(name: string, count: number): Promise<void> {
    const ids = Array.from({ length: count }, (_, index) => index + 1);
    await Promise.all(
      ids.map((seed) => this.publish({ transcriptId: `${name}${seed}`, seed, speeches: 3 + (seed % 9) })),
    );
  }

  async call(method: string, path: string): Promise<{ status: number; json: unknown }> {
    const answer = await fetch(`${this.service?.url}/v1/projection${path}`, { method });
    return { status: answer.status, json: await answer.json() };
  }

  async rebuild(): Promise<RebuildStatus> {
    return RebuildStatus.parse((await this.call('GET', '/rebuild')).json);
  }

  /** Polls until a rebuild is as it should be. */
  async rebuildUntil(reached: (status: RebuildStatus) => boolean, limitMs = 60_000): Promise<RebuildStatus> {
    for (const deadline = Date.now() + limitMs; ; await wait(20)) {
      const status = await this.rebuild();
      if (reached(status)) return status;
      if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(status)}`);
    }
  }

  async rebuilt(query = ''): Promise<RebuildStatus> {
    const { status, json } = await this.call('POST', `/rebuild${query}`);
    if (status !== 202) throw new Error(JSON.stringify(json));
    return this.rebuildUntil(({ rebuild }) => rebuild !== null && rebuild.state !== 'running');
  }

  async caughtUp(limitMs = 60_000): Promise<number> {
    const { position } = await this.log.head();
    for (const deadline = Date.now() + limitMs; ; await wait(20)) {
      const status = ProjectionStatus.parse((await this.call('GET', '')).json);
      if (status.position >= position) return status.position;
      if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(status)}`);
    }
  }
}
