import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EventLog } from '@rapporteur/event-log';
import { type Database, readCheckpoint } from '@rapporteur/read-model';
import { Projector } from '../engine/projector.ts';
import { VERSIONS } from '../projections/all.ts';
import { rowsOf } from '../testing/read-models.ts';
import { LogAndDatabase } from '../testing/servers.ts';
import { revisionOf } from '../testing/synthetic.ts';
import { JetStreamStrategy, LOG_BATCH, LOG_CHECKPOINT, type LogBatch } from './jetstream-strategy.ts';
import { LogConnection } from './log-connection.ts';

/** Stopping, on a real log and a real database. */

const LIMIT_MS = 60_000;
let system: LogAndDatabase;
let log: EventLog;
let database: Database;
beforeAll(async () => {
  system = await LogAndDatabase.start();
  ({ log, database } = system);
}, 120_000);
afterAll(() => system.stop(), LIMIT_MS);

async function until(done: () => boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (!done()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await wait(5);
  }
}

test('ends after the batch that is being written, and takes no other', async () => {
  const projector = new Projector(database);
  const connection = new LogConnection(system.servers.natsUrl, 1);
  const strategy = new JetStreamStrategy(connection);
  const begun: number[] = [];
  const ended: number[] = [];
  strategy.addHandler(LOG_CHECKPOINT, () => projector.resume());
  strategy.addHandler(LOG_BATCH, async ({ entries, from, logId }: LogBatch) => {
    begun.push(entries.at(-1)?.position ?? 0);
    const { checkpoint } = await projector.apply(entries, from, logId);
    ended.push(checkpoint.position);
    return checkpoint;
  });
  strategy.listen(() => undefined);
  await until(() => strategy.reader.state === 'following');
  let stopping: Promise<void> | undefined;
  let stopped = false;
  // whoever holds the checkpoint holds up the writing of a batch, as a slow database would
  await database.transaction(async (session) => {
    await readCheckpoint(session, VERSIONS, { lock: true });
    await log.append('first', revisionOf({ transcriptId: 'first' }), 0);
    await until(() => begun.length > 0);
    await log.append('second', revisionOf({ transcriptId: 'second' }), 0);
    stopping = strategy.close().then(() => {
      stopped = true;
    });
    await wait(300);
    expect(stopped).toBe(false);
    expect(ended).toEqual([]);
  });
  await stopping;
  expect(begun).toHaveLength(1);
  expect(ended).toEqual(begun);
  expect(await projector.standing()).toMatchObject({ position: begun[0] });
  expect(await rowsOf(database, 'SELECT id FROM transcripts')).toEqual([{ id: 'first' }]);
  await connection.close();
});
