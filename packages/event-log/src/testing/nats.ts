import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { STREAM } from '@rapporteur/contracts/subjects';
import { dataFolder, findNatsServer, type RunningServer, startNats } from '@rapporteur/infra';

/** A real nats-server on a folder of its own, with the configuration that we ship. */
export class TestNats {
  readonly #folder: string;
  readonly #binary: string;
  #server: RunningServer;

  private constructor(folder: string, binary: string, server: RunningServer) {
    this.#folder = folder;
    this.#binary = binary;
    this.#server = server;
  }

  static async start(): Promise<TestNats> {
    const binary = await findNatsServer(dataFolder().bin);
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-log-'));
    return new TestNats(folder, binary, await startNats({ folder, binary }));
  }

  get url(): string {
    return this.#server.url;
  }

  get port(): number {
    return this.#server.port;
  }

  get pid(): number {
    return this.#server.pid;
  }

  get binary(): string {
    return this.#binary;
  }

  kill(): Promise<void> {
    return this.#server.kill('SIGKILL');
  }

  /** On the same folder and port. */
  async restart(): Promise<void> {
    this.#server = await startNats({ folder: this.#folder, binary: this.#binary, port: this.port });
  }

  /** A plain client, to do what the log itself never does. */
  async client(): Promise<{ connection: NatsConnection; manager: Awaited<ReturnType<typeof jetstreamManager>> }> {
    const connection = await connect({ servers: this.url });
    return { connection, manager: await jetstreamManager(connection) };
  }

  /** Removes the stream with everything in it. */
  async dropStream(): Promise<void> {
    const { connection, manager } = await this.client();
    await manager.streams.delete(STREAM).catch(() => undefined); // there may be none
    await connection.close();
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
