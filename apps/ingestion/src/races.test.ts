import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RecordedEvent } from '@rapporteur/contracts/events';
import { SubmissionAnswer } from '@rapporteur/contracts/write-api';
import { type RunningApp, startApp } from '@rapporteur/infra';
import { inventedTranscript } from './testing/invented.ts';
import { Served } from './testing/served.ts';

/** Many clients of two ingestion processes on one log, at once: never two winners, never a lost acknowledged append. */

let served: Served;
let other: RunningApp;
beforeAll(async () => {
  served = await Served.start();
  other = await startApp('ingestion', { NATS_URL: served.nats.url });
}, 60_000);
afterAll(async () => {
  await other.stop();
  await served.stop();
}, 60_000);

interface Acknowledged extends SubmissionAnswer {
  sha256: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** One submission to one of the two; `null` where it was told that others were quicker. */
async function submit(to: number, externalId: string, content: string): Promise<Acknowledged | null> {
  const url = [served.app.url, other.url][to % 2] ?? served.app.url;
  const answer = await fetch(`${url}/v1/transcripts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ externalId, content }),
    signal: AbortSignal.timeout(90_000),
  });
  if (answer.status === 409) return null;
  expect([200, 201]).toContain(answer.status);
  return { ...SubmissionAnswer.parse(await answer.json()), sha256: sha256(content) };
}

/** Events of each transcript, in order. */
async function histories(): Promise<Map<string, RecordedEvent[]>> {
  const found = new Map<string, RecordedEvent[]>();
  for (const entry of await served.entries()) {
    if (entry.kind !== 'event') throw new Error(`position ${entry.position} is unreadable`);
    found.set(entry.event.transcriptId, [...(found.get(entry.event.transcriptId) ?? []), entry.event]);
  }
  return found;
}

/** What was told is so, and nobody else was told the same. */
function expectTrue(acknowledged: readonly Acknowledged[], log: ReadonlyMap<string, readonly RecordedEvent[]>): void {
  const winners = new Map<string, string>();
  for (const { id, revision, position, status, sha256: hash, counts } of acknowledged) {
    const closed = (log.get(id) ?? []).filter(
      (event) => event.type === 'transcript.completed' && event.revision === revision,
    );
    expect(closed).toMatchObject([{ position, data: { sha256: hash, counts } }]);
    if (status === 'unchanged') continue;
    expect(winners.get(`${id} ${revision}`) ?? null).toBeNull();
    winners.set(`${id} ${revision}`, hash);
  }
  for (const events of log.values()) {
    const closed = events.flatMap(({ type, revision }) => (type === 'transcript.completed' ? [revision] : []));
    expect(closed).toEqual(closed.map((_, i) => i + 1));
  }
}

test('of the same transcripts and of others: each revision has one winner, and all that was told is in the log once', async () => {
  const clients = Array.from({ length: 96 }, async (_, client) => {
    const contested = `contested-${client % 6}`;
    const mine = await submit(client, `own-${client}`, inventedTranscript({ title: `Own ${client}` }));
    // two clients in four bring the same content
    const words = `Words of ${Math.floor(client / 12)}.`;
    const first = await submit(client, contested, inventedTranscript({ title: contested, words }));
    const second = await submit(
      client + 1,
      contested,
      inventedTranscript({ title: contested, words: `More of ${client}.` }),
    );
    return [mine, first, second];
  });
  const answers = (await Promise.all(clients)).flat();
  const acknowledged = answers.filter((answer) => answer !== null);
  // who was told to come again is the exception
  expect(acknowledged.length).toBeGreaterThan(answers.length * 0.9);
  const log = await histories();
  expectTrue(acknowledged, log);
  const told = new Set(acknowledged.map(({ id, revision }) => `${id} ${revision}`));
  for (const [id, events] of log)
    for (const { type, revision } of events)
      if (type === 'transcript.completed') expect(told).toContain(`${id} ${revision}`);
}, 120_000);
