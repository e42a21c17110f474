import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Problem } from '@rapporteur/contracts/problems';
import { routesOf } from '@rapporteur/contracts/routes';
import { MAX_CONTENT_BYTES, PreviewAnswer, RetractionAnswer, SubmissionAnswer } from '@rapporteur/contracts/write-api';
import { decide } from './domain/decide.ts';
import { initialState } from './domain/state.ts';
import { readSource } from './parsing/read-source.ts';
import { inventedTranscript, pageOf } from './testing/invented.ts';
import { Served } from './testing/served.ts';

let served: Served;
beforeAll(async () => {
  served = await Served.start();
}, 120_000);
afterAll(() => served.stop(), 60_000);

const submitted = async (answer: Response) => SubmissionAnswer.strict().parse(await answer.json());
const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return Problem.strict().parse(await answer.json());
};

describe('a submission', () => {
  test('is created, and answered when the log has it', async () => {
    const answer = await served.text(inventedTranscript(), '?externalId=created', { 'x-correlation-id': 'c-17' });
    expect(answer.status).toBe(201);
    const { id, revision, status, position, counts } = await submitted(answer);
    expect({ revision, status }).toEqual({ revision: 1, status: 'created' });
    expect(answer.headers.get('location')).toBe(`/v1/transcripts/${id}`);
    const stored = await served.log.readTranscript(id);
    expect(stored.at(-1)).toMatchObject({
      position,
      event: { type: 'transcript.completed', correlationId: 'c-17', data: { counts, events: stored.length } },
    });
    expect(stored[0]).toMatchObject({ event: { data: { content: inventedTranscript(), externalId: 'created' } } });
  });

  test('again with the same content: nothing is appended, and the answer is as before', async () => {
    const first = await submitted(await served.text(inventedTranscript(), '?externalId=again'));
    const { position } = await served.log.head();
    const again = await served.json({ content: inventedTranscript(), externalId: 'again' });
    expect(again.status).toBe(200);
    expect(await submitted(again)).toEqual({ ...first, status: 'unchanged' });
    expect((await served.log.head()).position).toBe(position);
  });

  test('with other content under the same key is the next revision', async () => {
    const query = '?sourceUrl=https%3A%2F%2Fveldoria.example%2F17';
    const first = await submitted(await served.text(inventedTranscript(), query));
    const answer = await served.json({
      content: inventedTranscript({ title: 'Another title' }),
      sourceUrl: 'http://VELDORIA.example/17/#top',
    });
    expect(answer.status).toBe(201);
    expect(await submitted(answer)).toMatchObject({ id: first.id, revision: 2, status: 'revised' });
  });

  test('without a key is known by title, date, time and place', async () => {
    const content = inventedTranscript({ place: 'Port Keyless' });
    const { id } = await submitted(await served.text(content));
    expect(id).toMatch(/^2032-03-03-meeting-on-the-harbour-works-/);
    const changed = await served.text(content.replace('12 percent', '13 percent'));
    expect(await submitted(changed)).toMatchObject({ id, revision: 2 });
  });

  test.each<[string, (page: string) => Promise<Response>]>([
    ['as its body', (page) => served.raw(page, 'text/html; charset=utf-8')],
    ['in JSON', (page) => served.json({ content: page, mediaType: 'text/html' })],
  ])('a page as saved, %s, is the same transcript as its text', async (how, send) => {
    const content = inventedTranscript({ title: `Meeting on pages taken ${how}` });
    const plain = await submitted(await served.text(content));
    const page = pageOf(content);
    const answer = await send(page);
    expect(answer.status).toBe(201);
    const { id, revision, counts } = await submitted(answer);
    expect({ id, revision, counts }).toEqual({ id: plain.id, revision: 2, counts: plain.counts });
    const stored = await served.log.readTranscript(id);
    const events = stored.flatMap((entry) =>
      entry.kind === 'event' && entry.event.revision === 2 ? [entry.event] : [],
    );
    const source = events.find((event) => event.type === 'transcript.submitted');
    expect(source?.data).toMatchObject({ content: page, mediaType: 'text/html' });
    const text = events.find((event) => event.type === 'transcript.parsed')?.data.text ?? '';
    const statistics = events.flatMap((event) => (event.type === 'statistic.recorded' ? [event.data] : []));
    expect(statistics).not.toHaveLength(0);
    for (const { exact, start, end } of statistics) expect(text.slice(start, end)).toBe(exact);
  });

  test('of twelve clients at once with the same source: one revision, and everybody is told so', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => served.text(inventedTranscript(), '?externalId=at-once')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 11 }, () => 200), 201]);
    const results = await Promise.all(answers.map(submitted));
    expect(new Set(results.map(({ id, revision, position }) => `${id} ${revision} ${position}`)).size).toBe(1);
    const entries = await served.log.readTranscript(results[0]?.id ?? '');
    expect(
      entries.filter((entry) => entry.kind === 'event' && entry.event.type === 'transcript.completed'),
    ).toHaveLength(1);
  });

  test('of eight clients at once with other contents: eight revisions, one after another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        served.text(inventedTranscript({ title: `Title ${i}` }), '?externalId=contended'),
      ),
    );
    const results = await Promise.all(answers.map(submitted));
    expect(results.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('a byte order mark is no part of the text', async () => {
    const plain = await submitted(await served.text(inventedTranscript(), '?externalId=marked'));
    expect(await submitted(await served.text(`\ufeff${inventedTranscript()}`, '?externalId=marked'))).toEqual({
      ...plain,
      status: 'unchanged',
    });
    expect(
      await submitted(await served.json({ content: `\ufeff${inventedTranscript()}`, externalId: 'marked' })),
    ).toMatchObject({ status: 'unchanged' });
  });

  test('as large as may be is taken, and the service goes on answering meanwhile', async () => {
    const turn = `Minister of Harbours Ilse Tarn: ${'The harbour took in more ships than in any year before. '.repeat(60)}\n\n`;
    const turns = Math.floor((MAX_CONTENT_BYTES - 500) / turn.length);
    const content = inventedTranscript({ title: 'Long' }) + turn.repeat(turns);
    const answer = served.text(content, '?externalId=large');
    const delays: number[] = [];
    let answered = false;
    void answer.finally(() => {
      answered = true;
    });
    while (!answered) {
      const asked = performance.now();
      await served.fetch('/health');
      delays.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { counts } = await submitted(await answer);
    expect(counts.speeches).toBe(turns + 2);
    expect(Math.max(...delays)).toBeLessThan(3_000);
  }, 120_000);
});

