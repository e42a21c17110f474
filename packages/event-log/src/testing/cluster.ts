import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, findNatsServer, NatsCluster } from '@rapporteur/infra';

/** A real cluster on a folder of its own. */
export class TestCluster {
  readonly nats: NatsCluster;
  readonly #folder: string;

  private constructor(nats: NatsCluster, folder: string) {
    this.nats = nats;
    this.#folder = folder;
  }

  static async start(): Promise<TestCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-cluster-'));
    const binary = await findNatsServer(dataFolder().bin);
    return new TestCluster(await NatsCluster.start({ folder, binary }), folder);
  }

  get url(): string {
    return this.nats.url;
  }

  async stop(): Promise<void> {
    await this.nats.stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
