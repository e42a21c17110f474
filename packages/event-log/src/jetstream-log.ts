import type { NewEvent } from '@rapporteur/contracts/events';
import { subjectOf, subjectsOf } from '@rapporteur/contracts/subjects';
import { LogMisconfiguredError, LogUnavailableError } from './errors.ts';
import { withoutCredentials } from './lib/address.ts';
import { Appends } from './lib/append.ts';
import { type BatchAnswer, type Part, sendBatch } from './lib/atomic-batch.ts';
import { BatchQueue } from './lib/batch-queue.ts';
import { appendStored, asStoredMessage } from './lib/copies.ts';
import { Link, pause } from './lib/link.ts';
import { Lookups, type Stored } from './lib/lookups.ts';
import { LogReader } from './lib/reader.ts';
import { asLogError } from './lib/retry.ts';
import { assertSupportedServer } from './lib/server-version.ts';
import { ensureStream } from './lib/stream.ts';
import { decode } from './lib/wire.ts';
import type { LogObserver } from './observer.ts';
import type {
  AppendOutcome,
  CopyOutcome,
  EntryFilter,
  EventLog,
  FoundEntries,
  LogEntry,
  LogHead,
  ReadOptions,
  StoredMessage,
} from './port.ts';

/** The log on NATS JetStream. The laws are those of the port; each file under `lib/` keeps one of them. */

export interface JetStreamLogOptions {
  /** `nats://host:port`, see `addressOf`. */
  url: string;
  /** Shown by the server's monitoring. */
  name?: string;
  /** Copies of the stream: 1 on one machine, 3 in a cluster. */
  replicas?: number;
  /** How long a first connection is tried, in milliseconds. */
  connectTimeoutMs?: number;
  /** How long an append is tried, in milliseconds. */
  appendTimeoutMs?: number;
  /** Atomic batches under way at once. */
  batchesInFlight?: number;
  observer?: LogObserver;
}

/** One commit, in milliseconds. */
const COMMIT_TIMEOUT_MS = 5_000;
const RETRY_CONNECT_MS = 250;
/** Appends and reads that are under way when the log is closed are given so long, in milliseconds. */
const CLOSE_TIMEOUT_MS = 10_000;

/**
 * Connects, checks the server, creates or compares the stream.
 * @throws LogUnavailableError when there is no server in time
 * @throws LogMisconfiguredError when server or stream don't give what the log promises
 */
export async function connectJetStreamLog(options: JetStreamLogOptions): Promise<EventLog> {
  const { url, name = 'rapporteur', replicas = 1, connectTimeoutMs = 10_000 } = options;
  const deadline = performance.now() + connectTimeoutMs;
  for (;;) {
    let link: Link | undefined;
    try {
      link = await Link.open(url, name, Math.max(1_000, deadline - performance.now()));
      assertSupportedServer(link.connection.info?.version ?? '');
      return new JetStreamLog(link, await ensureStream(link.manager, replicas), options);
    } catch (error) {
      await link?.close();
      const failure = asLogError(error, `connecting to ${withoutCredentials(url)}`);
      if (failure instanceof LogUnavailableError && performance.now() + RETRY_CONNECT_MS < deadline) {
        await pause(RETRY_CONNECT_MS);
        continue;
      }
      if (error instanceof Error && error.name === 'JetStreamNotEnabled')
        throw new LogMisconfiguredError('The server at this address runs without JetStream; start it with -js.', [], {
          cause: error,
        });
      throw failure;
    }
  }
}

class JetStreamLog implements EventLog {
  readonly #link: Link;
  readonly #logId: string;
  readonly #lookups: Lookups;
  readonly #appendTimeoutMs: number;
  readonly #appends: Appends;
  readonly #observer: LogObserver;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(link: Link, logId: string, options: JetStreamLogOptions) {
    const { appendTimeoutMs = 10_000, batchesInFlight, observer = {} } = options;
    this.#observer = observer;
    this.#link = link;
    this.#logId = logId;
    this.#lookups = new Lookups(link);
    this.#appendTimeoutMs = appendTimeoutMs;
    const commitTimeoutMs = Math.min(COMMIT_TIMEOUT_MS, appendTimeoutMs);
    const send = (parts: readonly Part[]) => observed(parts, observer, () => sendBatch(link, parts, commitTimeoutMs));
    const queue = new BatchQueue(send, batchesInFlight);
    this.#appends = new Appends(link, this.#lookups, queue, appendTimeoutMs);
  }

  append(transcriptId: string, events: readonly NewEvent[], expectedLast: number): Promise<AppendOutcome> {
    const stranger = events.find((event) => event.transcriptId !== transcriptId);
    if (stranger)
      throw new TypeError(`event ${stranger.id} belongs to ${stranger.transcriptId}, not to ${transcriptId}`);
    const work = (traceparent: string | null = null) =>
      this.#appends.append(transcriptId, events, expectedLast, traceparent);
    return this.#track(this.#observer.append?.(events, work) ?? work());
  }

  read(options: ReadOptions): AsyncIterable<LogEntry[]> {
    return new LogReader(this.#link, this.#lookups, this.#logId, options, entryOf).batches();
  }

  readStored(options: ReadOptions): AsyncIterable<StoredMessage[]> {
    return new LogReader(this.#link, this.#lookups, this.#logId, options, asStoredMessage).batches();
  }

  appendStored(messages: readonly StoredMessage[]): Promise<CopyOutcome> {
    return this.#track(appendStored(this.#link, this.#lookups, messages, this.#appendTimeoutMs));
  }

  async find({ transcriptId = '*', type }: EntryFilter, after: number, limit: number): Promise<FoundEntries> {
    const { stored, nextAfter, head } = await this.#lookups.matching(
      type === undefined ? subjectsOf(transcriptId) : subjectOf(transcriptId, type),
      after,
      limit,
    );
    return { entries: stored.map(entryOf), nextAfter, head };
  }

  async lastOf(transcriptId: string): Promise<LogEntry | null> {
    const stored = await this.#lookups.last(transcriptId);
    return stored && entryOf(stored);
  }

  async readTranscript(transcriptId: string, from = 1): Promise<LogEntry[]> {
    return (await this.#lookups.transcript(transcriptId, from)).map(entryOf);
  }

  async at(position: number): Promise<LogEntry | null> {
    const stored = await this.#lookups.at(position);
    return stored && entryOf(stored);
  }

  head(): Promise<LogHead> {
    return this.#lookups.head();
  }

  async close(): Promise<void> {
    await Promise.race([Promise.allSettled(this.#underWay), pause(CLOSE_TIMEOUT_MS)]);
    await this.#link.close();
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}

async function observed(
  parts: readonly Part[],
  { batch }: LogObserver,
  send: () => Promise<BatchAnswer>,
): Promise<BatchAnswer> {
  const since = performance.now();
  const answer = await send();
  batch?.({
    appends: parts.length,
    events: parts.reduce((sum, { messages }) => sum + messages.length, 0),
    bytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    milliseconds: performance.now() - since,
    status: answer.status,
  });
  return answer;
}

function entryOf({ position, subject, headers, data }: Stored): LogEntry {
  return decode(position, subject, headers, data);
}
