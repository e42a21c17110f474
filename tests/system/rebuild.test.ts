import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import { type RebuildProgress, RebuildStatus } from '@rapporteur/contracts/operations-api';
import { connectJetStreamLog } from '@rapporteur/event-log';
import { Database } from '@rapporteur/read-model';
import { inventedTranscript } from '../fixtures/invented.ts';
import { readModelChecksums } from './checksums.ts';
import { rapporteur } from './command.ts';
import { System } from './system.ts';

/** A rebuild as its operator has it, by the command line, from its beginning to the switch and back. */

const TRANSCRIPTS = 12;
let system: System;
let database: Database;
beforeAll(async () => {
  system = await System.start();
  database = new Database(system.servers.databaseUrl);
  const numbers = Array.from({ length: TRANSCRIPTS }, (_, index) => index + 1);
  await Promise.all(numbers.map((n) => system.submit(inventedTranscript(n), `?externalId=forum-${n}`)));
  await system.submit(inventedTranscript(3, 2), '?externalId=forum-3');
  await system.caughtUp();
}, 240_000);
afterAll(async () => {
  await database?.close();
  await system?.stop();
}, 60_000);

const rebuild = (...args: string[]) => rapporteur(system, 'rebuild', ...args);
const checksums = () => readModelChecksums(system.servers.databaseUrl);
const change = (statement: string) => database.transaction((session) => session.query(statement));

