import type { MsgHdrs } from '@nats-io/transport-node';
import { STREAM, subjectsOf } from '@rapporteur/contracts/subjects';
import { LogUnavailableError } from '../errors.ts';
import type { LogHead } from '../port.ts';
import { directBatch } from './direct-batch.ts';
import type { Link } from './link.ts';
import { untilRead, within } from './retry.ts';

/**
 * Single reads. What decides an append is asked of the stream's leader; a replica may lag behind it and is asked only
 * for what can't change: the message at a position that it has. A leader that hung may answer from its past for a moment
 * (`PAST_MS`): what it shows is so, but may not be all.
 */

/** A message as it stands in the log. */
export interface Stored {
  position: number;
  subject: string;
  headers: MsgHdrs | undefined;
  data: Uint8Array;
}

/** How long a read is tried again, in milliseconds. */
const READ_TIMEOUT_MS = 5_000;
/**
 * One attempt, in milliseconds. During an election nobody answers, and who is asked then is not answered later either.
 */
const ATTEMPT_MS = 2_000;

export class Lookups {
  readonly #link: Link;

  constructor(link: Link) {
    this.#link = link;
  }

  head(deadline?: number): Promise<LogHead> {
    const ask = async () => {
      const { streams } = this.#link.manager;
      const { state, created } = await within(ATTEMPT_MS, streams.info(STREAM));
      // what the info says of the end may be the middle of a batch that is being stored; a read waits for its end
      const last = await within(ATTEMPT_MS, streams.getMessage(STREAM, { last_by_subj: '>' }));
      return {
        logId: created,
        position: last?.seq ?? state.last_seq,
        firstPosition: Math.max(1, state.first_seq),
        missing: state.num_deleted ?? 0,
      };
    };
    return this.#read('reading its head', ask, deadline);
  }

  /** The last message of a transcript. */
  last(transcriptId: string, deadline?: number): Promise<Stored | null> {
    return this.#fromLeader({ last_by_subj: subjectsOf(transcriptId) }, deadline);
  }

  /** The first message of a transcript at or after a position. */
  next(transcriptId: string, from: number, deadline?: number): Promise<Stored | null> {
    return this.#fromLeader({ seq: from, next_by_subj: subjectsOf(transcriptId) }, deadline);
  }

  async at(position: number, deadline?: number): Promise<Stored | null> {
    if (position < 1) return null;
    const direct = () => within(ATTEMPT_MS, this.#link.manager.direct.getMessage(STREAM, { seq: position }));
    const found = await this.#read('reading an event', direct, deadline);
    return found ? asStored(found) : this.#fromLeader({ seq: position }, deadline);
  }

  /** All messages of a transcript from a position on, as far as the leader had them when asked. */
  async transcript(transcriptId: string, from: number): Promise<Stored[]> {
    const last = (await this.last(transcriptId))?.position ?? 0;
    const found: Stored[] = [];
    for (let next = from; next <= last; ) {
      const page = await this.#read('reading a transcript', async () => {
        const messages = await directBatch(this.#link, { seq: next, next_by_subj: subjectsOf(transcriptId) });
        if (messages.length === 0) throw new LogUnavailableError('A replica of the log lags behind.');
        return messages;
      });
      found.push(...page);
      next = (page.at(-1)?.position ?? last) + 1;
    }
    return found;
  }

  /** Messages after a position whose subject matches, as many as one answer takes; see `FoundEntries`. */
  async matching(
    subject: string,
    after: number,
    limit: number,
  ): Promise<{ stored: Stored[]; nextAfter: number; head: number }> {
    const { position: head } = await this.head();
    // the leader says how far there is something, so that a replica that lags is noticed
    const last = Math.min(head, (await this.#fromLeader({ last_by_subj: subject }))?.position ?? 0);
    if (last <= after) return { stored: [], nextAfter: Math.max(after, head), head };
    const page = await this.#read('finding events', async () => {
      const messages = await directBatch(this.#link, { seq: after + 1, next_by_subj: subject }, limit);
      if (messages.length === 0) throw new LogUnavailableError('A replica of the log lags behind.');
      return messages;
    });
    const reached = page.at(-1)?.position ?? after;
    const stored = page.filter(({ position }) => position <= head);
    return { stored, nextAfter: reached >= last ? head : reached, head };
  }

  #fromLeader(
    query: { last_by_subj: string } | { seq: number; next_by_subj: string } | { seq: number },
    deadline?: number,
  ): Promise<Stored | null> {
    const get = async () => {
      const found = await within(ATTEMPT_MS, this.#link.manager.streams.getMessage(STREAM, query));
      return found && asStored(found);
    };
    return this.#read('reading an event', get, deadline);
  }

  #read<T>(doing: string, read: () => Promise<T>, deadline = performance.now() + READ_TIMEOUT_MS): Promise<T> {
    return untilRead(this.#link, deadline, doing, read);
  }
}

function asStored(message: { seq: number; subject: string; header: MsgHdrs; data: Uint8Array }): Stored {
  return { position: message.seq, subject: message.subject, headers: message.header, data: message.data };
}
