import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connectJetStreamLog } from './jetstream-log.ts';
import type { EventLog, StoredMessage } from './port.ts';
import { collect } from './testing/collect.ts';
import { revisionOf } from './testing/events.ts';
import { TestNats } from './testing/nats.ts';
import { CuttingProxy } from './testing/proxy.ts';

/** A log copied into another, message by message. */

let from: TestNats;
let to: TestNats;
let proxy: CuttingProxy;
let source: EventLog;
let target: EventLog;
let messages: StoredMessage[];
beforeAll(async () => {
  [from, to] = await Promise.all([TestNats.start(), TestNats.start()]);
  proxy = await CuttingProxy.start(to.port);
  source = await connectJetStreamLog({ url: from.url });
  await source.append('a', revisionOf('a', 8, { words: 'Ünïcödé \u0000 😀' }), 0);
  const { connection } = await from.client();
  await connection.request('transcripts.a.strange', new Uint8Array([0xff, 0x00, 0xfe]), { timeout: 2_000 });
  await connection.close();
  await source.append('b', revisionOf('b', 6), 0);
  messages = await stored(source);
}, 60_000);
afterEach(async () => {
  proxy.fault = () => 'pass';
  await target.close();
  await to.dropStream();
});
afterAll(async () => {
  await source.close();
  await proxy.stop();
  await Promise.all([from.stop(), to.stop()]);
}, 60_000);

async function stored(log: EventLog): Promise<StoredMessage[]> {
  const found: StoredMessage[] = [];
  const signal = AbortSignal.timeout(20_000);
  for await (const batch of log.readStored({ from: 1, signal, batchSize: 4, untilHead: true })) found.push(...batch);
  return found;
}

describe('copied messages', () => {
  test('stand where they stood, as they were, foreign ones too', async () => {
    target = await connectJetStreamLog({ url: to.url });
    expect(await target.appendStored(messages.slice(0, 9))).toEqual({ status: 'appended' });
    expect(await target.appendStored(messages.slice(9))).toEqual({ status: 'appended' });
    expect(await stored(target)).toEqual(messages);
    expect(await collect(target)).toEqual(await collect(source));
    expect(messages.flatMap(({ headers }) => headers.map(([name]) => name.slice(0, 3)))).toContain('ce-');
    const last = messages.filter(({ subject }) => subject.startsWith('transcripts.b.')).at(-1)?.position ?? 0;
    expect(await target.append('b', revisionOf('b', 3), last)).toMatchObject({ status: 'appended', first: 16 });
  });

  test('are not stored anywhere else', async () => {
    target = await connectJetStreamLog({ url: to.url });
    expect(await target.appendStored(messages.slice(3, 6))).toEqual({ status: 'conflict', head: 0 });
    await target.append('c', revisionOf('c', 3), 0);
    expect(await target.appendStored(messages.slice(0, 6))).toEqual({ status: 'conflict', head: 3 });
    expect(await target.appendStored(messages.slice(0, 2))).toEqual({ status: 'conflict', head: 3 });
    expect(await target.head()).toMatchObject({ position: 3 });
    await expect(target.appendStored([...messages.slice(0, 2), ...messages.slice(4, 6)])).rejects.toThrow('position 5');
  });

  test('are stored once when the answer to the commit is lost', async () => {
    target = await connectJetStreamLog({ url: proxy.url });
    let commits = 0;
    proxy.fault = (bytes) => {
      if (!bytes.includes('Nats-Batch-Commit')) return 'pass';
      commits += 1;
      return commits === 1 ? 'pass-then-cut' : 'pass';
    };
    expect(await target.appendStored(messages)).toEqual({ status: 'appended' });
    expect(commits).toBe(1);
    expect(await stored(target)).toEqual(messages);
  }, 30_000);
});
