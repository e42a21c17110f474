import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { LogUnavailableError } from '../errors.ts';
import { addressOf } from './address.ts';

/**
 * A connection that comes back by itself, and tells when it is gone.
 *
 * Law: nothing waits on a broken connection. A request in flight when the connection breaks ends at once, with an
 * outcome that nobody knows.
 */

/** One API call or request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 5_000;
/** Finds a server that stopped answering without closing: two pings, in milliseconds. */
const PING_INTERVAL_MS = 5_000;

export class Link {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  #online = true;
  // sets, not promises: a promise that lives as long as the connection would keep every reaction ever added to it
  readonly #onLost = new Set<() => void>();
  readonly #onBack = new Set<() => void>();

  private constructor(connection: NatsConnection, manager: JetStreamManager) {
    this.connection = connection;
    this.manager = manager;
    void this.#watch();
  }

  static async open(url: string, name: string, timeoutMs: number): Promise<Link> {
    const connection = await connect({
      ...addressOf(url),
      name,
      timeout: timeoutMs,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      reconnectJitter: 100,
      pingInterval: PING_INTERVAL_MS,
      maxPingOut: 2,
      noAsyncTraces: true,
    });
    try {
      return new Link(connection, await jetstreamManager(connection, { timeout: REQUEST_TIMEOUT_MS }));
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  get online(): boolean {
    return this.#online && !this.connection.isClosed();
  }

  /** Calls once when the connection that is there now breaks. @returns what takes the call back. */
  onLost(callback: () => void): () => void {
    this.#onLost.add(callback);
    return () => this.#onLost.delete(callback);
  }

  /** @throws LogUnavailableError when there is no connection by `deadline` (milliseconds since the epoch). */
  async untilOnline(deadline: number): Promise<void> {
    if (!this.online && !this.connection.isClosed()) await this.#back(deadline - Date.now());
    if (this.online) return;
    throw new LogUnavailableError('There is no connection to the log; it is being tried again all the time.');
  }

  /** Asks and waits for one answer, no longer than the connection lasts. */
  request(subject: string, data: Uint8Array | string, timeoutMs: number, headers?: MsgHdrs): Promise<Msg> {
    return this.whileConnected(
      this.connection.request(subject, data, { timeout: timeoutMs, ...(headers && { headers }) }),
    );
  }

  /** Ends `work` when the connection breaks, with a LogUnavailableError. */
  whileConnected<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const forget = this.onLost(() =>
        reject(new LogUnavailableError('The connection to the log broke while an answer was awaited.')),
      );
      work.finally(forget).then(resolve, reject);
    });
  }

  async close(): Promise<void> {
    if (this.connection.isClosed()) return;
    // a drain would wait for a server that is gone
    if (this.online) await Promise.race([this.connection.drain().catch(() => undefined), pause(2_000)]);
    await this.connection.close();
  }

  /** Resolves when the connection is back or closed for good, or when the time is over. */
  #back(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#onBack.delete(done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, timeoutMs));
      this.#onBack.add(done);
    });
  }

  async #watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect' || status.type === 'close') {
        this.#online = false;
        callAll(this.#onLost);
        if (status.type === 'close') callAll(this.#onBack);
      } else if (status.type === 'reconnect') {
        this.#online = true;
        callAll(this.#onBack);
      }
    }
  }
}

function callAll(callbacks: Set<() => void>): void {
  const due = [...callbacks];
  callbacks.clear();
  for (const callback of due) callback();
}

/** Waits; the timer does not keep the process alive. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