describe('a revision that a crash left half-written', () => {
  test('is superseded by the next attempt, under the same number', async () => {
    const submission = { content: inventedTranscript(), mediaType: 'text/plain', externalId: 'half' } as const;
    const read = readSource(submission);
    if (!read.ok) throw new Error('an invented transcript is one');
    const { transcriptId, contents } = read;
    const circumstances = { time: new Date().toISOString(), correlationId: 'crashed', newId: randomUUID };
    const events = decide(initialState, { kind: 'submit', transcriptId, contents }, circumstances);
    await served.log.append(transcriptId, events.slice(0, 4), 0);
    expect((await served.fetch(`/v1/transcripts/${transcriptId}?reason=x`, { method: 'DELETE' })).status).toBe(404);
    const answer = await served.json(submission);
    expect(answer.status).toBe(201);
    expect(await submitted(answer)).toMatchObject({ id: transcriptId, revision: 1, status: 'created' });
    const stored = await served.log.readTranscript(transcriptId);
    expect(stored).toHaveLength(4 + events.length);
    expect(stored.every((entry) => entry.kind === 'event' && entry.event.revision === 1)).toBe(true);
  });
});

describe('a transcript with an entry that cannot be read', () => {
  test('is not changed on a guess', async () => {
    const { id } = await submitted(await served.text(inventedTranscript(), '?externalId=foreign'));
    await served.publish(`transcripts.${id}.speech.recorded`, 'not an event');
    const answer = await served.text(inventedTranscript({ title: 'Changed' }), '?externalId=foreign');
    const { code, detail } = await problemOf(answer);
    expect([answer.status, code]).toEqual([409, 'conflict']);
    expect(detail).toMatch(/At position \d+ of the log/);
  });
});

