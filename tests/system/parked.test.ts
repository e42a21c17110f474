import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import { ProjectionStatus } from '@rapporteur/contracts/operations-api';
import { OperatorAction, ParkedDetail, ParkedTranscript } from '@rapporteur/contracts/parked-api';
import { routesOf } from '@rapporteur/contracts/routes';
import { SubmissionAnswer } from '@rapporteur/contracts/write-api';
import { connectJetStreamLog, type EventLog } from '@rapporteur/event-log';
import { migrate, type RunningApp, type Servers, startApp, startServers } from '@rapporteur/infra';
import { publishAsStranger } from '../chaos/foreign-client.ts';
import { inventedTranscript } from '../fixtures/invented.ts';
import { readModelChecksums } from './checksums.ts';

/** What holds a transcript up, seen and dealt with as its operator does: by HTTP with a key, and by the command. */

const bin = fileURLToPath(new URL('../../apps/cli/bin/rapporteur.mjs', import.meta.url));
const LIMIT_MS = 60_000;
const KEYS = { reader: 'key-of-a-reader', keeper: 'key-of-a-keeper' };
const hash = (key: string) => createHash('sha256').update(key).digest('hex');

let servers: Servers;
let log: EventLog;
let app: RunningApp;
let ingestion: RunningApp;
let output = '';

beforeAll(async () => {
  servers = await startServers();
  await migrate(servers.databaseUrl);
  log = await connectJetStreamLog({ url: servers.natsUrl });
  const env = {
    DATABASE_URL: servers.databaseUrl,
    NATS_URL: servers.natsUrl,
    RAPPORTEUR_API_KEYS: `ann:read:${hash(KEYS.reader)},bea:admin:${hash(KEYS.keeper)}`,
  };
  const onOutput = (chunk: Buffer) => {
    output += chunk.toString();
  };
  app = await startApp('projection', env, { onOutput });
  ingestion = await startApp('ingestion', env);
}, 120_000);
afterAll(async () => {
  await ingestion.stop();
  await app.stop();
  await log.close();
  await servers.stop();
}, LIMIT_MS);

