import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import { VerificationLine } from '@rapporteur/contracts/operations-api';
import { digestOf, type EventLog } from '@rapporteur/event-log';
import { type Database, PERSON_APPEARANCES } from '@rapporteur/read-model';
import { Projector } from '../engine/projector.ts';
import { VERSIONS } from '../projections/all.ts';
import { LogAndDatabase } from '../testing/servers.ts';
import { retractionOf, revisionOf } from '../testing/synthetic.ts';
import { Verification } from './verification.ts';

/** A real log, really projected, then compared; each test adds to the log, and tampered rows are put back. */

let system: LogAndDatabase;
let log: EventLog;
let database: Database;
const last = new Map<string, number>();

beforeAll(async () => {
  system = await LogAndDatabase.start();
  ({ log, database } = system);
}, 120_000);
afterAll(() => system.stop(), 60_000);

async function append(transcriptId: string, events: readonly NewEvent[]): Promise<void> {
  const outcome = await log.append(transcriptId, events, last.get(transcriptId) ?? 0);
  if (outcome.status !== 'appended') throw new Error('nobody else appends here');
  last.set(transcriptId, outcome.last);
}

async function project(): Promise<void> {
  const projector = new Projector(database);
  const { logId } = await log.head();
  let checkpoint = await projector.resume();
  const options = {
    from: checkpoint.position + 1,
    signal: AbortSignal.timeout(30_000),
    batchSize: 13,
    untilHead: true,
  };
  for await (const entries of log.read(options))
    checkpoint = (await projector.apply(entries, checkpoint, logId)).checkpoint;
}

async function verify(maxHeld?: number) {
  const lines: VerificationLine[] = [];
  const emit = async (line: VerificationLine) => void lines.push(VerificationLine.parse(line));
  await new Verification(log, database, emit, AbortSignal.timeout(60_000), maxHeld).run();
  const result = lines.at(-1);
  if (result?.kind !== 'result') throw new Error(`the last line is ${JSON.stringify(result)}`);
  const wrong = lines.filter((line) => line.kind === 'finding' || line.kind === 'difference');
  return { result, wrong };
}

const change = (statement: string) => database.transaction((session) => session.query(statement));

/** Adds a copy of a row that stands, under another key. */
function anotherAppearance(transcriptId: string, personId: string): string {
  const key = JSON.stringify({ transcript_id: transcriptId, person_id: personId });
  const columns = Object.values(PERSON_APPEARANCES.columns).map(({ name }) => name);
  return `INSERT INTO person_appearances (${columns}) SELECT ${columns.map((name) => `(made.r).${name}`)} FROM
    (SELECT jsonb_populate_record(t, '${key}') AS r FROM person_appearances t WHERE transcript_id = 't8' LIMIT 1) made`;
}

describe('what is right', () => {
  test('an empty log and empty read models', async () => {
    await project();
    expect(await verify()).toMatchObject({ result: { ok: true, log: { events: 0 } }, wrong: [] });
  });

  test('revisions, retractions, half-written and open ones', async () => {
    for (let seed = 1; seed <= 30; seed += 1)
      await append(`t${seed}`, revisionOf({ transcriptId: `t${seed}`, seed, speeches: seed % 13 }));
    await append('t3', revisionOf({ transcriptId: 't3', revision: 2, seed: 33 }));
    await append('t4', retractionOf('t4', 2));
    await append('t4', revisionOf({ transcriptId: 't4', revision: 3, seed: 34 }));
    await append('t4', retractionOf('t4', 4));
    await append('half', revisionOf({ transcriptId: 'half', seed: 35, speeches: 6 }).slice(0, 5));
    await append('half', revisionOf({ transcriptId: 'half', seed: 36 }));
    await append('open', revisionOf({ transcriptId: 'open', seed: 37 }).slice(0, -1));
    await project();
    await append('later', revisionOf({ transcriptId: 'later', seed: 38 })); // in the log, not in the read models yet
    const { result, wrong } = await verify();
    expect(wrong).toEqual([]);
    expect(result).toMatchObject({
      ok: true,
      log: { transcripts: 33, revisions: 34, retractions: 2, unfinished: 2, findings: 0 },
      readModels: { parked: 0, differing: 0 },
    });
    expect(result.readModels.position).toBeLessThan(result.log.events);
    expect(result.readModels.rows).toBeGreaterThan(200);
  });
});

