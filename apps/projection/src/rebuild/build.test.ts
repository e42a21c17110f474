import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EventLog } from '@rapporteur/event-log';
import { type Database, listActions, recordAction } from '@rapporteur/read-model';
import { rebuildSchemas } from '@rapporteur/read-model/rebuild';
import { Projector } from '../engine/projector.ts';
import { applyAll, checksumsOf, rowsOf } from '../testing/read-models.ts';
import { LogAndDatabase } from '../testing/servers.ts';
import { retractionOf, revisionOf } from '../testing/synthetic.ts';
import { rebuildInto } from './build.ts';
import { entriesUntil } from './entries-until.ts';
import { follow } from './follow.ts';

/** Rows made in bulk are those that the projector makes, batch by batch, whatever happens to a transcript. */

let system: LogAndDatabase;
let log: EventLog;
let serving: Database;
let next: Database;

beforeAll(async () => {
  system = await LogAndDatabase.start();
  ({ log, database: serving } = system);
  next = serving.inSchema(rebuildSchemas(serving.schema).next);
}, 120_000);
afterAll(async () => {
  await next.close();
  await system.stop();
}, 60_000);

const ended = new Map<string, number>();
async function append(transcriptId: string, events: Parameters<EventLog['append']>[1]): Promise<void> {
  const outcome = await log.append(transcriptId, events, ended.get(transcriptId) ?? 0);
  if (outcome.status !== 'appended') throw new Error(`not appended to ${transcriptId}`);
  ended.set(transcriptId, outcome.last);
}

/** Every way that a transcript can go, taking turns, so that batches cut through all of them. */
async function appendAllWays(): Promise<void> {
  for (let seed = 1; seed <= 6; seed += 1) {
    const of = (name: string, revision: number, more = {}) =>
      append(
        `${name}${seed}`,
        revisionOf({ transcriptId: `${name}${seed}`, revision, seed: seed + revision, ...more }),
      );
    await of('plain', 1, { speeches: 11 });
    await of('revised', 1);
    await of('retracted', 1);
    await of('revised', 2, { speeches: 1 });
    await append(`retracted${seed}`, retractionOf(`retracted${seed}`, 2));
    await of('revised', 3, { speeches: 5 });
    await of('again', 1);
    await append(`again${seed}`, retractionOf(`again${seed}`, 2));
    await of('again', 3);
    await append(`half${seed}`, revisionOf({ transcriptId: `half${seed}`, seed }).slice(0, -1));
    await of('gap', 2);
    await of('gap', 3);
    await of('superseded', 1);
    await append(`superseded${seed}`, revisionOf({ transcriptId: `superseded${seed}`, revision: 2, seed }).slice(0, 4));
    await of('superseded', 2, { speeches: 2 });
    await of('skipped', 2);
    await of('skipped', 4);
    // more digits than Postgres takes
    await of('refused', 1, { value: seed % 3 === 0 ? '8'.repeat(140_000) : '8' });
    await of('refused', 2);
  }
}

/** As an operator would: revision 2 of a transcript that has no other. */
async function skipWhatIsTooFar(projector: Projector): Promise<void> {
  for (let seed = 1; seed <= 6; seed += 1) {
    const decision = {
      action: 'skip',
      transcriptId: `skipped${seed}`,
      position: null,
      who: null,
      why: 'lost',
    } as const;
    await projector.unpark(decision, log);
  }
}

test.each([3, 17, 64, 10_000])(
  'a build in batches of %i events leaves the rows of the projector',
  async (events) => {
    if (ended.size === 0) await appendAllWays();
    const projector = new Projector(serving);
    const { position } = await log.head();
    for await (const entries of entriesUntil(log, 1, position, new AbortController().signal))
      if ((await projector.resume()).position < position) await applyAll(projector, entries);
    await skipWhatIsTooFar(projector);
    const logAddress = { url: system.servers.natsUrl, replicas: 1 };
    const figures = await rebuildInto(log, serving, { logAddress, limits: { events, bytes: 1_000_000 } });
    expect(figures.events).toBe(position);
    const expected = await checksumsOf(serving);
    expect(await checksumsOf(next)).toEqual(expected);
    expect(expected.parked_events?.rows).toBeGreaterThan(0);
    expect(expected.open_events?.rows).toBeGreaterThan(0);
    expect(expected.skipped_events?.rows).toBe(6);
  },
  120_000,
);

test('what is decided about skips once the new tables have passed the event holds in them too', async () => {
  const projector = new Projector(serving);
  const about = { position: null, who: null, why: 'second thoughts' };
  expect(await projector.unskip({ ...about, transcriptId: 'skipped1' }, log)).toMatchObject({ status: 'parked' });
  expect(await projector.unpark({ ...about, action: 'skip', transcriptId: 'gap1' }, log)).toEqual({
    status: 'applied',
  });
  const { logId, position } = await log.head();
  expect(await checksumsOf(next)).not.toEqual(await checksumsOf(serving));
  await follow(log, logId, next, position, new AbortController().signal);
  expect(await checksumsOf(next)).toEqual(await checksumsOf(serving));
});

test("an operator's action is written and read where it serves, even where a set of tables had such a table", async () => {
  const action = {
    action: 'retry',
    transcriptId: 'gap2',
    position: 1,
    digest: '',
    code: '',
    cause: '',
    who: null,
  } as const;
  const before = await serving.transaction((session) => listActions(session, 1_000));
  await serving.transaction((session) =>
    session.query('CREATE TABLE public_next.operator_actions (LIKE public.operator_actions INCLUDING ALL)'),
  );
  await next.transaction((session) => recordAction(session, { ...action, why: 'by the set that is made' }));
  const listed = await next.transaction((session) => listActions(session, 1_000));
  expect(listed).toMatchObject([{ why: 'by the set that is made' }, ...before]);
  expect(await serving.transaction((session) => listActions(session, 1_000))).toEqual(listed);
  expect(await rowsOf(serving, 'SELECT FROM public_next.operator_actions')).toEqual([]);
  await expect(next.transaction((session) => session.query('SELECT FROM _prisma_migrations'))).rejects.toThrow('exist');
});

test('tables that were built look like those that serve', async () => {
  const describing = (schema: string) => `
    SELECT replace(indexdef, '${schema}.', '') AS line FROM pg_indexes
    WHERE schemaname = '${schema}' AND tablename NOT IN ('_prisma_migrations', 'operator_actions')
    UNION ALL SELECT table_name || ' ' || column_name || ' ' || ordinal_position || data_type || coalesce(column_default, '') || is_nullable
      || is_generated || coalesce(generation_expression, '') || coalesce(collation_name, '')
    FROM information_schema.columns WHERE table_schema = '${schema}' AND table_name NOT IN ('_prisma_migrations', 'operator_actions')
    ORDER BY 1`;
  const lines = await rowsOf<{ line: string }>(serving, describing('public'));
  expect(lines.length).toBeGreaterThan(150);
  expect(await rowsOf(serving, describing('public_next'))).toEqual(
    lines.map(({ line }) => ({ line: line.replaceAll('public.', '') })),
  );
  const kept = `relnamespace = 'public_next'::regnamespace`;
  const parameters = `SELECT relname FROM pg_class WHERE reloptions IS NOT NULL
    AND (${kept} OR oid IN (SELECT reltoastrelid FROM pg_class WHERE ${kept}))`;
  expect(await rowsOf(serving, parameters)).toEqual([]);
});
