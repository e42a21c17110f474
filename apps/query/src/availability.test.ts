import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAX_WAIT_MS } from '@rapporteur/contracts/read-api';
import type { Invented } from './testing/invented.ts';
import { Served } from './testing/served.ts';

const speech = (id: string): Invented => ({
  id,
  date: '2031-05-01',
  speeches: [{ name: 'Ada', text: [`From ${id}.`] }],
});

let served: Served;
beforeAll(async () => {
  served = await Served.start();
  await served.archive.publish([speech('first')], 10);
}, 60_000);
afterAll(() => served.stop());

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  return [await work, performance.now() - begun];
}

describe('a read that wants a position', () => {
  test('is answered at once when the read models have it', async () => {
    const [answer, ms] = await timed(served.get('/v1/speeches', { minPosition: 10 }));
    expect(answer).toMatchObject({ status: 200, body: { position: 10 } });
    expect(ms).toBeLessThan(1_000);
  });

  test('waits for it, and then shows what was written at it', async () => {
    const waiting = [
      timed(served.get('/v1/speeches', { minPosition: 11, transcript: 'second' })),
      timed(served.get('/v1/transcripts/second', { minPosition: 11 })),
      timed(served.get('/v1/transcripts/second/source', { minPosition: 11 })),
      timed(served.get('/v1/speeches/second.s0', { minPosition: 11 })),
      timed(served.get('/v1/speakers', { minPosition: 11 })),
    ];
    await sleep(700);
    await served.archive.publish([speech('second')], 11);
    for (const [answer, ms] of await Promise.all(waiting)) {
      expect(answer.status).toBe(200);
      expect(answer.text).toMatch(/second|"spoke":2/);
      expect(ms).toBeGreaterThan(600);
      expect(ms).toBeLessThan(2_500);
    }
  });

  test('sees it although the announcement was lost', async () => {
    const waiting = served.get('/v1/speeches', { minPosition: 12, transcript: 'third' });
    await sleep(300);
    await served.archive.publish([speech('third')], 12, { announced: false });
    expect(await waiting).toMatchObject({ status: 200, body: { position: 12, items: [{ id: 'third.s0' }] } });
  });

  test('says after a while how far they are', async () => {
    const [answer, ms] = await timed(served.get('/v1/speeches', { minPosition: 1_000 }));
    expect(answer).toMatchObject({ status: 503, body: { code: 'position-not-reached', position: 12 } });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(ms).toBeGreaterThan(MAX_WAIT_MS - 100);
    expect(ms).toBeLessThan(MAX_WAIT_MS + 2_000);
  });

  test('what is behind the position is not hidden by one that is not known', async () => {
    expect((await served.get('/v1/transcripts/unknown', { minPosition: 5 })).status).toBe(404);
  });
});

describe('when Postgres is killed', () => {
  const paths = ['/v1/transcripts', '/v1/transcripts/first', '/v1/speeches?q=from', '/v1/speakers'];

  test('reads say so quickly, and everything comes back by itself', async () => {
    const waiting = served.get('/v1/speeches', { minPosition: 1_000 });
    await sleep(200);
    await served.archive.kill();
    expect(await waiting).toMatchObject({ status: 503 });
    for (const path of paths) {
      const [answer, ms] = await timed(served.get(path));
      expect(answer).toMatchObject({ status: 503, body: { code: 'read-model-unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(ms).toBeLessThan(4_000);
    }
    expect(await served.get('/ready')).toMatchObject({ status: 503 });
    expect((await served.get('/health')).status).toBe(200);

    await served.archive.startAgain();
    for (const path of paths) expect((await served.get(path)).status).toBe(200);
    expect((await served.get('/ready')).status).toBe(200);
    const later = served.get('/v1/speeches', { minPosition: 13, transcript: 'fourth' });
    await sleep(300);
    await served.archive.publish([speech('fourth')], 13);
    expect(await later).toMatchObject({ status: 200, body: { items: [{ id: 'fourth.s0' }] } });
  }, 60_000);
});

describe('when the service stops', () => {
  test('those who wait are answered, and the process is not held up', async () => {
    const other = await Served.start({}, served.archive);
    const waiting = other.get('/v1/speeches', { minPosition: 1_000 });
    await sleep(300);
    const [, ms] = await timed(other.service.stop());
    expect(ms).toBeLessThan(3_000);
    expect(await waiting).toMatchObject({ status: 503, body: { code: 'position-not-reached' } });
  });
});

describe('with API keys', () => {
  test('reads need one that may read; the API page does not', async () => {
    const hash = '2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90'; // of "alice"
    const kept = await Served.start({ RAPPORTEUR_API_KEYS: `reader:read:${hash}` }, served.archive);
    try {
      expect((await kept.get('/v1/speeches')).status).toBe(401);
      expect((await kept.get('/v1/speeches', {}, { authorization: 'Bearer alice' })).status).toBe(200);
      for (const path of ['/docs', '/openapi.json', '/health', '/ready'])
        expect((await kept.get(path)).status).toBe(200);
    } finally {
      await kept.service.stop();
    }
  });
});
