import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventsPage } from '@rapporteur/contracts/log-api';
import { VerificationLine, type VerificationResult } from '@rapporteur/contracts/operations-api';
import pg from 'pg';
import { inventedTranscript } from '../fixtures/invented.ts';
import { rapporteur } from './command.ts';
import { System } from './system.ts';

/** Nothing is lost, and it can be shown: the log page by page, verified, backed up and restored elsewhere. */

const TRANSCRIPTS = 12;

let system: System;
let elsewhere: System;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-proof-'));
  system = await System.start();
  elsewhere = await System.start();
  for (let n = 1; n <= TRANSCRIPTS; n += 1) await system.submit(inventedTranscript(n), `?externalId=forum-${n}`);
  await system.submit(inventedTranscript(3, 2), '?externalId=forum-3');
  const withdrawn = await system.submit(inventedTranscript(4), '?externalId=forum-4');
  await system.call('ingestion', `/v1/transcripts/${withdrawn.id}?reason=test`, { method: 'DELETE' });
  await system.caughtUp();
}, 240_000);
afterAll(async () => {
  await system?.stop();
  await elsewhere?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function pages(on: System, query: string): Promise<EventsPage['items']> {
  const items: EventsPage['items'] = [];
  for (let after = 0; ; ) {
    const answer = await on.call('projection', `/v1/events?after=${after}&limit=40${query}`);
    expect(answer.status).toBe(200);
    const page = EventsPage.parse(answer.json);
    items.push(...page.items);
    if (page.nextAfter >= page.head) return items;
    after = page.nextAfter;
  }
}

async function verified(
  on: System,
): Promise<{ code: number | null; lines: VerificationLine[]; result: VerificationResult }> {
  const run = await rapporteur(on, 'verify', '--json');
  const lines = run.out
    .trim()
    .split('\n')
    .map((line) => VerificationLine.parse(JSON.parse(line)));
  const result = lines.at(-1);
  if (result?.kind !== 'result') throw new Error(run.err);
  return { code: run.code, lines, result };
}

async function change(on: System, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: on.servers.databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('the log', () => {
  test('is read page by page, whole or by type and transcript', async () => {
    const all = await pages(system, '');
    expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1));
    const completed = await pages(system, '&type=transcript.completed');
    expect(completed).toEqual(all.filter((item) => item.kind === 'event' && item.type === 'transcript.completed'));
    expect(completed).toHaveLength(TRANSCRIPTS + 1);
    const [first] = completed;
    if (first?.kind !== 'event') throw new Error('the first completed revision is no event');
    expect(await pages(system, `&transcript=${first.transcriptId}`)).toEqual(
      all.filter((item) => item.kind === 'event' && item.transcriptId === first.transcriptId),
    );
  });

  test.each(['limit=501', 'after=-1', 'type=no.such', 'transcript=NO', 'strange=1'])(
    '?%s is refused',
    async (query) => {
      expect((await system.call('projection', `/v1/events?${query}`)).status).toBe(400);
    },
  );
});

describe('verify', () => {
  test('says that all is equal, with exit code 0', async () => {
    const { code, lines, result } = await verified(system);
    expect(lines).toHaveLength(1);
    expect(code).toBe(0);
    expect(result).toMatchObject({
      ok: true,
      log: { transcripts: TRANSCRIPTS, revisions: TRANSCRIPTS + 1, retractions: 1, unfinished: 0 },
      readModels: { position: result.log.events, parked: 0 },
    });
  });

  test('shows what differs, with exit code 1', async () => {
    await change(system, "UPDATE transcripts SET place = 'Port Nowhere' WHERE external_id = 'forum-5'");
    const run = await rapporteur(system, 'verify');
    expect(run).toMatchObject({
      code: 1,
      out: expect.stringMatching(/place: expected "Port Sella", found "Port Nowhere"/),
    });
    await system.replay();
    expect((await verified(system)).code).toBe(0);
  });
});

describe('a backup', () => {
  let file: string;
  test('is written whole, under its name only then, and over nothing', async () => {
    file = join(folder, 'log.ndjson.gz');
    expect(await rapporteur(system, 'backup', file)).toMatchObject({ code: 0 });
    expect(existsSync(`${file}.part`)).toBe(false);
    expect((await rapporteur(system, 'backup', file)).code).toBe(2);
    const nowhere = join(folder, 'none.ndjson');
    await system.killApp('projection');
    expect((await rapporteur(system, 'backup', nowhere)).code).toBe(3);
    expect(existsSync(nowhere)).toBe(false);
    await system.startApp('projection');
    await system.caughtUp();
  });

  test('that was changed or cut off is refused at its line, and nothing is sent', async () => {
    const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
    const cases: [string, string, number][] = [
      ['changed.ndjson', lines.with(6, String(lines[6]).replace('ce-time', 'ce-tame')).join('\n'), 7],
      ['cut.ndjson', lines.slice(0, 20).join('\n'), 21],
    ];
    for (const [name, text, line] of cases) {
      writeFileSync(join(folder, name), text);
      const run = await rapporteur(elsewhere, 'restore', join(folder, name));
      expect(run).toMatchObject({ code: 1, err: expect.stringContaining(`line ${line}:`) });
    }
    const cutPacked = join(folder, 'cut.ndjson.gz');
    writeFileSync(cutPacked, readFileSync(file).subarray(0, -200));
    expect(await rapporteur(elsewhere, 'restore', cutPacked)).toMatchObject({
      code: 1,
      err: expect.stringContaining('line'),
    });
    expect((await elsewhere.projection()).head).toBe(0);
  });

  test('restored elsewhere is the same log, with the same read models, verified', async () => {
    expect((await rapporteur(elsewhere, 'restore', file)).code).toBe(0);
    expect(await pages(elsewhere, '')).toEqual(await pages(system, ''));
    await elsewhere.caughtUp();
    const { code, result } = await verified(elsewhere);
    expect([code, result.readModels.rows]).toEqual([0, (await verified(system)).result.readModels.rows]);
    const statistics = await system.list('/v1/statistics');
    expect(statistics.length).toBeGreaterThan(TRANSCRIPTS);
    expect(await elsewhere.list('/v1/statistics')).toEqual(statistics);

    const again = await rapporteur(elsewhere, 'restore', file);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('empty') });
    expect((await rapporteur(elsewhere, 'restore', '--resume', file)).code).toBe(0);
    const next = await elsewhere.submit(inventedTranscript(3, 3), '?externalId=forum-3');
    expect(next).toMatchObject({ revision: 3, position: expect.any(Number) });
    expect((await rapporteur(elsewhere, 'restore', '--resume', file)).code).toBe(1);
  });
});