function ask(path: string, { key = KEYS.keeper, body }: { key?: string; body?: unknown } = {}): Promise<Response> {
  const authorization = `Bearer ${key}`;
  if (body === undefined) return fetch(app.url + path, { headers: { authorization } });
  const headers = { authorization, 'content-type': 'application/json' };
  return fetch(app.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function get<T>(path: string, schema: { parse(value: unknown): T }): Promise<T> {
  return schema.parse(await (await ask(path)).json());
}

function rapporteur(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const all = [bin, 'parked', ...args, '--projection', app.url, '--api-key', KEYS.keeper];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { env: { ...process.env, NODE_OPTIONS: '' } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

async function caughtUp(): Promise<ProjectionStatus> {
  const { position } = await log.head();
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const status = await get('/v1/projection', ProjectionStatus);
    if (status.position >= position && status.rebuild?.state !== 'running') return status;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(status)}`);
    await sleep(30);
  }
}

/** A retraction: the shortest revision there is. */
function retraction(transcriptId: string, revision: number): NewEvent {
  const envelope = { id: randomUUID(), schemaVersion: 1, transcriptId, revision, time: '2031-05-15T08:00:00.000Z' };
  const data = { reason: 'sent twice' };
  return { ...envelope, type: 'transcript.retracted', correlationId: 'made-up', causationId: null, data };
}

test('a gap: listed, shown, tried again, and left out for good', async () => {
  const first = await log.append('gap', [retraction('gap', 3)], 0);
  const position = first.status === 'appended' ? first.first : 0;
  expect(await caughtUp()).toMatchObject({ parked: 1, quarantined: 0 });

  expect((await ask('/v1/projection/parked', { key: KEYS.reader })).status).toBe(403);
  const parked = { transcriptId: 'gap', position, code: 'revision-gap', quarantined: false, events: 1 };
  expect(await get('/v1/projection/parked', ParkedTranscript.array())).toMatchObject([parked]);
  const listed = await rapporteur('list');
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toContain('revision-gap');

  expect(await rapporteur('retry', 'gap')).toMatchObject({ code: 1, out: expect.stringContaining('parked again') });
  const skip = '/v1/projection/parked/gap/skip';
  expect((await ask(skip, { body: { position, why: 'x' }, key: KEYS.reader })).status).toBe(403);
  expect((await ask(skip, { body: { position } })).status).toBe(400);
  expect((await ask(skip, { body: { position: position + 1, why: 'x' } })).status).toBe(409);
  expect((await rapporteur('skip', 'gap')).code).toBe(2);
  const skipped = await rapporteur('skip', 'gap', '--position', String(position), '--why', 'never sent');
  expect(skipped).toMatchObject({ code: 0, out: 'gap  applied\n' });

  expect((await caughtUp()).parked).toBe(0);
  expect((await ask(skip, { body: { position, why: 'again' } })).status).toBe(404);
  const detail = await get('/v1/projection/parked/gap', ParkedDetail);
  expect(detail).toMatchObject({ parked: null, waiting: [] });
  expect(detail.actions).toMatchObject([
    { action: 'skip', who: 'bea', why: 'never sent', position, outcome: 'applied' },
    { action: 'retry', who: 'bea', why: null, position, outcome: 'parked' },
  ]);
  expect(await get('/v1/projection/actions', OperatorAction.array())).toEqual(detail.actions);
  expect((await rapporteur('show', 'gap')).out).toContain('by bea: applied, never sent');
  expect((await rapporteur('show', 'nobody')).code).toBe(1);
});

test('a fork: quarantined, with an alarm, until somebody decides', async () => {
  const headers = { authorization: `Bearer ${KEYS.keeper}`, 'content-type': 'text/plain' };
  const submitted = await fetch(`${ingestion.url}/v1/transcripts`, {
    method: 'POST',
    headers,
    body: inventedTranscript(1),
  });
  const { id, position } = SubmissionAnswer.parse(await submitted.json());
  await log.append(id, [retraction(id, 1)], position);
  expect(await caughtUp()).toMatchObject({ parked: 1, quarantined: 1 });
  expect((await rapporteur('list')).out).toContain('quarantined since');
  const alarms = output.split('\n').filter((line) => line.includes('"level":"error"'));
  expect(alarms.map((line) => JSON.parse(line))).toMatchObject([
    { transcriptId: id, position: position + 1, code: 'revision-fork', correlationId: 'made-up' },
  ]);
  const skipped = await ask(`/v1/projection/parked/${id}/skip`, { body: { position: position + 1, why: 'not ours' } });
  expect(await skipped.json()).toEqual({ transcriptId: id, status: 'applied', reason: null });
  expect(await caughtUp()).toMatchObject({ parked: 0, quarantined: 0 });
});

test('events that name no transcript: each is shown, left out by itself, and taken in again', async () => {
  const port = Number(new URL(servers.natsUrl).port);
  for (const data of ['one', 'two']) {
    const stray = { subject: 'transcripts.NO-NAME.of-anything', headers: null, data: Buffer.from(data) };
    expect(await publishAsStranger(port, stray, LIMIT_MS)).toBe(true);
  }
  const { position: last } = await log.head();
  await caughtUp();
  expect((await rapporteur('list')).out).toMatch(new RegExp(`unknown .* 2 events\n *position ${last - 1} `));
  expect(await rapporteur('retry', 'unknown')).toMatchObject({ code: 1, out: expect.stringContaining('parked again') });
  const skip = (position: number) => rapporteur('skip', 'unknown', '--position', String(position), '--why', 'not ours');
  expect(await skip(last - 1)).toMatchObject({ code: 1, out: expect.stringContaining('parked again') });
  expect(await skip(last)).toMatchObject({ code: 0, out: 'unknown  applied\n' });
  expect((await caughtUp()).parked).toBe(0);
  expect(await rapporteur('unskip', 'unknown')).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${last - 1}, ${last}. Say which`),
  });
  const position = { code: 1, out: expect.stringContaining('parked') };
  expect(await rapporteur('unskip', 'unknown', '--position', String(last))).toMatchObject(position);
  expect(await skip(last)).toMatchObject({ code: 0 });
  expect((await rapporteur('unskip', 'nobody')).err).toContain('No event of the transcript nobody is left out');
}, 60_000);

test('every route that is described is there, and asks for a key but where it is public', async () => {
  for (const { method, path, scope } of routesOf('projection')) {
    const url = app.url + path.replace('{transcriptId}', 'nobody');
    const { status } = await fetch(url, { method: method.toUpperCase() });
    expect([path, status]).toEqual([path, scope === 'public' ? 200 : 401]);
  }
});

test('a rebuild leaves out the same', async () => {
  await caughtUp();
  const before = await readModelChecksums(servers.databaseUrl);
  expect((await ask('/v1/projection/rebuild', { body: {} })).status).toBe(202);
  await caughtUp();
  expect(await readModelChecksums(servers.databaseUrl)).toEqual(before);
  expect(before.skipped_events?.rows).toBe(4);
});
