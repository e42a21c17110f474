import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { STREAM } from '@rapporteur/contracts/subjects';
import { LogUnavailableError } from '../errors.ts';
import { addressOf } from './address.ts';

/**
 * A connection that comes back by itself, to any server of a cluster, and tells when it is gone.
 *
 * Law: nothing waits for who will never answer. A request in flight when the connection breaks, or when the stream gets
 * another leader, ends at once, with an outcome that nobody knows.
 */

/** One API call or request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 5_000;
/**
 * Finds a server that hangs without closing: at the third ping that is due, in milliseconds. An append must outlive that
 * with time left to be made on another server.
 */
const PING_INTERVAL_MS = 2_000;
/** One server's greeting, in milliseconds: one that hangs must not keep us from the others. */
const DIAL_TIMEOUT_MS = 2_000;
/** Sent to everybody by the server that takes over; one that may not hear it waits for its timeouts. */
const LEADER_ELECTED = `$JS.EVENT.ADVISORY.STREAM.LEADER_ELECTED.${STREAM}`;

export class Link {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  #online = true;
  // sets, not promises: a promise that lives as long as the connection would keep every reaction ever added to it
  readonly #onLost = new Set<() => void>();
  readonly #onUnanswerable = new Set<(reason: LogUnavailableError) => void>();
  readonly #onBack = new Set<() => void>();

  private constructor(connection: NatsConnection, manager: JetStreamManager) {
    this.connection = connection;
    this.manager = manager;
    connection.subscribe(LEADER_ELECTED, {
      callback: (denied) => {
        if (!denied) callAll(this.#onUnanswerable, new LogUnavailableError('The log has got another leader.'));
      },
    });
    void this.#watch();
  }

  static async open(url: string, name: string, timeoutMs: number): Promise<Link> {
    const connection = await connect({
      ...addressOf(url),
      name,
      timeout: Math.min(timeoutMs, DIAL_TIMEOUT_MS),
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

  /** @throws LogUnavailableError when there is no connection by `deadline` (on the clock of `performance.now`). */
  async untilOnline(deadline: number): Promise<void> {
    if (!this.online && !this.connection.isClosed()) await this.#back(deadline - performance.now());
    if (this.online) return;
    throw new LogUnavailableError('There is no connection to the log; it is being tried again all the time.');
  }

  /** Asks and waits for one answer, no longer than the one who could give it is there. */
  request(subject: string, data: Uint8Array | string, timeoutMs: number, headers?: MsgHdrs): Promise<Msg> {
    return this.whileAnswerable(
      this.connection.request(subject, data, { timeout: timeoutMs, ...(headers && { headers }) }),
    );
  }

  /** Ends `work` when the connection breaks or the leader changes, with a LogUnavailableError. */
  whileAnswerable<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#onUnanswerable.add(reject);
      work.finally(() => this.#onUnanswerable.delete(reject)).then(resolve, reject);
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
        callAll(
          this.#onUnanswerable,
          new LogUnavailableError('The connection to the log broke while an answer was awaited.'),
        );
        if (status.type === 'close') callAll(this.#onBack);
      } else if (status.type === 'reconnect') {
        this.#online = true;
        callAll(this.#onBack);
      }
    }
  }
}

function callAll<A extends unknown[]>(callbacks: Set<(...args: A) => void>, ...args: A): void {
  const due = [...callbacks];
  callbacks.clear();
  for (const callback of due) callback(...args);
}

/** Waits; the timer does not keep the process alive. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
