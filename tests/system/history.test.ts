import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewEvent, RecordedEvent } from '@rapporteur/contracts/events';
import { RevisionChanges } from '@rapporteur/contracts/history-api';
import { RevisionHistory } from '@rapporteur/contracts/read-api';
import { ReparseLine } from '@rapporteur/contracts/reparse-api';
import { connectJetStreamLog, digestOf, revisionChecksum, storedForm } from '@rapporteur/event-log';
import { inventedTranscript } from '../fixtures/invented.ts';
import { rapporteur } from './command.ts';
import { System } from './system.ts';

/** Submitted, left by an older parser, read again: each step in the history, and each state still to be read. */

let system: System;
let id: string;
/** Log positions of the revisions. */
const positions: number[] = [];
beforeAll(async () => {
  system = await System.start();
  const answer = await system.submit(inventedTranscript(7), '?externalId=forum-7');
  id = answer.id;
  positions.push(answer.position, await appendOlderReading());
  await system.caughtUp();
}, 240_000);
afterAll(() => system?.stop(), 60_000);

/** Revision 2: the same source as a parser left it that found no statistics. */
async function appendOlderReading(): Promise<number> {
  const log = await connectJetStreamLog({ url: system.servers.natsUrl });
  try {
    const events = (await log.readTranscript(id)).flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
    const kept = events.filter(({ type }) => type !== 'statistic.recorded' && type !== 'transcript.completed');
    const again = kept.map(({ position: _, digest: __, ...event }) => ({ ...event, id: randomUUID(), revision: 2 }));
    const checksum = revisionChecksum(again.map(({ type, data }) => ({ type, digest: digestOf(storedForm(data)) })));
    const last = events.findLast((event) => event.type === 'transcript.completed');
    if (last?.type !== 'transcript.completed') throw new Error('the revision is complete');
    const closing = closingEvent(last, again.length + 1, checksum);
    // events of the newest version, as they were appended a moment ago
    const outcome = await log.append(id, [...(again as NewEvent[]), closing], last.position);
    if (outcome.status !== 'appended') throw new Error('nobody else appends here');
    return outcome.last;
  } finally {
    await log.close();
  }
}

function closingEvent(
  { position: _, digest: __, ...event }: Extract<RecordedEvent, { type: 'transcript.completed' }>,
  events: number,
  checksum: string,
): NewEvent {
  const counts = { ...event.data.counts, statistics: 0 };
  return { ...event, id: randomUUID(), revision: 2, data: { ...event.data, counts, events, checksum } };
}

const statistics = async (query = '') => (await system.list(`/v1/statistics?transcript=${id}${query}`)).length;

describe('rapporteur reparse', () => {
  test('shows what would differ, and changes nothing', async () => {
    const { code, out, err } = await rapporteur(system, 'reparse', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain(`${id}  revision 2 would be revised`);
    expect(out).toMatch(/^ {2}speeches \+0 -0 ~0 {2}agreements \+0 -0 ~0 {2}statistics \+\d+ -0 ~0$/m);
    expect(out).toMatch(/^ {2}\+ statistic {2}\S/m);
    expect(err).toContain('1 transcripts were read again: 1 would be revised (nothing was appended), 0 unchanged');
    expect((await system.projection()).head).toBe(positions[1]);
  });

  test('appends a revision where something differs, and nothing the next time', async () => {
    const { code, out } = await rapporteur(system, 'reparse', '--transcript', id, '--json');
    expect(code).toBe(0);
    const [line, result] = out
      .trim()
      .split('\n')
      .map((text) => ReparseLine.parse(JSON.parse(text)));
    if (line?.kind !== 'transcript') throw new Error(out);
    expect(line).toMatchObject({ status: 'revised', revision: 2, newRevision: 3 });
    expect(result).toMatchObject({ kind: 'result', revised: 1 });
    positions.push(line.position ?? 0);
    const again = await rapporteur(system, 'reparse');
    expect(again).toMatchObject({ code: 0, out: '' });
    expect(again.err).toContain('0 revised, 1 unchanged, 0 refused');
    await system.caughtUp();
  });

  test('says that there is no such transcript', async () => {
    const { code, err } = await rapporteur(system, 'reparse', '--transcript', 'nobody');
    expect(code).toBe(1);
    expect(err).toContain('There is no transcript "nobody".');
  });
});

describe('the history on the API', () => {
  test('tells what made each revision', async () => {
    const { items } = RevisionHistory.parse((await system.get(`/v1/transcripts/${id}/revisions`)).json);
    expect(items.map(({ revision, cause }) => `${revision} ${cause}`)).toEqual([
      '1 submission',
      '2 submission',
      '3 reparse',
    ]);
    expect(items.map(({ position }) => position)).toEqual(positions);
  });

  test('tells what each changed', async () => {
    const changes = async (query = '') =>
      RevisionChanges.parse((await system.get(`/v1/transcripts/${id}/changes${query}`)).json);
    const last = await changes();
    expect([last.from, last.to]).toEqual([2, 3]);
    expect(last.counts.statistics.added).toBe(last.items.length);
    expect(last.counts.statistics.added).toBe(await statistics());
    const whole = await changes('?from=1&to=3');
    expect(whole.items).toEqual([]);
    expect(whole.counts.speeches).toMatchObject({ added: 0, removed: 0, changed: 0 });
    expect(whole.counts.speeches.unchanged).toBeGreaterThan(0);
  });

  test('shows each state as it was', async () => {
    const found = await statistics();
    expect(found).toBeGreaterThan(0);
    expect(await statistics(`&asOf=${positions[0]}`)).toBe(found);
    expect(await statistics(`&asOf=${positions[1]}`)).toBe(0);
    expect(await statistics(`&asOf=${positions[2]}`)).toBe(found);
    expect(await statistics('&asOf=2020-01-01T00:00:00Z')).toBe(0);
    expect((await system.get(`/v1/transcripts/${id}?asOf=1`)).status).toBe(404);
  });
});
