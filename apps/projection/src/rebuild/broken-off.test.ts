import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { RebuildProgress } from '@rapporteur/contracts/operations-api';
import { Database } from '@rapporteur/read-model';
import { checksumsOf, rowsOf } from '../testing/read-models.ts';
import { ServedLog } from '../testing/served-log.ts';
import { LogConnection } from '../transport/log-connection.ts';
import { Rebuilds } from './rebuilds.ts';

/** Rebuilds that lose their process in the middle, that are cancelled, and that meet another. */

const TRANSCRIPTS = 300;
const OPTIONS = { switches: true, acceptsDifferences: false };
const LIMIT_MS = 60_000;
let served: ServedLog;
const processes: { rebuilds: Rebuilds; connection: LogConnection; database: Database }[] = [];

beforeAll(async () => {
  served = await ServedLog.start();
  await served.publishMany('t', TRANSCRIPTS);
  await served.caughtUp();
  await served.stopService();
}, 120_000);
afterEach(stopAll, LIMIT_MS);
afterAll(() => served.stop(), LIMIT_MS);

async function stopAll(): Promise<void> {
  for (const { rebuilds, connection, database } of processes.splice(0)) {
    await rebuilds.close();
    await connection.close();
    await database.close();
  }
}

/** What a process of its own would have. */
function another(): Rebuilds {
  const database = new Database(served.servers.databaseUrl, { onLost: () => undefined });
  const connection = new LogConnection(served.servers.natsUrl, 1);
  const rebuilds = new Rebuilds(database, connection, () => undefined);
  processes.push({ rebuilds, connection, database });
  return rebuilds;
}

async function until(
  rebuilds: Rebuilds,
  reached: (progress: RebuildProgress | null) => boolean,
): Promise<RebuildProgress | null> {
  for (const deadline = Date.now() + LIMIT_MS; ; await wait(2)) {
    const progress = await rebuilds.progress();
    if (reached(progress)) return progress;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(progress)}`);
  }
}

const ended = (rebuilds: Rebuilds) => until(rebuilds, (progress) => progress !== null && progress.state !== 'running');

/** All connections of all processes are gone, as after kill -9; theirs are the locks and what was being written. */
function cut(): Promise<unknown> {
  return rowsOf(
    served.database,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'rapporteur-projection' AND pid <> pg_backend_pid()`,
  );
}

/** Somebody writes to the models that serve, for as long as `work` takes: so nobody can be kept out. */
function whileWritten<T>(work: () => Promise<T>): Promise<T> {
  return served.database.transaction(async (session) => {
    await session.query('SELECT FROM checkpoints FOR UPDATE');
    return work();
  });
}

const tableOf = async (schema: string) => {
  const [row] = await rowsOf<{ oid: number; rows: number; eldest: string }>(
    served.database,
    `SELECT '${schema}.revisions'::regclass::oid AS oid, count(*)::integer AS rows, min(xmin::text::bigint)::text AS eldest FROM ${schema}.revisions`,
  );
  return row;
};

test(
  'goes on from its own checkpoint, in the tables that it had begun',
  async () => {
    const expected = await checksumsOf(served.database);
    const one = another();
    await one.start(OPTIONS);
    await until(one, (progress) => progress !== null && progress.position > 0);
    await cut();
    const begun = await tableOf('public_next');
    expect(begun?.rows).toBeGreaterThan(0);
    const other = another();
    other.watch();
    const progress = await ended(other);
    expect(progress).toMatchObject({ state: 'done', parity: { notCompared: null, examples: [] } });
    expect(await tableOf('public')).toMatchObject({ oid: begun?.oid, eldest: begun?.eldest });
    expect(await checksumsOf(served.database)).toEqual(expected);
  },
  LIMIT_MS,
);

test(
  'goes on behind its load, and two do not run at once',
  async () => {
    const one = another();
    await one.start(OPTIONS);
    const { oid } = await whileWritten(async () => {
      await until(one, (progress) => progress?.phase === 'comparing');
      await expect(another().start(OPTIONS)).rejects.toMatchObject({ problem: { code: 'conflict' } });
      await expect(one.start(OPTIONS)).rejects.toMatchObject({ problem: { code: 'conflict' } });
      return (await tableOf('public_next')) ?? { oid: 0 };
    });
    await stopAll();
    const other = another();
    await other.start({ ...OPTIONS, switches: false });
    expect(await ended(other)).toMatchObject({ failure: expect.anything(), state: 'held' });
    await other.start(OPTIONS);
    expect((await ended(other))?.state).toBe('done');
    expect((await tableOf('public'))?.oid).toBe(oid);
  },
  LIMIT_MS,
);

test(
  'is cancelled wherever it runs, and leaves nothing',
  async () => {
    const expected = await checksumsOf(served.database);
    const one = another();
    await one.start(OPTIONS);
    await whileWritten(async () => {
      await until(one, (progress) => progress?.phase === 'comparing');
      await another().cancel();
    });
    expect((await one.progress())?.state).toBe('cancelled');
    expect(await rowsOf(served.database, "SELECT FROM pg_namespace WHERE nspname = 'public_next'")).toEqual([]);
    expect(await checksumsOf(served.database)).toEqual(expected);
  },
  LIMIT_MS,
);
