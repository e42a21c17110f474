import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InfraError } from './failure.ts';
import { lockFolder } from './folder-lock.ts';
import type { StreamView } from './nats-monitor.ts';
import { waitUntil } from './nats-monitor.ts';
import { NatsNode } from './nats-node.ts';
import { freePort } from './ports.ts';
import { choosePort } from './remembered-port.ts';

export interface NatsClusterOptions {
  /** Holds a folder for each node. Made when it is not there. */
  folder: string;
  /** The nats-server program, see `findNatsServer`. */
  binary: string;
  /** Default: in each node's folder. */
  logs?: string;
}

const NAMES = ['node-1', 'node-2', 'node-3'] as const;
const FORMED_LIMIT_MS = 60_000;
const PORT_ATTEMPTS = 20;

/** Three nats-servers on this machine that keep one log three times, and lose nothing while two of them live. */
export class NatsCluster {
  readonly nodes: readonly NatsNode[];
  readonly #release: () => void;

  private constructor(nodes: readonly NatsNode[], release: () => void) {
    this.nodes = nodes;
    this.#release = release;
  }

  /**
   * Takes the folder and the addresses; starts nothing yet. Client ports are those of the time before where they can be.
   * @throws InfraError `already-running`
   */
  static async prepare({ folder, binary, logs }: NatsClusterOptions): Promise<NatsCluster> {
    const release = lockFolder(folder, 'The NATS cluster');
    try {
      const taken = new Set<number>();
      const ports: number[] = [];
      for (const name of NAMES) ports.push(await clientPort(join(folder, name), taken));
      const routePorts: number[] = [];
      for (const _ of NAMES) routePorts.push(await another(taken, freePort));
      const nodes: NatsNode[] = [];
      for (const [i, name] of NAMES.entries()) {
        const [port = 0, routePort = 0] = [ports[i], routePorts[i]]; // there is one for each name
        nodes.push(
          new NatsNode({
            ...{ name, binary, port, routePort, routePorts, folder: join(folder, name) },
            monitorPort: await another(taken, freePort),
            ...(logs !== undefined && { logFile: join(logs, `${name}.log`) }),
          }),
        );
      }
      return new NatsCluster(nodes, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** `prepare`, all nodes started, and the cluster formed. */
  static async start(options: NatsClusterOptions): Promise<NatsCluster> {
    const cluster = await NatsCluster.prepare(options);
    try {
      await Promise.all(cluster.nodes.map((node) => node.start()));
      await cluster.untilInSync(FORMED_LIMIT_MS);
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** Of all nodes, as `NATS_URL` takes it. */
  get url(): string {
    return this.nodes.map((node) => node.url).join(',');
  }

  node(name: string): NatsNode {
    const found = this.nodes.find((node) => node.name === name);
    if (found) return found;
    throw new InfraError('nats-failed', `There is no node ${name}.`);
  }

  /** The node that leads a stream. @throws InfraError `nats-failed` when there is none in time */
  async leaderOf(stream: string, limitMs = 30_000): Promise<NatsNode> {
    let leader: NatsNode | undefined;
    await waitUntil(`${stream} has a leader`, limitMs, async () => {
      const views = await this.#views(stream);
      // only who takes itself for the leader and is believed by another counts: one that hung may be of the past
      const votes = (name: string) => views.filter(([, view]) => view.leader === name).length;
      leader = views.find(([node, view]) => view.leader === node.name && votes(node.name) >= 2)?.[0];
      return leader !== undefined;
    });
    if (leader) return leader;
    throw new InfraError('nats-failed', `${stream} has no leader.`);
  }

  /** Every node has everything that it is to keep, and, of `stream`, the leader knows it. */
  async untilInSync(limitMs: number, stream?: string): Promise<void> {
    await waitUntil('all nodes are in sync', limitMs, async () => {
      const healthy = await Promise.all(this.nodes.map((node) => node.isInSync()));
      if (healthy.includes(false)) return false;
      if (stream === undefined) return true;
      const leader = await this.leaderOf(stream, 1_000);
      const others = (await leader.view(stream))?.others ?? [];
      return others.length === this.nodes.length - 1 && others.every(({ current, offline }) => current && !offline);
    });
  }

  /** What each node has stored of a stream. */
  async stored(stream: string): Promise<(StreamView['stored'] | null)[]> {
    return Promise.all(this.nodes.map(async (node) => (await node.view(stream))?.stored ?? null));
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    this.#release();
  }

  async #views(stream: string): Promise<[NatsNode, StreamView][]> {
    const views = await Promise.all(
      this.nodes.map(
        async (node): Promise<[NatsNode, StreamView | null]> => [
          node,
          await node.view(stream).catch(() => null), // it may be down
        ],
      ),
    );
    return views.flatMap(([node, view]): [NatsNode, StreamView][] => (view ? [[node, view]] : []));
  }
}

function clientPort(folder: string, taken: Set<number>): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return another(taken, () => choosePort(folder, 'a node of the NATS cluster'));
}

/** A port that none of ours has yet. */
async function another(taken: Set<number>, choose: () => Promise<number>): Promise<number> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt += 1) {
    const port = await choose();
    if (taken.has(port)) continue;
    taken.add(port);
    return port;
  }
  throw new InfraError('no-free-port', 'No free port for each node of the NATS cluster.');
}
