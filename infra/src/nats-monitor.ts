import { setTimeout as sleep } from 'node:timers/promises';
import { InfraError, messageOf } from './failure.ts';

/** One node's view of a stream that it keeps a replica of. */
export interface StreamView {
  /** Name of the node that leads, `null` during an election. */
  leader: string | null;
  /** The other replicas, as this node knows them; only the leader knows them well. */
  others: { name: string; current: boolean; offline: boolean; lag: number }[];
  /** What this node itself has stored. */
  stored: { messages: number; bytes: number; firstPosition: number; lastPosition: number };
}

const POLL_MS = 100;

/** Whether JetStream works here and everything that this node keeps is as far as its leaders have it. */
export async function isInSync(monitorPort: number, limitMs = 1_000): Promise<boolean> {
  const answer = await ask(monitorPort, '/healthz', limitMs);
  return answer.ok;
}

/** `null` when this node keeps no replica of it. @throws InfraError `server-unreachable` */
export async function viewOfStream(monitorPort: number, stream: string, limitMs = 1_000): Promise<StreamView | null> {
  const answer = await ask(monitorPort, '/jsz?streams=true', limitMs);
  const found = list(field(answer.body, 'account_details'))
    .flatMap((account) => list(field(account, 'stream_detail')))
    .find((detail) => field(detail, 'name') === stream);
  if (found === undefined) return null;
  const [cluster, state] = [field(found, 'cluster'), field(found, 'state')];
  const leader = field(cluster, 'leader');
  return {
    leader: typeof leader === 'string' && leader !== '' ? leader : null,
    others: list(field(cluster, 'replicas')).map((replica) => ({
      name: String(field(replica, 'name')),
      current: field(replica, 'current') === true,
      offline: field(replica, 'offline') === true,
      lag: Number(field(replica, 'lag') ?? 0),
    })),
    stored: {
      messages: Number(field(state, 'messages')),
      bytes: Number(field(state, 'bytes')),
      firstPosition: Number(field(state, 'first_seq')),
      lastPosition: Number(field(state, 'last_seq')),
    },
  };
}

/** Repeats a question until the answer is yes; a node that does not answer is a no. @throws InfraError `nats-failed` */
export async function waitUntil(what: string, limitMs: number, ask: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + limitMs;
  let reason = 'not yet';
  while (Date.now() < deadline) {
    try {
      if (await ask()) return;
      reason = 'not yet';
    } catch (error) {
      reason = messageOf(error);
    }
    await sleep(POLL_MS);
  }
  throw new InfraError('nats-failed', `Waited ${limitMs} ms until ${what}: ${reason}`);
}

async function ask(monitorPort: number, path: string, limitMs: number): Promise<{ ok: boolean; body: unknown }> {
  try {
    const response = await fetch(`http://127.0.0.1:${monitorPort}${path}`, { signal: AbortSignal.timeout(limitMs) });
    return { ok: response.ok, body: await response.json() };
  } catch (cause) {
    const message = `No NATS server answers questions about itself at 127.0.0.1:${monitorPort}: ${messageOf(cause)}`;
    throw new InfraError('server-unreachable', message, { cause });
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
