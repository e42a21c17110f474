import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BatchLine } from '@rapporteur/contracts/write-api';
import { inventedTranscript } from '../testing/invented.ts';
import { Served } from '../testing/served.ts';

let served: Served;
beforeAll(async () => {
  served = await Served.start();
}, 120_000);
afterAll(() => served.stop(), 60_000);

const line = (externalId: string, title = 'A meeting') =>
  JSON.stringify({ content: inventedTranscript({ title }), externalId });

/** A batch whose lines are sent and read by hand. */
function open(headers: Record<string, string> = {}) {
  const answers: BatchLine[] = [];
  let rest = '';
  const outgoing = request(`${served.app.url}/v1/transcripts/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  });
  const ended = new Promise<number>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      incoming.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        answers.push(...lines.map((text) => BatchLine.strict().parse(JSON.parse(text))));
      });
      incoming.on('end', () => resolve(incoming.statusCode ?? 0)).on('error', reject);
    });
  });
  const until = async (count: number) => {
    const deadline = Date.now() + 20_000;
    while (answers.length < count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    return answers;
  };
  return { outgoing, answers, ended, until };
}

async function send(body: string): Promise<BatchLine[]> {
  const batch = open();
  batch.outgoing.end(body);
  expect(await batch.ended).toBe(200);
  return batch.answers.sort((a, b) => a.line - b.line);
}

describe('a batch', () => {
  test('answers while lines are still coming in', async () => {
    const batch = open();
    batch.outgoing.write(`${line('early-1')}\n`);
    expect(await batch.until(1)).toMatchObject([{ line: 1, status: 201, result: { status: 'created' } }]);
    batch.outgoing.write(line('early-2').slice(0, 50));
    batch.outgoing.end(line('early-2').slice(50));
    expect(await batch.ended).toBe(200);
    expect(batch.answers).toMatchObject([{ line: 1 }, { line: 2, status: 201 }]);
  });

  test('a bad line is told, and the rest goes on', async () => {
    const answers = await send(
      [
        line('mixed-1'),
        'not json',
        '',
        line('mixed-2'),
        '{"content":"no transcript"}',
        '{"content":"a","content":"b"}',
        `{"content":"\u00e9`,
        '[]',
        line('mixed-1'),
        JSON.stringify({ content: 'x'.repeat(5_000_000) }),
        JSON.stringify({ content: 'x'.repeat(13_000_000) }),
        `${line('mixed-3')}\r`,
      ].join('\n'),
    );
    expect(answers.map(({ line: number, status, problem }) => [number, status, problem?.code])).toEqual([
      [1, expect.any(Number), undefined],
      [2, 400, 'bad-request'],
      [4, 201, undefined],
      [5, 422, 'not-a-transcript'],
      [6, 400, 'bad-request'],
      [7, 400, 'bad-request'],
      [8, 400, 'bad-request'],
      [9, expect.any(Number), undefined],
      [10, 413, 'too-large'],
      [11, 413, 'too-large'],
      [12, 201, undefined],
    ]);
    const twice = answers.filter(({ line: number }) => number === 1 || number === 9);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 201]);
  }, 60_000);

  test('of many lines: each is stored once, and again changes nothing', async () => {
    const body = Array.from({ length: 300 }, (_, i) => line(`many-${i}`)).join('\n');
    const first = await send(body);
    expect(first.map(({ line: number }) => number)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(first.every(({ status }) => status === 201)).toBe(true);
    const { position } = await served.log.head();
    const again = await send(body);
    expect(again.map(({ result }) => [result?.id, result?.position])).toEqual(
      first.map(({ result }) => [result?.id, result?.position]),
    );
    expect(again.every(({ status, result }) => status === 200 && result?.status === 'unchanged')).toBe(true);
    expect((await served.log.head()).position).toBe(position);
  }, 60_000);

  test('whose answers are taken slowly loses none of them', async () => {
    const batch = open();
    batch.outgoing.on('response', (incoming) => {
      incoming.pause();
      setTimeout(() => incoming.resume(), 1_000);
    });
    const lines = 9_000; // some megabytes of answers: more than the buffers on the way hold
    batch.outgoing.end('?\n'.repeat(lines));
    expect(await batch.ended).toBe(200);
    expect(batch.answers.map(({ line: number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: lines }, (_, i) => i + 1),
    );
  }, 60_000);

  test('is answered up to its limit of lines', async () => {
    const answers = await send('?\n'.repeat(10_500));
    expect(answers.length).toBeLessThanOrEqual(10_040);
    expect(answers[9_999]).toMatchObject({ line: 10_000, status: 400 });
    expect(answers.slice(10_000).every(({ problem }) => problem?.code === 'too-large')).toBe(true);
    expect(answers.length).toBeGreaterThan(10_000);
  }, 60_000);

  test('that the client breaks off stores whole transcripts only', async () => {
    const batch = open();
    batch.ended.catch(() => undefined);
    for (let i = 0; i < 50; i += 1) batch.outgoing.write(`${line(`broken-${i}`)}\n`);
    batch.outgoing.write(line('broken-50').slice(0, 100));
    await batch.until(1);
    batch.outgoing.destroy();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const last = new Map<string, string>();
    for (const entry of await served.entries()) {
      if (entry.kind !== 'event') throw new Error(entry.failure.message);
      last.set(entry.event.transcriptId, entry.event.type);
    }
    expect([...new Set(last.values())]).toEqual(['transcript.completed']);
  }, 30_000);

  test.each([
    ['application/json', 415],
    ['text/plain', 415],
    ['application/x-ndjson; charset=utf-16', 415],
  ])('as %s is refused', async (contentType, status) => {
    const answer = await served.fetch('/v1/transcripts/batch', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: line('refused'),
    });
    expect([answer.status, (await answer.json()) as unknown]).toMatchObject([
      status,
      { code: 'unsupported-media-type' },
    ]);
  });

  test('under way when the service is stopped ends after what was taken, and says from where to go on', async () => {
    const other = await Served.start();
    const target = served;
    served = other;
    try {
      const batch = open();
      batch.outgoing.write(`${line('stopped-1')}\n${line('stopped-2')}\n`);
      await batch.until(2);
      const stopping = other.app.stop();
      expect(await batch.ended).toBe(200);
      expect(batch.answers.at(-1)).toMatchObject({ line: 3, status: 503, problem: { code: 'not-ready' } });
      await stopping;
    } finally {
      served = target;
      await other.stop();
    }
  }, 60_000);
});
