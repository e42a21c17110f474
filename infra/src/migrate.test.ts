import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { migrate } from './migrate.ts';
import { migrationSql, writeMigration } from './new-migration.ts';
import { type RunningServer, startPostgres } from './postgres.ts';

const SCHEMA = `datasource db {
  provider = "postgresql"
}
model Turn {
  id    String @id
  words String
  @@map("turns")
}
`;
const COLUMN = '  loud  Boolean @default(false)\n';

let root: string;
let postgres: RunningServer;
let databases = 0;
let databaseUrl: string;
let prismaFolder: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'rapporteur-migrate-'));
  postgres = await startPostgres({ folder: join(root, 'postgres') });
}, 120_000);
afterAll(async () => {
  await postgres?.stop();
  rmSync(root, { recursive: true, force: true });
});

beforeEach(async () => {
  databases += 1;
  await query(postgres.url, `CREATE DATABASE test_${databases}`);
  databaseUrl = postgres.url.replace('/rapporteur?', `/test_${databases}?`);
  prismaFolder = join(root, `prisma-${databases}`);
  mkdirSync(join(prismaFolder, 'migrations'), { recursive: true });
  writeFileSync(join(prismaFolder, 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n');
  writeFileSync(join(prismaFolder, 'schema.prisma'), SCHEMA);
});
afterEach(() => rmSync(prismaFolder, { recursive: true }));

function addMigration(name: string, sql: string): void {
  const folder = join(prismaFolder, 'migrations', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
}
const sqlOf = (name: string): string => join(prismaFolder, 'migrations', name, 'migration.sql');
const run = (): Promise<string[]> => migrate(databaseUrl, { prismaFolder });

test('applies what lacks, in order, once', async () => {
  addMigration('1_turns', 'CREATE TABLE turns (id text PRIMARY KEY, words text NOT NULL);');
  expect(await run()).toEqual(['1_turns']);
  addMigration('3_index', 'CREATE INDEX by_words ON turns (words, loud);');
  addMigration('2_loud', 'ALTER TABLE turns ADD COLUMN loud boolean NOT NULL DEFAULT false;');
  expect(await run()).toEqual(['2_loud', '3_index']);
  expect(await run()).toEqual([]);
});

test('a script goes as a whole: semicolons in a body, a text or a comment cut nothing', async () => {
  addMigration(
    '1_function',
    `-- one; two
CREATE FUNCTION double(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END $$;
CREATE TABLE marks (mark text DEFAULT ';');`,
  );
  await run();
  expect(await query(databaseUrl, 'SELECT double(4) AS eight')).toEqual([{ eight: 8 }]);
});

test('two processes at once: one applies, the other finds nothing to do', async () => {
  addMigration('1_turns', 'CREATE TABLE turns (id text PRIMARY KEY); SELECT pg_sleep(0.3);');
  const outcomes = await Promise.all([run(), run(), run()]);
  expect(outcomes.flat()).toEqual(['1_turns']);
});

test('a migration that fails leaves nothing behind, says why, and is refused from then on', async () => {
  addMigration('1_turns', 'CREATE TABLE turns (id text); ALTER TABLE nowhere ADD COLUMN x int;');
  await expect(run()).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringMatching(/1_turns.*nowhere/s),
  });
  expect(await query(databaseUrl, "SELECT to_regclass('turns') AS found")).toEqual([{ found: null }]);
  await expect(run()).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringMatching(/failed before: 1_turns/),
  });
});

test('a migration that was edited after it had been applied is refused', async () => {
  addMigration('1_turns', 'CREATE TABLE turns (id text);');
  await run();
  appendFileSync(sqlOf('1_turns'), '\n-- later thought\n');
  await expect(run()).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringContaining('changed after'),
  });
});

test('a database of a newer version is refused', async () => {
  addMigration('1_turns', 'CREATE TABLE turns (id text);');
  addMigration('2_newer', 'ALTER TABLE turns ADD COLUMN loud boolean;');
  await run();
  rmSync(join(prismaFolder, 'migrations', '2_newer'), { recursive: true });
  await expect(run()).rejects.toMatchObject({ code: 'newer-database', message: expect.stringContaining('2_newer') });
});

test('another schema gets tables of its own', async () => {
  addMigration('1_turns', 'CREATE TABLE turns (id text);');
  await run();
  expect(await migrate(databaseUrl, { prismaFolder, schema: 'next' })).toEqual(['1_turns']);
  const tables = await query(databaseUrl, "SELECT schemaname FROM pg_tables WHERE tablename = 'turns' ORDER BY 1");
  expect(tables).toEqual([{ schemaname: 'next' }, { schemaname: 'public' }]);
});

test('a database that cannot be reached is an outage with a message', async () => {
  const nowhere = 'postgresql://a:b@127.0.0.1:1/x';
  await expect(migrate(nowhere, { prismaFolder })).rejects.toMatchObject({ code: 'server-unreachable' });
});

test('the next migration is what leads from the migrations to the schema', async () => {
  const first = await writeMigration('turns', prismaFolder, new Date('2026-01-02T03:04:05Z'));
  expect(first).toBe(join(prismaFolder, 'migrations', '20260102030405_turns'));
  expect(await migrationSql(prismaFolder)).toBe('');
  expect(await writeMigration('nothing', prismaFolder)).toBeNull();
  writeFileSync(join(prismaFolder, 'schema.prisma'), SCHEMA.replace('  @@map', `${COLUMN}  @@map`));
  await writeMigration('loud', prismaFolder, new Date('2026-01-03T03:04:05Z'));
  expect(readdirSync(join(prismaFolder, 'migrations'))).toHaveLength(3);
  expect(readFileSync(sqlOf('20260103030405_loud'), 'utf8')).toMatch(
    /ALTER TABLE "turns" ADD COLUMN\s+"loud" BOOLEAN NOT NULL DEFAULT false/,
  );
  expect(await run()).toHaveLength(2);
}, 120_000);

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
