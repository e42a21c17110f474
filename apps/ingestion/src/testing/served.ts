import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectJetStreamLog, type EventLog, type LogEntry } from '@rapporteur/event-log';
import {
  dataFolder,
  findNatsServer,
  type RunningApp,
  type RunningServer,
  startApp,
  startNats,
} from '@rapporteur/infra';

/** The built service as a process of its own, on a real nats-server of its own. */
export class Served {
  readonly #folder: string;
  readonly #binary: string;
  nats: RunningServer;
  app: RunningApp;
  readonly log: EventLog;

  private constructor(folder: string, binary: string, nats: RunningServer, app: RunningApp, log: EventLog) {
    this.#folder = folder;
    this.#binary = binary;
    this.nats = nats;
    this.app = app;
    this.log = log;
  }

  static async start(env: NodeJS.ProcessEnv = {}): Promise<Served> {
    const binary = await findNatsServer(dataFolder().bin);
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-ingestion-'));
    const nats = await startNats({ folder, binary });
    const app = await startApp('ingestion', { NATS_URL: nats.url, ...env });
    return new Served(folder, binary, nats, app, await connectJetStreamLog({ url: nats.url }));
  }

  async restartNats(): Promise<void> {
    this.nats = await startNats({ folder: this.#folder, binary: this.#binary, port: this.nats.port });
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.app.url + path, { signal: AbortSignal.timeout(60_000), ...init });
  }

  /** Submits as text; `query` with its question mark. */
  text(content: string | Uint8Array, query = '', headers: Record<string, string> = {}): Promise<Response> {
    const body = typeof content === 'string' ? content : new Uint8Array(content);
    return this.fetch(`/v1/transcripts${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
      body,
    });
  }

  json(value: unknown): Promise<Response> {
    return this.raw(JSON.stringify(value), 'application/json');
  }

  raw(body: string, contentType: string): Promise<Response> {
    return this.fetch('/v1/transcripts', { method: 'POST', headers: { 'content-type': contentType }, body });
  }

  async entries(): Promise<LogEntry[]> {
    const entries: LogEntry[] = [];
    const signal = AbortSignal.timeout(30_000);
    for await (const batch of this.log.read({ from: 1, signal, batchSize: 500, untilHead: true }))
      entries.push(...batch);
    return entries;
  }

  /** As any client of the server could, past our log. Resolves when the server has it. */
  publish(subject: string, payload: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.nats.port, '127.0.0.1');
      socket.on('error', reject).on('data', (bytes) => {
        if (!bytes.includes('PONG')) return;
        socket.destroy();
        resolve();
      });
      socket.write(`CONNECT {"verbose":false}\r\nPUB ${subject} ${payload.length}\r\n${payload}\r\nPING\r\n`);
    });
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.log.close();
    await this.nats.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
