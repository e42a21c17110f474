import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate, REPOSITORY } from '@rapporteur/infra';
import { TestPostgres } from './testing/postgres.ts';

/** Databases that were migrated and filled by an older version. */

const FIRST = '20261123000000_read_models';
const SCHEMA = 'older';

let postgres: TestPostgres;
let folder: string;
beforeAll(async () => {
  postgres = await TestPostgres.start();
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-upgrade-'));
  cpSync(join(REPOSITORY, 'prisma/migrations', FIRST), join(folder, 'migrations', FIRST), { recursive: true });
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('facts of version 1 stay readable, with the plainest values for what they did not say', async () => {
  await migrate(postgres.url, { schema: SCHEMA, prismaFolder: folder });
  const mention = JSON.stringify([{ status: 'signed', exact: 'Treaty' }, { status: 'ratified' }]);
  await postgres.rows(
    `INSERT INTO older.agreements (id, revision, transcript_id, ordinal, current, kind, status, title, parties, keys, exact,
       span_start, span_end, agreed_on, rule, mentions, search_text)
     VALUES ('a', 1, 't', 0, true, 'treaty', 'signed', 'Treaty', '{}', '{}', 'Treaty', 0, 6, '2031-05', 'r', $1, 'Treaty')`,
    [mention],
  );
  await postgres.rows(
    `INSERT INTO older.statistics (id, revision, transcript_id, ordinal, current, exact, span_start, span_end, context, rule,
       value, unit, comparator, period_text, period_end)
     VALUES ('s', 1, 't', 0, true, '5', 0, 1, '5', 'r', '5', 'ship', 'eq', 'until then', '2031-01-01')`,
  );
  await postgres.rows(
    `INSERT INTO older.revisions (transcript_id, revision, status, content, media_type, sha256, header, kind, language,
       narrative, diagnostics, parser_name, parser_version, speeches, agreements, statistics, submitted_at,
       first_position, position, correlation_id)
     VALUES ('t', 1, 'published', 'x', 'text/plain', '', '{}', 'talks', 'en', '[]', '[]', 'p', '1', 0, 1, 1, now(), 1, 5, 'c')`,
  );

  const applied = await migrate(postgres.url, { schema: SCHEMA });
  expect(applied.length).toBeGreaterThan(0);
  expect(applied).not.toContain(FIRST);
  expect(await postgres.rows('SELECT mentions, party_roles, level, relations FROM older.agreements')).toEqual([
    {
      mentions: [
        { status: 'signed', exact: 'Treaty', spans: [] },
        { status: 'ratified', spans: [] },
      ],
      party_roles: [],
      level: null,
      relations: [],
    },
  ]);
  expect(
    await postgres.rows('SELECT modality, period_basis, places, keys, spans, currency_assumed FROM older.statistics'),
  ).toEqual([
    { modality: 'asserted', period_basis: 'explicit', places: [], keys: [], spans: [], currency_assumed: false },
  ]);
  expect(await postgres.rows('SELECT entities, text, keys, causation_id FROM older.revisions')).toEqual([
    { entities: { people: [], places: [], bodies: [] }, text: null, keys: [], causation_id: null },
  ]);
}, 60_000);

test('days of a period: a side that is not known is open, one that ends before it begins has none', async () => {
  const days = async (from: string | null, to: string | null, day: string) => {
    const [found] = await postgres.rows<{ has: boolean }>('SELECT period_days($1, $2) @> $3::date AS has', [
      from,
      to,
      day,
    ]);
    return found?.has;
  };
  expect(await days('2030-01-01', '2031-01-01', '2030-12-31')).toBe(true);
  expect(await days('2030-01-01', '2031-01-01', '2031-01-01')).toBe(false);
  expect(await days('2030-01-01', null, '2999-01-01')).toBe(true);
  expect(await days(null, '2031-01-01', '0001-01-01')).toBe(true);
  expect(await days('2031-01-01', '2030-01-01', '2030-06-01')).toBe(false);
});
