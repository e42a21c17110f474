import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inventedTranscript, longTranscript } from '../fixtures/invented.ts';
import { readModelChecksums } from './checksums.ts';
import { System } from './system.ts';

/** The whole path: submit, read, revise, retract, replay, on real servers and real processes. */

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system?.stop());

describe('submit and read', () => {
  test('what is submitted can be read at the position that was answered, tied to the exact words', async () => {
    const source = inventedTranscript(1);
    const answer = await system.submit(source);
    expect(answer).toMatchObject({ status: 'created', revision: 1, counts: { speeches: 3 } });

    const at = `minPosition=${answer.position}`;
    const transcript = await system.get(`/v1/transcripts/${answer.id}?${at}`);
    expect(transcript.status).toBe(200);
    expect(transcript.json).toMatchObject({
      id: answer.id,
      title: 'Business forum number 1 of Ostmark and Nerith',
      date: '2031-03-02',
      time: '09:15',
      counts: answer.counts,
    });
    const read = await fetch(`${system.url('query')}/v1/transcripts/${answer.id}/source`);
    expect(await read.text()).toBe(source);

    const speeches = await system.list(`/v1/speeches?transcript=${answer.id}`);
    expect(speeches.map((speech) => speech.attributed)).toEqual(['explicit', 'explicit', 'inherited']);
    for (const list of ['statistics', 'agreements']) {
      const facts = await system.list(`/v1/${list}?transcript=${answer.id}`);
      expect(facts.length).toBeGreaterThan(0);
      for (const { exact, start, end, evidence } of facts) {
        expect(source.slice(Number(start), Number(end))).toBe(exact);
        for (const piece of evidence as { exact: string; start: number; end: number; transcriptId: string }[]) {
          expect(source.slice(piece.start, piece.end)).toBe(piece.exact);
          expect(piece.transcriptId).toBe(answer.id);
        }
      }
    }
  });

  test('the same again appends nothing', async () => {
    const first = await system.submit(inventedTranscript(2));
    const head = (await system.caughtUp()).head;
    const again = await system.post(inventedTranscript(2));
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ id: first.id, revision: 1, position: first.position, status: 'unchanged' });
    expect((await system.projection()).head).toBe(head);
  });

  test('other content of the same source is the next revision, and reads show it alone', async () => {
    const first = await system.submit(inventedTranscript(3));
    const second = await system.submit(inventedTranscript(3, 2));
    expect(second).toMatchObject({ id: first.id, revision: 2, status: 'revised' });
    await system.caughtUp();
    const speeches = await system.list(`/v1/speeches?transcript=${first.id}`);
    expect(speeches).toHaveLength(3);
    expect(JSON.stringify(speeches)).toContain('edition 2');
    expect(JSON.stringify(speeches)).not.toContain('edition 1');
    const detail = (await system.get(`/v1/transcripts/${first.id}`)).json;
    expect(detail).toMatchObject({ revision: 2, revisions: [{ revision: 1 }, { revision: 2 }] });
  });

  test('a key of its own identifies a source, whatever its title', async () => {
    const first = await system.submit(inventedTranscript(4), '?externalId=archive-4');
    const other = await system.submit(inventedTranscript(5), '?externalId=archive-4');
    expect(other).toMatchObject({ id: first.id, revision: 2 });
  });

  test('twenty submissions of one transcript at once make one revision', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => system.submit(inventedTranscript(6))));
    expect(answers.filter((answer) => answer.status === 'created')).toHaveLength(1);
    expect(new Set(answers.map((answer) => `${answer.id} ${answer.revision} ${answer.position}`)).size).toBe(1);
  });

  test('two contents for one key at once make two revisions, one after the other', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((edition) => system.submit(inventedTranscript(7, edition), '?externalId=race')),
    );
    expect(answers.map((answer) => answer.revision).sort()).toEqual([1, 2, 3, 4]);
    const status = await system.caughtUp();
    expect(status.parked).toBe(0);
  });

  test('a transcript of more events than one atomic batch holds is whole', async () => {
    const answer = await system.submit(longTranscript(900));
    expect(answer.counts.speeches).toBe(900);
    await system.caughtUp();
    expect(await system.list(`/v1/speeches?transcript=${answer.id}&limit=200`)).toHaveLength(900);
  });
});

describe('retract', () => {
  test('disappears from reads, stays in history, and can come back', async () => {
    const source = inventedTranscript(8);
    const { id } = await system.submit(source);
    const retract = () =>
      system.call('ingestion', `/v1/transcripts/${id}?reason=${encodeURIComponent('Published in error')}`, {
        method: 'DELETE',
      });
    const first = await retract();
    expect(first.status).toBe(200);
    expect(await retract()).toMatchObject({ status: 200, json: first.json });
    await system.caughtUp();
    expect(await system.get(`/v1/transcripts/${id}`)).toMatchObject({ status: 410, json: { code: 'retracted' } });
    for (const list of ['speeches', 'statistics', 'agreements'])
      expect(await system.list(`/v1/${list}?transcript=${id}`)).toEqual([]);
    expect(JSON.stringify(await system.list('/v1/transcripts'))).not.toContain(id);

    const back = await system.submit(source);
    expect(back.status).toBe('revised');
    await system.caughtUp();
    expect((await system.get(`/v1/transcripts/${id}`)).json).toMatchObject({ id, revision: back.revision });
  });

  test('what is not there cannot be retracted', async () => {
    const answer = await system.call('ingestion', '/v1/transcripts/no-such-thing?reason=x', { method: 'DELETE' });
    expect(answer).toMatchObject({ status: 404, json: { code: 'not-found' } });
  });
});

describe('garbage', () => {
  const bytes = (...list: number[]) => new Uint8Array(list);
  test.each<[string, string | Uint8Array<ArrayBuffer>, number]>([
    ['nothing', '', 422],
    ['blanks', ' \n\t\n ', 422],
    ['random bytes', bytes(0xff, 0xfe, 0x00, 0x80, 0x81), 400],
    ['a NUL', 'Events\nTitle\nMarch 3, 2031\nAda Lind: Good\u0000 morning.', 422],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xde, 0xad), 400],
    ['more than is taken', 'Ada Lind: Good morning. '.repeat(600_000), 413],
  ])('%s is refused and leaves nothing behind', async (_, body, status) => {
    const before = (await system.caughtUp()).head;
    const answer = await system.post(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
    expect((await system.projection()).head).toBe(before);
  });

  test('a batch with bad lines stores the good ones', async () => {
    const lines = [
      JSON.stringify({ content: inventedTranscript(20) }),
      '{ not json',
      JSON.stringify({ content: '' }),
      JSON.stringify({ text: 'wrong field' }),
      JSON.stringify({ content: inventedTranscript(21), externalId: 'line-5' }),
    ];
    const response = await fetch(`${system.url('ingestion')}/v1/transcripts/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const answers = (await response.text()).trim().split('\n');
    const byLine = new Map(
      answers.map((line) => JSON.parse(line) as { line: number; status: number }).map((a) => [a.line, a.status]),
    );
    expect(byLine.size).toBe(5);
    expect([1, 2, 3, 4, 5].map((line) => byLine.get(line))).toEqual([201, 400, 422, 400, 201]);
  });
});

describe('replay', () => {
  test('gives the same read models, row for row, with nothing parked', async () => {
    await system.caughtUp();
    const before = await readModelChecksums(system.servers.databaseUrl);
    expect(before.speeches?.rows).toBeGreaterThan(900);
    const status = await system.replay();
    expect(status.parked).toBe(0);
    expect(await readModelChecksums(system.servers.databaseUrl)).toEqual(before);
  });
});
