import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Columns } from './columns.ts';
import { newestFirst } from './newest-first.ts';
import {
  AGREEMENTS,
  MADE_OF_THE_LOG,
  PERSON_APPEARANCES,
  REVISIONS,
  SPEECHES,
  STATISTICS,
  type Table,
  TRANSCRIPTS,
} from './tables.ts';
import { TestPostgres } from './testing/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await TestPostgres.start();
}, 60_000);
afterAll(() => postgres.stop());

const TABLES: readonly Table[] = MADE_OF_THE_LOG;

describe('the migrated database', () => {
  test('has these tables, the checkpoint, what operators did, and no other', async () => {
    const found = await postgres.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname <> '_prisma_migrations' ORDER BY 1`,
    );
    expect(found.map(({ name }) => name)).toEqual(
      [...TABLES.map(({ name }) => name), 'checkpoints', 'operator_actions'].sort(),
    );
  });

  test.each(TABLES.map((table) => [table.name, table] as const))('has the columns of %s', async (name, table) => {
    const found = await postgres.rows<{ name: string; type: string; nullable: boolean; generated: boolean }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS nullable,
         attgenerated = 's' AS generated
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [name],
    );
    const columns: Columns = table.columns;
    const written = Object.values(columns).map(({ name, type, nullable }) => ({ name, type, nullable }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(
      found
        .filter(({ generated }) => !generated)
        .map(({ name, type, nullable }) => ({ name, type, nullable }))
        .sort(byName),
    ).toEqual(written.sort(byName));
    const generated = found.filter((column) => column.generated).map((column) => column.name);
    expect(generated.sort()).toEqual([...table.generated].sort());
  });

  test.each(TABLES.map((table) => [table.name, table] as const))('has the primary key of %s', async (name, table) => {
    const found = await postgres.rows<{ name: string }>(
      `SELECT attname AS name FROM pg_index, unnest(indkey) WITH ORDINALITY AS k(attnum, place)
       JOIN pg_attribute a ON a.attnum = k.attnum
       WHERE indisprimary AND indrelid = $1::regclass AND a.attrelid = indrelid ORDER BY place`,
      [name],
    );
    expect(found.map((column) => column.name)).toEqual(table.key);
  });

  test.each([TRANSCRIPTS, REVISIONS, SPEECHES, AGREEMENTS, STATISTICS, PERSON_APPEARANCES].map(({ name }) => name))(
    'sorts %s as newestFirst says',
    async (name) => {
      const [column] = await postgres.rows<{ expression: string }>(
        `SELECT pg_get_expr(adbin, adrelid) AS expression FROM pg_attrdef
         JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
         WHERE adrelid = $1::regclass AND attname = 'newest_first'`,
        [name],
      );
      for (const day of ['2031-05-14', '1999-02-28', '0001-01-01', '9999-12-31', null]) {
        const [found] = await postgres.rows<{ key: number }>(
          `SELECT ${column?.expression} AS key FROM (SELECT $1::date AS event_date) t`,
          [day],
        );
        expect(found?.key).toBe(newestFirst(day));
      }
    },
  );
});

describe('search_vector', () => {
  const matches = async (words: string, query: string) => {
    const [found] = await postgres.rows<{ found: boolean }>(
      `SELECT search_vector($1) @@ websearch_to_tsquery('english', $2) AS found`,
      [words, query],
    );
    return found?.found;
  };

  test('finds words and phrases', async () => {
    expect(await matches('The ferries crossed the harbour.', 'ferry "the harbour"')).toBe(true);
    expect(await matches('The ferries crossed the harbour.', '"harbour ferries"')).toBe(false);
  });

  test('finds the last words of a text of two million characters', async () => {
    const long = `${'the harbour and its ferry, day by day\n'.repeat(50_000)}lighthouse keeper`;
    expect(await matches(long, '"lighthouse keeper"')).toBe(true);
  });

  test('takes any text, as far as there is room', async () => {
    const distinct = Array.from({ length: 200_000 }, (_, index) => `w${index.toString(36)}`);
    expect(await matches(distinct.join(' '), 'w0 w10')).toBe(true);
    expect(await matches(distinct.join('\n'), 'w0 w10')).toBe(true);
    expect(await matches('x'.repeat(3_000_000), 'nothing')).toBe(false);
    expect(await matches(`${'x'.repeat(60_000)}\ntide`, 'tide')).toBe(true);
  });
});
