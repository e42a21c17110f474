import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectJetStreamLog } from '@rapporteur/event-log';
import { freePort, migrate, startServers } from '@rapporteur/infra';
import { Client } from 'pg';
import { revisionOf } from '../../apps/projection/src/testing/synthetic.ts';
import { readModelChecksums } from './checksums.ts';
import { System } from './system.ts';

/** `kill -9` of the projection in the middle of a rebuild: the next process goes on with it, and its rows are those of a fold from the start. */

const TRANSCRIPTS = 150;
const SPEECHES = 40;
const APPENDS_AT_ONCE = 16;
const PATIENCE_MS = 60_000;
const LIMIT_MS = 180_000;

let system: System;
let client: Client;

beforeAll(async () => {
  const servers = await startServers();
  system = new System(servers, new Map([['projection', await freePort()]]));
  await migrate(servers.databaseUrl);
  const log = await connectJetStreamLog({ url: servers.natsUrl });
  const seeds = Array.from({ length: TRANSCRIPTS }, (_, index) => index + 1);
  const writer = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
      await log.append(`t${seed}`, revisionOf({ transcriptId: `t${seed}`, seed, speeches: SPEECHES }), 0);
  };
  await Promise.all(Array.from({ length: APPENDS_AT_ONCE }, writer));
  await log.close();
  client = new Client({ connectionString: servers.databaseUrl });
  await client.connect();
  await system.startApp('projection');
  await system.caughtUp();
}, LIMIT_MS);
afterAll(async () => {
  await client?.end();
  await system?.stop();
}, LIMIT_MS);

function keysIn(schema: string): string {
  return `(SELECT count(*) FROM pg_constraint WHERE connamespace = '${schema}'::regnamespace AND contype = 'p')`;
}

/** Each stops the rebuild where it holds a lock that the rebuild needs next, until the transaction ends. */
const moments: [string, string][] = [
  ['between two ranges of the log', 'SELECT FROM public_next.checkpoints WHERE position > 0 FOR UPDATE'],
  [
    'between two indexes',
    `SELECT FROM public_next.rebuild
     WHERE to_regclass('public_next.speeches_list_idx') IS NOT NULL AND ${keysIn('public_next')} < ${keysIn('public')}
     FOR UPDATE`,
  ],
];

test.each(moments)(
  'goes on when it was killed %s',
  async (_, lock) => {
    const live = await readModelChecksums(system.servers.databaseUrl);
    const begun = await system.call('projection', '/v1/projection/rebuild', { method: 'POST' });
    expect(begun.status).toBe(202);
    await holds(lock);
    await system.killApp('projection');
    const left = await client.query<{ position: string; oid: number; unfinished: boolean }>(
      `SELECT position, 'public_next.revisions'::regclass::oid AS oid, ${keysIn('public_next')} < ${keysIn('public')} AS unfinished
       FROM public_next.checkpoints`,
    );
    await client.query('ROLLBACK');
    const [before] = left.rows;
    expect(Number(before?.position)).toBeGreaterThan(0);
    expect(before?.unfinished).toBe(true);

    await system.startApp('projection');
    const { rebuild } = await system.waitForProjection(({ rebuild: now }) => now !== null && now.state !== 'running');
    expect(rebuild).toMatchObject({ state: 'done', parity: { notCompared: null, examples: [] } });
    expect(await readModelChecksums(system.servers.databaseUrl)).toEqual(live);
    // the very tables that the killed process had begun
    const { rows } = await client.query("SELECT 'public.revisions'::regclass::oid AS oid");
    expect(rows[0]?.oid).toBe(before?.oid);
  },
  LIMIT_MS,
);

/** Tries until it has the lock, in a transaction that is left open. */
async function holds(lock: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(2)) {
    await client.query('BEGIN');
    // what is asked for may not be there yet
    const { rowCount } = await client.query(lock).catch(() => ({ rowCount: 0 }));
    if (rowCount === 1) return;
    await client.query('ROLLBACK');
    if (Date.now() > deadline) throw new Error('the rebuild was never there');
  }
}
