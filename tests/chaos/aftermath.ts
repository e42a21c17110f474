import { createHash } from 'node:crypto';
import { VerificationLine } from '@rapporteur/contracts/operations-api';
import { connectJetStreamLog, type LogEntry } from '@rapporteur/event-log';
import { readModelChecksums } from '../system/checksums.ts';
import type { System } from '../system/system.ts';
import { accountOf, type Breaches } from './account.ts';
import type { Attempt } from './attempt.ts';
import {
  differingTables,
  type Parked,
  parkedBreaches,
  readBreaches,
  type Shown,
  verificationBreaches,
} from './views.ts';

/** After everything was healed: is all there, once, and as the log has it? Each look is one that something else makes. */

const READ_LIMIT_MS = 120_000;
const LOOKS_AT_ONCE = 6;

export interface Aftermath extends Breaches {
  events: number;
  revisions: number;
  parked: number;
}

/** @throws Error when the projection does not catch up */
export async function lookAt(system: System, natsUrl: string, attempts: readonly Attempt[]): Promise<Aftermath> {
  await system.caughtUp();
  const entries = await readLog(natsUrl);
  const { history, ...breaches } = accountOf(entries, attempts);
  const found: Breaches[] = [breaches];

  const shown: Shown[] = [];
  const ids = history.transcripts.keys(); // taken by all that look, each its next
  const look = async () => {
    for (const id of ids) shown.push(await shownOf(system, id));
  };
  await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, look));
  const listed = (await system.list('/v1/transcripts?limit=200')).map(({ id }) => String(id));
  found.push(readBreaches(history, shown, listed));

  // a stranger may name a transcript as it likes: what is told of it keeps the form, but not the form of an id
  const parked = (await system.call('projection', '/v1/projection/parked')).json as Parked[];
  found.push(parkedBreaches(history, parked));

  found.push(verificationBreaches(history, await verification(system)));

  const live = await readModelChecksums(system.servers.databaseUrl);
  await system.replay();
  found.push(differingTables(live, await readModelChecksums(system.servers.databaseUrl)));

  const all = (kind: keyof Breaches) => found.flatMap((each) => each[kind]);
  const revisions = [...history.transcripts.values()].reduce((sum, closings) => sum + closings.length, 0);
  return {
    ...{ lost: all('lost'), duplicated: all('duplicated'), differences: all('differences') },
    ...{ events: entries.length, revisions, parked: parked.length },
  };
}

async function readLog(url: string): Promise<LogEntry[]> {
  const log = await connectJetStreamLog({ url, name: 'rapporteur-chaos' });
  try {
    const entries: LogEntry[] = [];
    const signal = AbortSignal.timeout(READ_LIMIT_MS);
    for await (const batch of log.read({ from: 1, signal, batchSize: 500, untilHead: true })) entries.push(...batch);
    return entries;
  } finally {
    await log.close();
  }
}

/** It comes line by line, until it is done. */
async function verification(system: System): Promise<VerificationLine[]> {
  const url = `${system.url('projection')}/v1/projection/verify`;
  const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(READ_LIMIT_MS) });
  const lines = (await response.text()).trim().split('\n');
  return lines.map((line) => VerificationLine.parse(JSON.parse(line)));
}

async function shownOf(system: System, id: string): Promise<Shown> {
  const { status, json } = await system.get(`/v1/transcripts/${id}`);
  if (status !== 200) return { id, status };
  const { revision, revisions } = json as { revision: number; revisions: { revision: number }[] }; // as the contract test of the query service checks
  const source = await fetch(`${system.url('query')}/v1/transcripts/${id}/source`);
  const sha256 = createHash('sha256')
    .update(Buffer.from(await source.arrayBuffer()))
    .digest('hex');
  return { id, status, revision, revisions: revisions.map((one) => one.revision), sha256 };
}