describe('a preview', () => {
  test('says what would be recorded, and records nothing', async () => {
    const { position } = await served.log.head();
    const answer = await served.fetch('/v1/transcripts/parse?externalId=preview', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: inventedTranscript(),
    });
    expect(answer.status).toBe(200);
    const preview = PreviewAnswer.strict().parse(await answer.json());
    expect((await served.log.head()).position).toBe(position);
    const { id, counts } = await submitted(await served.text(inventedTranscript(), '?externalId=preview'));
    expect({ id: preview.id, counts: preview.counts }).toEqual({ id, counts });
    const stored = await served.log.readTranscript(id);
    const speeches = stored.flatMap((entry) =>
      entry.kind === 'event' && entry.event.type === 'speech.recorded' ? [entry.event.data] : [],
    );
    expect(preview.speeches).toEqual(speeches);
  });
});

describe('a retraction', () => {
  const retract = (id: string, init: RequestInit = {}, query = '') =>
    served.fetch(`/v1/transcripts/${id}${query}`, { method: 'DELETE', ...init });

  test('withdraws once, and answers the same again', async () => {
    const { id } = await submitted(await served.text(inventedTranscript(), '?externalId=retracted'));
    const body = JSON.stringify({ reason: 'Published in error.' });
    const answer = await retract(id, { headers: { 'content-type': 'application/json' }, body });
    expect(answer.status).toBe(200);
    const first = RetractionAnswer.strict().parse(await answer.json());
    expect(first).toMatchObject({ id, revision: 2, status: 'retracted' });
    expect(await (await retract(id, {}, '?reason=again')).json()).toEqual(first);
    expect(await served.log.lastOf(id)).toMatchObject({
      position: first.position,
      event: { type: 'transcript.retracted', data: { reason: 'Published in error.' } },
    });
    const back = await served.text(inventedTranscript(), '?externalId=retracted');
    expect(await submitted(back)).toMatchObject({ id, revision: 3, status: 'revised' });
  });

  test.each([
    ['an unknown transcript', 'nobody-00000000', '?reason=x', 404, 'not-found'],
    ['without a reason', 'nobody-00000000', '', 400, 'invalid-parameter'],
    ['with a blank reason', 'nobody-00000000', '?reason=%20', 400, 'invalid-parameter'],
    ['an id that cannot be one', 'No.Body%20', '?reason=x', 400, 'invalid-parameter'],
    ['subjects of others', '%3E', '?reason=x', 400, 'invalid-parameter'],
  ])('of %s is refused', async (_, id, query, status, code) => {
    const answer = await retract(id, {}, query);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
  });
});

describe('the service', () => {
  test('serves the routes that the contract lists', async () => {
    const description = (await (await served.fetch('/openapi.json')).json()) as { paths: Record<string, object> };
    const listed = routesOf('ingestion').map(({ method, path }) => `${method} ${path}`);
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(listed.sort());
    for (const { method, path } of routesOf('ingestion')) {
      const answer = await served.fetch(path.replace('{id}', 'nobody'), { method: method.toUpperCase() });
      expect([path, answer.status === 404 || answer.status === 405]).toEqual([path, false]);
    }
  });

  test('does without the log for a while: says so, and then goes on', async () => {
    await served.nats.kill('SIGKILL');
    const answer = await served.text(inventedTranscript(), '?externalId=outage');
    expect([answer.status, (await problemOf(answer)).code]).toEqual([503, 'log-unavailable']);
    expect((await served.fetch('/health')).status).toBe(200);
    expect((await served.fetch('/ready')).status).toBe(503);
    await served.restartNats();
    const deadline = Date.now() + 20_000;
    while ((await served.fetch('/ready')).status !== 200 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await served.text(inventedTranscript(), '?externalId=outage')).status).toBe(201);
  }, 60_000);
});
