import { AckPolicy, DeliverPolicy } from '@nats-io/jetstream';
import { createInbox, type Msg, nanos, type Subscription } from '@nats-io/transport-node';
import { STREAM } from '@rapporteur/contracts/subjects';
import { LogUnavailableError } from '../errors.ts';
import type { Link } from './link.ts';
import type { Stored } from './lookups.ts';

/**
 * One consumer of the stream on the server, unfiltered, without acknowledgements, and what it sent and nobody took yet.
 *
 * Law: it holds at most what one request may bring on top of half a request: a reader that is slow is not sent more.
 * It doesn't mend anything: whatever goes wrong ends it, and the reader opens another at the position it has reached.
 */

const PULL_EXPIRES_MS = 30_000;
const HEARTBEAT_MS = 2_000;
/** Nothing heard for so long although something was asked for: gone. */
const SILENCE_MS = 7_000;
/** The server forgets the consumer when nobody asked for so long. */
const INACTIVE_MS = 60_000;
/** Of one request, where a single message is not larger. */
const PULL_BYTES = 8 * 1024 * 1024;

export class PullSession {
  readonly #link: Link;
  readonly #signal: AbortSignal;
  readonly #batchSize: number;
  readonly #inbox = createInbox();
  readonly #pullBytes: number;
  #consumer = '';
  #subscription: Subscription | undefined;
  #buffer: Msg[] = [];
  #bufferBytes = 0;
  /** Messages that the open request may still bring; 0 when none is open. */
  #awaited = 0;
  #requests = 0;
  #heardAt = 0;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  #release: (() => void)[] = [];

  private constructor(link: Link, batchSize: number, signal: AbortSignal) {
    this.#link = link;
    this.#signal = signal;
    this.#batchSize = batchSize;
    this.#pullBytes = Math.max(PULL_BYTES, (link.connection.info?.max_payload ?? 0) + 64 * 1024);
  }

  static async open(link: Link, from: number, batchSize: number, signal: AbortSignal): Promise<PullSession> {
    const session = new PullSession(link, batchSize, signal);
    const consumer = await link.whileAnswerable(
      link.manager.consumers.add(STREAM, {
        ack_policy: AckPolicy.None,
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: from,
        inactive_threshold: nanos(INACTIVE_MS),
        mem_storage: true,
        num_replicas: 1,
      }),
    );
    session.#begin(consumer.name);
    return session;
  }

  /** What is there, at most `batchSize`, as soon as there is any; none after an abort or when nothing comes in time. */
  async take(timeoutMs: number): Promise<Stored[]> {
    const deadline = performance.now() + timeoutMs;
    while (this.#buffer.length === 0) {
      if (this.#failure) throw this.#failure;
      if (this.#signal.aborted || performance.now() >= deadline) return [];
      await this.#woken(deadline - performance.now());
    }
    if (this.#signal.aborted) return [];
    const taken = this.#buffer.splice(0, this.#batchSize);
    for (const message of taken) this.#bufferBytes -= message.data.length;
    this.#request();
    return taken.map(asStored);
  }

  /** Ends it: the next `take` throws. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  /** Drops what was received and not taken. */
  discard(): void {
    this.#buffer = [];
    this.#bufferBytes = 0;
  }

  close(): void {
    for (const release of this.#release) release();
    this.#release = [];
    this.#subscription?.unsubscribe();
    this.discard();
    // the server forgets it by itself when this does not arrive
    if (this.#link.online) this.#link.manager.consumers.delete(STREAM, this.#consumer).catch(() => undefined);
  }

  #begin(consumer: string): void {
    this.#consumer = consumer;
    this.#subscription = this.#link.connection.subscribe(`${this.#inbox}.*`, {
      callback: (error, message) => (error ? this.fail(error) : this.#receive(message)),
    });
    const onAbort = () => this.#wake?.();
    this.#signal.addEventListener('abort', onAbort, { once: true });
    const watch = setInterval(() => {
      if (this.#awaited > 0 && performance.now() - this.#heardAt > SILENCE_MS)
        this.fail(new LogUnavailableError(`The log has been silent for ${SILENCE_MS} ms.`));
    }, 1_000);
    this.#release.push(
      () => this.#signal.removeEventListener('abort', onAbort),
      () => clearInterval(watch),
      this.#link.onLost(() => this.fail(new LogUnavailableError('The connection to the log broke.'))),
    );
    this.#request();
  }

  #receive(message: Msg): void {
    this.#heardAt = performance.now();
    if (message.subject.startsWith(this.#inbox)) {
      const ofOpenRequest = message.subject === this.#replyTo;
      if (ofOpenRequest) this.#status(message.headers?.code ?? 0, message.headers?.description ?? '');
      return;
    }
    this.#awaited -= 1;
    this.#buffer.push(message);
    this.#bufferBytes += message.data.length;
    if (this.#awaited === 0) this.#request();
    this.#wake?.();
  }

  #status(code: number, description: string): void {
    if (code === 100) return; // idle, but there
    const over = code === 408 || (code === 409 && /maxbytes|batch completed/i.test(description));
    if (over) {
      this.#awaited = 0;
      this.#request();
    } else {
      this.fail(new LogUnavailableError(`The log ended the reading: ${code} ${description}`));
    }
  }

  #request(): void {
    const hasRoom = this.#buffer.length < this.#batchSize && this.#bufferBytes < this.#pullBytes / 2;
    if (this.#awaited > 0 || !hasRoom || this.#failure) return;
    this.#awaited = this.#batchSize;
    this.#requests += 1;
    this.#heardAt = performance.now();
    const request = {
      batch: this.#batchSize,
      max_bytes: this.#pullBytes,
      expires: nanos(PULL_EXPIRES_MS),
      idle_heartbeat: nanos(HEARTBEAT_MS),
    };
    this.#link.connection.publish(`$JS.API.CONSUMER.MSG.NEXT.${STREAM}.${this.#consumer}`, JSON.stringify(request), {
      reply: this.#replyTo,
    });
  }

  /** Each request has its own: what the server says of one that is over must not end the next. */
  get #replyTo(): string {
    return `${this.#inbox}.${this.#requests}`;
  }

  #woken(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * A delivered message says where it stands in the subject for its acknowledgement:
 * `$JS.ACK.<stream>.<consumer>.<deliveries>.<position>.<…>`, with domain and account before the stream on some servers.
 */
function asStored(message: Msg): Stored {
  const tokens = (message.reply ?? '').split('.');
  const position = Number(tokens[tokens.length === 9 ? 5 : 7]);
  return { position, subject: message.subject, headers: message.headers, data: message.data };
}
