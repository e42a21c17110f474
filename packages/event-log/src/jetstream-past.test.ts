import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { STREAM } from '@rapporteur/contracts/subjects';
import { assertNotBehind } from './checkpoint.ts';
import { connectJetStreamLog } from './jetstream-log.ts';
import type { EventLog } from './port.ts';
import { revisionOf } from './testing/events.ts';
import { TestNats } from './testing/nats.ts';
import { CuttingProxy } from './testing/proxy.ts';

/**
 * A leader that hung, while the others chose another, answers from its past until it hears of that. Here the past is
 * recorded from a real server and played back a few times in its place.
 */

let nats: TestNats;
let proxy: CuttingProxy;
let log: EventLog;
let direct: EventLog;
beforeAll(async () => {
  nats = await TestNats.start();
  proxy = await CuttingProxy.start(nats.port);
  log = await connectJetStreamLog({ url: proxy.url });
  direct = await connectJetStreamLog({ url: nats.url });
}, 60_000);
afterEach(() => {
  proxy.fault = () => 'pass';
  proxy.impostor = () => null;
});
afterAll(async () => {
  await Promise.all([log.close(), direct.close()]);
  await proxy.stop();
  await nats.stop();
}, 60_000);

const INFO = `$JS.API.STREAM.INFO.${STREAM}`;
const GET = `$JS.API.STREAM.MSG.GET.${STREAM}`;

/** Takes down what the leader answers now, and returns how to have that answered `times` more. */
async function record(...requests: [subject: string, payload: string][]) {
  const { connection } = await nats.client();
  const answers = new Map<string, string>();
  for (const [subject, payload] of requests)
    answers.set(subject + payload, (await connection.request(subject, payload, { timeout: 5_000 })).string());
  await connection.close();
  return (times: number) => {
    const played = { count: 0 };
    proxy.impostor = (subject, payload) => {
      const answer = answers.get(subject + payload);
      if (answer === undefined || played.count >= times) return null;
      played.count += 1;
      return answer;
    };
    return played;
  };
}

const END: [string, string][] = [
  [INFO, ''],
  [GET, JSON.stringify({ last_by_subj: '>' })],
];

async function append(transcriptId: string, expectedLast: number, revision: number): Promise<number> {
  const outcome = await direct.append(transcriptId, revisionOf(transcriptId, 3, { revision }), expectedLast);
  if (outcome.status !== 'appended') throw new Error('nobody else appends here');
  return outcome.last;
}

describe('a leader that answers from its past', () => {
  test('does not make a conflict of an append whose answer was lost', async () => {
    const first = await append('once', 0, 1);
    const playBack = await record([GET, JSON.stringify({ last_by_subj: 'transcripts.once.>' })]);
    const second = await append('once', first, 2);
    let met = false;
    proxy.fault = (bytes) => {
      if (met || !bytes.includes('Nats-Batch-Commit')) return 'pass';
      met = true;
      return 'pass-then-cut';
    };
    const played = playBack(2);
    const outcome = await log.append('once', revisionOf('once', 3, { revision: 3 }), second);
    expect(outcome).toEqual({ status: 'appended', first: second + 1, last: second + 3 });
    expect(played.count).toBe(2);
    expect(await direct.readTranscript('once')).toHaveLength(9);
  });

  test('does not make a reader believe that the log has lost its end', async () => {
    const playBack = await record(...END);
    const last = await append('read', 0, 1);
    const played = playBack(2);
    const stop = AbortSignal.timeout(15_000);
    const following = log.read({ from: last + 1, signal: stop, batchSize: 10 })[Symbol.asyncIterator]();
    const next = following.next();
    await append('read', last, 2);
    expect((await next).value).toMatchObject([{ position: last + 1 }, { position: last + 2 }, { position: last + 3 }]);
    expect(played.count).toBe(2);
    await following.return?.();
  }, 30_000);

  test('does not make a checkpoint look like one of another log', async () => {
    const playBack = await record(...END);
    const position = await append('noted', 0, 1);
    const entry = await direct.at(position);
    const { logId } = await direct.head();
    const eventId = entry?.kind === 'event' ? entry.event.id : null;
    const played = playBack(2);
    await assertNotBehind(log, { logId, position, eventId });
    expect(played.count).toBe(2);
  });
});
