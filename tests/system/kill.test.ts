import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inventedTranscript } from '../fixtures/invented.ts';
import { readModelChecksums } from './checksums.ts';
import { System } from './system.ts';

/** `kill -9` in the middle of a bulk submission: what was acknowledged is there once, and a replay agrees. */

const TRANSCRIPTS = 150;
const AT_ONCE = 8;
const PATIENCE_MS = 60_000;

let system: System;
beforeEach(async () => {
  system = await System.start();
});
afterEach(() => system?.stop());

/** Each kills its victim and, a moment later, brings it back. */
const victims: [string, (system: System) => Promise<void>][] = [
  ['ingestion', (s) => killApp(s, 'ingestion')],
  ['projection', (s) => killApp(s, 'projection')],
  [
    'nats-server',
    async (s) => {
      await s.servers.nats.kill();
      await sleep(300);
      await s.servers.restartNats();
    },
  ],
  [
    'Postgres',
    async (s) => {
      await s.servers.postgres.kill();
      await sleep(300);
      await s.servers.restartPostgres();
    },
  ],
];

async function killApp(s: System, name: 'ingestion' | 'projection'): Promise<void> {
  await s.killApp(name);
  await sleep(300);
  await s.startApp(name);
}

describe('kill -9 during a bulk submission', () => {
  test.each(victims)('of %s', async (_, strike) => {
    const acknowledged = new Map<string, number>();
    let next = 0;
    let struck: Promise<void> | undefined;
    const submitter = async () => {
      for (let n = next++; n < TRANSCRIPTS; n = next++) {
        if (n === TRANSCRIPTS / 3) struck = strike(system);
        const answer = await system.submitPatiently(inventedTranscript(n), PATIENCE_MS);
        acknowledged.set(answer.id, answer.position);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, submitter));
    expect(struck).toBeDefined();
    await struck;

    const status = await system.caughtUp();
    expect(status.parked).toBe(0);
    const listed = (await system.list('/v1/transcripts?limit=200')).map((item) => item.id);
    expect(listed.sort()).toEqual([...acknowledged.keys()].sort());
    expect(new Set(listed).size).toBe(TRANSCRIPTS);
    for (const item of await system.list('/v1/transcripts?limit=200')) {
      expect(item.revision).toBe(1);
      expect(item.position).toBe(acknowledged.get(String(item.id)));
    }

    const live = await readModelChecksums(system.servers.databaseUrl);
    await system.replay();
    expect(await readModelChecksums(system.servers.databaseUrl)).toEqual(live);
  });
});
