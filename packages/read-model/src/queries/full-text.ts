import { Prisma } from '../generated/client.ts';

/** Full-text search in English, as people type it into a web search: "quoted phrase", or, -without. */

/**
 * Private-use characters that stand for what a highlight says beyond words: where a found word begins and ends, and the
 * angle brackets of the text itself, which Postgres would take for tags and leave out. The text's own characters of
 * these code points are left out.
 */
export const MARKS = { start: '\u{E000}', stop: '\u{E001}', less: '\u{E002}', greater: '\u{E003}' } as const;

const RESERVED = Object.values(MARKS).join('');
const OPTIONS = [
  `StartSel=${MARKS.start}`,
  `StopSel=${MARKS.stop}`,
  'MaxFragments=2',
  'MaxWords=40',
  'MinWords=12',
  'FragmentDelimiter=" … "',
].join(', ');

/** `vector` (a tsvector expression that is indexed) has what `q` asks for. */
export function matches(vector: string, q: string): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(vector)} @@ (SELECT ${queryOf(q)})`;
}

/**
 * The pieces of `text` that `q` found, as `marked`: with `MARKS`, not HTML. It reads the whole text again, so it is for
 * the rows of one page.
 */
export function marked(text: string, q: string): Prisma.Sql {
  const plain = Prisma.sql`translate(${Prisma.raw(text)}, ${`<>${RESERVED}`}, ${MARKS.less + MARKS.greater})`;
  return Prisma.sql`ts_headline('pg_catalog.english', ${plain}, ${queryOf(q)}, ${OPTIONS})`;
}

function queryOf(q: string): Prisma.Sql {
  return Prisma.sql`websearch_to_tsquery('pg_catalog.english', ${q})`;
}