async function progress(): Promise<RebuildProgress | null> {
  const { status, json } = await system.call('projection', '/v1/projection/rebuild');
  return status === 200 ? RebuildStatus.parse(json).rebuild : null; // 503 while tables come and go
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await reached()); await sleep(20))
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(await progress())}`);
}

test('start, status, switch, rollback and drop', async () => {
  const rows = await checksums();
  expect(await rebuild('status')).toMatchObject({ code: 0, out: 'No rebuild is known.\n' });
  expect(await rebuild('--no-switch')).toMatchObject({ code: 1, err: expect.stringContaining('before the switch') });
  expect((await rebuild('status')).out).toMatch(
    /held; the rows of before still serve[\s\S]*rows are as those that served/,
  );
  expect(await rebuild('start', '--json')).toMatchObject({
    code: 0,
    err: expect.stringContaining('The read models are rebuilt, and serve.'),
    out: expect.stringContaining('"state":"done"'),
  });
  expect((await rebuild('status')).out).toContain('The rows of before are kept');
  expect(await checksums()).toEqual(rows);
  expect(await rebuild('rollback')).toMatchObject({
    code: 0,
    out: expect.stringContaining('rolled back; the rows of'),
  });
  expect(await checksums()).toEqual(rows);
  const dropped = await rebuild('drop');
  expect([dropped.code, dropped.out]).toEqual([0, expect.not.stringContaining('are kept')]);
  expect(await rebuild('rollback')).toMatchObject({ code: 1, err: expect.stringContaining('No rows of before') });
});

test('one transcript alone', async () => {
  const rows = await checksums();
  const [{ id }] = (await system.list('/v1/transcripts')) as [{ id: string }];
  await change(`DELETE FROM speeches WHERE transcript_id = '${id}'`);
  expect(await rebuild('--transcript', id)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: applied; \d+ rows/),
  });
  expect(await checksums()).toEqual(rows);
  expect((await rebuild('--transcript', 'no-such')).code).toBe(1);
});

test('a skip, decided while a rebuild runs, holds after the switch; so does taking it back', async () => {
  const log = await connectJetStreamLog({ url: system.servers.natsUrl });
  const appended = await log.append('gap', [retraction('gap', 3)], 0);
  await log.close();
  await system.caughtUp();
  const position = String(appended.status === 'appended' ? appended.first : 0);
  /** The rebuild has made its rows and can't compare them, nor can the decision be carried out, before both wait. */
  const meanwhile = async (decide: () => Promise<{ code: number | null }>) => {
    const [running, decision] = await database.transaction(async (session) => {
      await session.query('SELECT FROM checkpoints FOR UPDATE');
      const running = rebuild();
      await until(async () => (await progress())?.phase === 'comparing' && (await progress())?.state === 'running');
      const decision = decide();
      await until(() => waits(2));
      return [running, decision];
    });
    expect([await running, (await decision).code]).toMatchObject([{ code: 0 }, expect.any(Number)]);
  };
  await meanwhile(() => rapporteur(system, 'parked', 'skip', 'gap', '--position', position, '--why', 'never sent'));
  const skipped = await checksums();
  expect([skipped.parked_events?.rows, skipped.skipped_events?.rows]).toEqual([0, 1]);
  await meanwhile(() => rapporteur(system, 'parked', 'unskip', 'gap', '--why', 'found again'));
  const taken = await checksums();
  expect([taken.parked_events?.rows, taken.skipped_events?.rows]).toEqual([1, 0]);
  expect((await rapporteur(system, 'parked', 'show', 'gap')).out).toMatch(/unskip at .*parked, found again\n.*skip at/);
});

test('code with a new version of a projection: nothing is mixed, the report tells the differences, and then it serves', async () => {
  await system.killApp('projection');
  const roles = async () =>
    (await system.list('/v1/speeches')).map(({ speaker }) => String((speaker as { role: string | null }).role));
  const before = await roles();
  expect(before).toContain('President of Veldoria');
  await change("UPDATE statistics SET subject = 'by hand' WHERE id = (SELECT min(id) FROM statistics)");
  const preload = new URL('changed-projection.mjs', import.meta.url);
  const ready = system.startApp('projection', { NODE_OPTIONS: `--import=${preload.href}` });
  ready.catch(() => undefined); // thrown where it is awaited
  const stopped = await system.waitForProjection(({ state }) => state === 'stopped');
  expect(stopped.failure).toMatch(/other versions of the projections \(speeches 2 → 3\).*rapporteur rebuild/);
  expect((await system.call('projection', '/ready')).status).toBe(503);
  expect(await rapporteur(system, 'parked', 'retry', 'gap')).toMatchObject({
    code: 1,
    err: expect.stringContaining('must not stand together'),
  });
  expect((await rebuild('--transcript', 'gap')).code).toBe(1);
  expect(await roles()).toEqual(before);

  const held = await rebuild();
  expect(held).toMatchObject({ code: 1, err: expect.stringContaining('no new version of a projection explains it') });
  expect(held.err).toMatch(/statistics: (\d+) rows where \1 served; 0 gone, 0 new, 1 not equal\n/);
  expect(held.err).toMatch(/speeches: (\d+) rows where \1 served; 0 gone, 0 new, \d+ not equal \(expected: /);
  expect(held.err).toMatch(/speaker_role: rebuilt "PRESIDENT OF VELDORIA", served "President of Veldoria"/);
  expect(await roles()).toEqual(before);
  const later = await system.submit(inventedTranscript(TRANSCRIPTS + 1), '?externalId=later');
  expect((await rebuild('--accept-differences')).code).toBe(0);
  await ready;
  await system.caughtUp();
  const served = await roles();
  expect(served.slice().sort()).toEqual(served.map((role) => role.toUpperCase()).sort());
  expect(served.length).toBeGreaterThan(before.length);
  expect((await system.get(`/v1/transcripts/${later.id}`)).status).toBe(200);
});

/** Whether so many transactions wait for a lock of another. */
async function waits(count: number): Promise<boolean> {
  const { rows } = await change(
    "SELECT FROM pg_stat_activity WHERE application_name = 'rapporteur-projection' AND wait_event_type = 'Lock'",
  );
  return rows.length >= count;
}

/** The shortest revision there is. */
function retraction(transcriptId: string, revision: number): NewEvent {
  const envelope = { id: randomUUID(), schemaVersion: 1, transcriptId, revision, time: '2031-05-15T08:00:00.000Z' };
  const data = { reason: 'sent twice' };
  return { ...envelope, type: 'transcript.retracted', correlationId: 'made-up', causationId: null, data };
}
