import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readModelChecksums } from '../system/checksums.ts';
import { System } from '../system/system.ts';
import { corpus, sayAbsent } from './location.ts';

/** Every real transcript through the HTTP endpoint, read back, and replayed. */

const AT_ONCE = 16;
const describeCorpus = corpus === null ? describe.skip : describe;
if (corpus === null) sayAbsent('the round trip of real transcripts');

describeCorpus('real transcripts', () => {
  const folder = `${corpus}/kremlin-en/txt`;
  const files = corpus === null ? [] : readdirSync(folder).sort();
  const submitted = new Map<string, { id: string; counts: Record<string, number> }>();
  let system: System;

  beforeAll(async () => {
    system = await System.start();
    let next = 0;
    const submitter = async () => {
      for (let i = next++; i < files.length; i = next++) {
        const file = files[i] ?? '';
        const answer = await system.submit(readFileSync(join(folder, file), 'utf8'));
        expect(answer.status).toBe('created');
        submitted.set(file, answer);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, submitter));
    await system.caughtUp();
  });
  afterAll(() => system?.stop());

  test('each is there once, with its source and its counts', async () => {
    expect(submitted.size).toBe(files.length);
    const items = await system.list('/v1/transcripts?limit=200');
    const byId = new Map(items.map((item) => [item.id, item]));
    expect(byId.size).toBe(files.length);
    for (const [file, { id, counts }] of submitted) {
      expect(byId.get(id)).toMatchObject({ revision: 1, counts });
      const source = await fetch(`${system.url('query')}/v1/transcripts/${id}/source`);
      expect(await source.text()).toBe(readFileSync(join(folder, file), 'utf8'));
    }
  });

  test('every fact stands in its source where it says', async () => {
    const sources = new Map([...submitted].map(([file, { id }]) => [id, readFileSync(join(folder, file), 'utf8')]));
    for (const list of ['statistics', 'agreements']) {
      for (const fact of await system.list(`/v1/${list}?limit=200`)) {
        const source = sources.get(String(fact.transcriptId));
        for (const piece of fact.evidence as { exact: string; start: number; end: number }[])
          if (source?.slice(piece.start, piece.end) !== piece.exact) throw new Error(JSON.stringify(fact));
      }
    }
  });

  test('a replay gives the same rows in every table, with nothing parked', async () => {
    const live = await readModelChecksums(system.servers.databaseUrl);
    const status = await system.replay();
    expect(status.parked).toBe(0);
    expect(await readModelChecksums(system.servers.databaseUrl)).toEqual(live);
  });
});