describe('rows that are not what the log gives', () => {
  const tampered: [string, string, object][] = [
    [
      'a changed value',
      "UPDATE statistics SET value = '999' WHERE transcript_id = 't7' AND ordinal = 0",
      { table: 'statistics', transcriptId: 't7', column: 'value', expected: '"0.50"', found: '"999"' },
    ],
    [
      'a changed field of JSON',
      `UPDATE revisions SET header = jsonb_set(header, '{place}', '"Elsewhere"') WHERE transcript_id = 't9'`,
      { table: 'revisions', id: 't9/1', column: 'header', found: expect.stringContaining('Elsewhere') },
    ],
    [
      'a missing row',
      "DELETE FROM speeches WHERE transcript_id = 't8' AND ordinal = 2",
      {
        table: 'speeches',
        transcriptId: 't8',
        column: null,
        expected: expect.stringContaining('"ordinal":2'),
        found: null,
      },
    ],
    [
      'a row too many',
      anotherAppearance('t8', 'nobody'),
      { table: 'person_appearances', id: 't8/nobody', column: null, expected: null },
    ],
    [
      'a transcript that never was',
      anotherAppearance('ghost', 'nobody'),
      { table: 'person_appearances', transcriptId: 'ghost', expected: null },
    ],
    [
      'history that passes for current',
      "UPDATE speeches SET current = true WHERE transcript_id = 't3' AND revision = 1 AND ordinal = 0",
      { table: 'speeches', transcriptId: 't3', column: 'current', expected: 'false', found: 'true' },
    ],
    [
      'an open event that is gone',
      "DELETE FROM open_events WHERE position = (SELECT max(position) FROM open_events WHERE transcript_id = 'open')",
      { table: 'open_events', transcriptId: 'open', column: null, found: null },
    ],
    [
      'a transcript that waits without a reason',
      "INSERT INTO parked_events VALUES (3, 't1', 'revision-gap', 'made up', '{}', now())",
      { table: 'parked_events', transcriptId: 't1', id: '3', expected: null },
    ],
  ];

  test.each(tampered)('%s', async (_, statement, difference) => {
    await change(statement);
    const { result, wrong } = await verify();
    expect(wrong).toEqual([expect.objectContaining({ kind: 'difference', ...difference })]);
    expect(result).toMatchObject({ ok: false, readModels: { differing: 1 }, log: { findings: 0 } });
    await new Projector(database).empty();
    await project();
    expect((await verify()).result.ok).toBe(true);
  });

  test('are compared at their own position, while the projection goes on', async () => {
    await append('meanwhile', revisionOf({ transcriptId: 'meanwhile', seed: 40 }));
    let projected: Promise<void> | undefined;
    const underWay: EventLog = Object.assign(Object.create(log), {
      read: (options: Parameters<EventLog['read']>[0]) => {
        projected ??= project();
        return log.read(options);
      },
      head: () => log.head(),
      at: (position: number) => log.at(position),
      readTranscript: (id: string, from?: number) => log.readTranscript(id, from),
    });
    const lines: VerificationLine[] = [];
    const emit = async (line: VerificationLine) => void lines.push(line);
    await new Verification(underWay, database, emit, AbortSignal.timeout(60_000)).run();
    await projected;
    expect(lines.at(-1)).toMatchObject({ kind: 'result', ok: true });
    expect((await verify()).result.readModels.position).toBe((await log.head()).position);
  });

  test('are found with room for a few transcripts only', async () => {
    await change("UPDATE transcripts SET title = 'Another' WHERE id IN ('t2', 't25')");
    const [all, few] = [await verify(), await verify(4)];
    const inOrder = (wrong: VerificationLine[]) => wrong.map((line) => JSON.stringify(line)).sort();
    expect(inOrder(few.wrong)).toEqual(inOrder(all.wrong));
    expect(few.wrong).toHaveLength(2);
    expect({ ...few.result, seconds: 0 }).toEqual({ ...all.result, seconds: 0 });
    await change("UPDATE transcripts SET title = 'Forum ' || substr(id, 2) WHERE id IN ('t2', 't25')");
  });

  test('that other projections made are not compared at all', async () => {
    await change(`UPDATE checkpoints SET versions = versions || '{"speeches": 0}'`);
    await expect(verify()).rejects.toMatchObject({ code: 'projection-versions-differ' });
    await change(`UPDATE checkpoints SET versions = versions || '{"speeches": ${VERSIONS.speeches}}'`);
  });
});

