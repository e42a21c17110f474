import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * When what a client sends holds `words`: the server never sees it (`before`), or does its work and its answer is lost
 * (`after`), or everything stands still from there on (`stall`).
 */
interface Trap {
  words: string;
  moment: 'before' | 'after' | 'stall';
  sprung(): void;
}

/** How long the server is given to do its work before the connection of a trap `after` is cut, in milliseconds. */
const WORK_MS = 150;

/** A TCP proxy in front of a server: slow, silent or cut, at will or at a chosen word. */
export class TroubledProxy {
  /** Added to every piece on its way, in each direction. */
  latencyMs = 0;
  readonly #server: Server;
  readonly #targetPort: number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #trap: Trap | null = null;
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;

  private constructor(server: Server, targetPort: number) {
    this.#server = server;
    this.#targetPort = targetPort;
    server.on('connection', (client) => this.#serve(client));
  }

  static async start(targetPort: number): Promise<TroubledProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    return new TroubledProxy(server, targetPort);
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return address.port;
  }

  /** Connections stay and nothing passes, until `flow`. */
  stall(): void {
    this.flow();
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  flow(): void {
    this.#open();
  }

  /** How many were cut. */
  cutAll(): number {
    const cut = this.#pairs.size;
    for (const [client, server] of this.#pairs) {
      client.destroy();
      server.destroy();
    }
    return cut;
  }

  /** Meets the next client that sends `words`, see `Trap`. @returns whether one did in time. */
  async trap(words: string, moment: Trap['moment'], limitMs: number): Promise<boolean> {
    const late = new AbortController();
    const sprung = new Promise<true>((resolve) => {
      this.#trap = { words, moment, sprung: () => resolve(true) };
    });
    const nobody = sleep(limitMs, false, { signal: late.signal }).catch(() => false);
    const happened = await Promise.race([sprung, nobody]);
    late.abort();
    this.#trap = null;
    return happened;
  }

  heal(): void {
    this.latencyMs = 0;
    this.#trap = null;
    this.flow();
  }

  async stop(): Promise<void> {
    this.heal();
    this.cutAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(client: Socket): void {
    const server = connect(this.#targetPort, '127.0.0.1');
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    const cut = () => {
      client.destroy();
      server.destroy();
      this.#pairs.delete(pair);
    };
    let deaf = false;
    for (const socket of pair) socket.setNoDelay(true).on('error', cut).on('close', cut);
    void this.#carry(client, server, async (piece) => {
      const trap = this.#trap;
      if (trap === null || !piece.includes(trap.words)) return true;
      this.#trap = null;
      trap.sprung();
      if (trap.moment === 'stall') {
        this.stall();
        await this.#gate;
        return !server.destroyed;
      }
      deaf = trap.moment === 'after';
      if (deaf) {
        server.write(piece);
        await sleep(WORK_MS);
      }
      cut();
      return false;
    }).finally(cut);
    void this.#carry(server, client, async () => !deaf).finally(cut);
  }

  /** Piece by piece, as far as `lets` lets it pass. A connection that breaks ends it. */
  async #carry(from: Socket, to: Socket, lets: (piece: Buffer) => Promise<boolean>): Promise<void> {
    try {
      for await (const piece of from) {
        if (this.latencyMs > 0) await sleep(this.latencyMs);
        await this.#gate;
        if (to.destroyed) return;
        if ((await lets(piece)) && !to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
      }
      // half of the connection ended well: what was on the way arrives
      to.end();
      await once(to, 'close');
    } catch {
      // cut: `finally` of the caller cuts the other side too
    }
  }
}
