import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type BackupEntry, BackupSealer } from '@rapporteur/contracts/backup';
import { RestoreLine } from '@rapporteur/contracts/log-api';
import { connectJetStreamLog, type EventLog, type StoredMessage } from '@rapporteur/event-log';
import { dataFolder, findNatsServer, type RunningServer, startNats } from '@rapporteur/infra';
import { linesOf } from '../batch/lines.ts';
import { entriesOf, MAX_BACKUP_LINE_BYTES } from './backup-lines.ts';
import { Restore } from './restore.ts';

/** Backups into real logs, each empty at first. */

let binary: string;
let folder: string;
let nats: RunningServer;
let log: EventLog;
beforeAll(async () => {
  binary = await findNatsServer(dataFolder().bin);
}, 60_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-restore-'));
  nats = await startNats({ folder, binary });
  log = await connectJetStreamLog({ url: nats.url });
}, 30_000);
afterEach(async () => {
  await log.close();
  await nats.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const COUNT = 2_300;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const message = (position: number): BackupEntry => ({
  kind: 'message',
  position,
  subject: `transcripts.t${position % 7}.speech.recorded`,
  headers:
    position % 50 === 0
      ? []
      : [
          ['ce-id', `id ${position}`],
          ['ce-time', '2031-05-01T00:00:00.000Z'],
        ],
  ...(position % 100 === 0
    ? { base64: Buffer.from([0xff, 0x00, position % 256]).toString('base64') }
    : { text: `{"words":"Ünïcödé 😀 \\u0000 ${position}"}` }),
});

function backup(count = COUNT): string[] {
  const sealer = new BackupSealer(sha256);
  const createdAt = '2031-05-02T00:00:00.000Z';
  const header = { kind: 'header', format: 'rapporteur-log', version: 1, logId: 'x', createdAt, count } as const;
  const messages = Array.from({ length: count }, (_, index) => message(index + 1));
  return [header, ...messages, { kind: 'end', count } as const].map((entry) => `${sealer.seal(entry)}\n`);
}

async function restore(lines: readonly string[], resume = false, into = log) {
  const told: RestoreLine[] = [];
  const emit = async (line: RestoreLine) => void told.push(RestoreLine.parse(line));
  const run = new Restore(into, emit, AbortSignal.timeout(30_000));
  const chunks = Readable.from(lines.map((line) => Buffer.from(line)));
  await run.run(entriesOf(linesOf(chunks, MAX_BACKUP_LINE_BYTES)), resume);
  return told.at(-1);
}

async function stored(): Promise<StoredMessage[]> {
  const found: StoredMessage[] = [];
  const signal = AbortSignal.timeout(20_000);
  for await (const batch of log.readStored({ from: 1, signal, batchSize: 500, untilHead: true })) found.push(...batch);
  return found;
}

describe('a backup', () => {
  test('becomes a log with everything at its position, and is read back', async () => {
    const told = await restore(backup());
    expect(told).toMatchObject({ kind: 'restored', stored: COUNT, events: COUNT });
    const messages = await stored();
    expect(messages.map(({ position }) => position)).toEqual(Array.from({ length: COUNT }, (_, i) => i + 1));
    expect(Buffer.from(messages[99]?.data ?? [])).toEqual(Buffer.from([0xff, 0x00, 100]));
    expect(messages[149]?.headers).toEqual([]);
    expect(messages[41]).toMatchObject({
      subject: 'transcripts.t0.speech.recorded',
      headers: [
        ['ce-id', 'id 42'],
        ['ce-time', '2031-05-01T00:00:00.000Z'],
      ],
    });
  });

  test('of nothing is a log of nothing', async () => {
    expect(await restore(backup(0))).toMatchObject({ kind: 'restored', stored: 0, events: 0 });
  });

  test('is refused by a log that is not empty', async () => {
    await restore(backup(3));
    await expect(restore(backup(3))).rejects.toMatchObject({ code: 'restore-conflict' });
    expect(await log.head()).toMatchObject({ position: 3 });
  });
});

describe('a restore that was broken off', () => {
  test.each([
    ['between two batches', COUNT / 2, 1_000],
    ['by a changed line', 2_100, 2_000],
  ])('%s goes on where it stopped, when that is asked for', async (_, at, standing) => {
    const lines = backup();
    const broken = lines.with(at, String(lines[at]).replace(/"position":\d/, '"position":9'));
    await expect(restore(broken)).rejects.toMatchObject({ fault: { code: 'chain-broken', line: at + 1 } });
    expect(await log.head()).toMatchObject({ position: standing });
    await expect(restore(lines)).rejects.toMatchObject({ code: 'restore-conflict' });
    const content = (await restore(lines, true)) as { content: string };
    expect(content).toMatchObject({ kind: 'restored', stored: COUNT - standing, events: COUNT });
    expect(await restore(lines, true)).toMatchObject({ ...content, stored: 0 });
  });

  test('by a cut-off backup is told as such', async () => {
    await expect(restore(backup().slice(0, 1_500))).rejects.toMatchObject({ fault: { code: 'cut-off', line: 1_501 } });
  });

  test('does not go on behind another beginning, or in a log that has more', async () => {
    await restore(backup(5));
    const other = backup(10);
    const sealer = new BackupSealer(sha256);
    const entries = other.map((line) => (JSON.parse(line) as { entry: BackupEntry }).entry);
    const altered = entries.map((entry) =>
      entry.kind === 'message' && entry.position === 4 ? { ...entry, text: '{"words":"others"}' } : entry,
    );
    const lines = altered.map((entry) => `${sealer.seal(entry)}\n`);
    await expect(restore(lines, true)).rejects.toThrow('position 4');
    await expect(restore(backup(4), true)).rejects.toThrow('holds 5 events, the backup 4');
    expect(await log.head()).toMatchObject({ position: 5 });
  });

  test('by somebody who writes to the log meanwhile stops before anything stands elsewhere', async () => {
    let isFirst = true;
    const shared: EventLog = Object.create(log, {
      appendStored: {
        value: async (messages: StoredMessage[]) => {
          if (!isFirst) await log.append('somebody', [retraction()], 0);
          isFirst = false;
          return log.appendStored(messages);
        },
      },
      head: { value: () => log.head() },
    });
    await expect(restore(backup(), false, shared)).rejects.toThrow('ends at position 1001');
    expect((await stored()).at(-1)).toMatchObject({
      position: 1_001,
      subject: 'transcripts.somebody.transcript.retracted',
    });
  });
});

function retraction() {
  const envelope = { id: randomUUID(), schemaVersion: 1, transcriptId: 'somebody', revision: 1, causationId: null };
  const when = { time: '2031-05-01T00:00:00.000Z', correlationId: 'test' };
  return { ...envelope, ...when, type: 'transcript.retracted' as const, data: { reason: 'test' } };
}