describe('a log that is not what it says of itself', () => {
  const altered = (id: string, seed: number, alter: (event: NewEvent) => NewEvent) =>
    revisionOf({ transcriptId: id, seed }).map(alter);
  const cases: [string, string, () => NewEvent[], string[]][] = [
    ['a gap of revisions', 'gap', () => revisionOf({ transcriptId: 'gap', revision: 3 }), ['revision-gap']],
    [
      'changed words',
      'words',
      () => altered('words', 51, (e) => (e.type === 'speech.recorded' ? { ...e, data: { ...e.data, note: 'x' } } : e)),
      ['checksum-mismatch'],
    ],
    [
      'a source that is another',
      'source',
      () =>
        altered('source', 52, (e) =>
          e.type === 'transcript.submitted' ? { ...e, data: { ...e.data, content: `${e.data.content}!` } } : e,
        ),
      ['source-mismatch', 'checksum-mismatch'],
    ],
    [
      'wrong counts',
      'counts',
      () =>
        altered('counts', 53, (e) =>
          e.type === 'transcript.completed' ? { ...e, data: { ...e.data, events: 99 } } : e,
        ),
      ['count-mismatch'],
    ],
    ['nothing to retract', 'nothing', () => retractionOf('nothing', 1), ['nothing-to-retract']],
    [
      'an event of no revision',
      'stray',
      () => revisionOf({ transcriptId: 'stray' }).slice(1, 2),
      ['event-out-of-place'],
    ],
  ];

  test('is found out, each by its place, while the read models are right', async () => {
    for (const [, id, events] of cases) await append(id, events());
    await append('rejected', revisionOf({ transcriptId: 'rejected', title: 'a\0b', seed: 54 }));
    await append('rejected', revisionOf({ transcriptId: 'rejected', revision: 2, seed: 55 }));
    await project();
    const { result, wrong } = await verify();
    const found = (id: string) =>
      wrong.flatMap((line) => (line.kind === 'finding' && line.transcriptId === id ? [line.code] : []));
    for (const [name, id, , codes] of cases) expect([name, found(id)]).toEqual([name, codes]);
    expect(wrong.filter(({ kind }) => kind === 'difference')).toEqual([]);
    // what only Postgres refuses is no fault of the log, and waits
    expect(found('rejected')).toEqual([]);
    expect(result).toMatchObject({ ok: false, readModels: { differing: 0, parked: cases.length + 1 } });
  });
});

test('a source of which only the hash is wrong is found by the bytes themselves', async () => {
  const events = revisionOf({ transcriptId: 'hash', seed: 60 });
  const sha256 = digestOf('something else');
  const lied = events.map((event) =>
    event.type === 'transcript.submitted' || event.type === 'transcript.completed'
      ? ({ ...event, data: { ...event.data, sha256 } } as NewEvent) // both have a hash
      : event,
  );
  await append('hash', lied);
  await project();
  const { wrong } = await verify();
  expect(wrong).toContainEqual(
    expect.objectContaining({
      transcriptId: 'hash',
      code: 'source-mismatch',
      message: expect.stringContaining(sha256),
    }),
  );
});

test('what an operator had left out is found out in the log, and is no difference', async () => {
  await append('skipped', revisionOf({ transcriptId: 'skipped', seed: 70 }));
  const before = last.get('skipped') ?? 0;
  await append('skipped', revisionOf({ transcriptId: 'skipped', revision: 3, seed: 71 }));
  await append('skipped', revisionOf({ transcriptId: 'skipped', revision: 4, seed: 72 }));
  await append('skipped', revisionOf({ transcriptId: 'skipped', revision: 5, seed: 73 }).slice(0, 3));
  await project();
  const decision = { action: 'skip', transcriptId: 'skipped', position: before + 1, who: null, why: 'lost' } as const;
  expect(await new Projector(database).unpark(decision, log)).toEqual({ status: 'applied' });
  const { wrong } = await verify();
  expect(wrong.filter((line) => line.transcriptId === 'skipped')).toMatchObject([
    { kind: 'finding', code: 'revision-gap', position: before + 1 },
  ]);
  await change('DELETE FROM skipped_events');
  const tampered = await verify();
  expect(tampered.wrong).toContainEqual(
    expect.objectContaining({ kind: 'difference', table: 'skipped_events', transcriptId: 'skipped', found: null }),
  );
});
