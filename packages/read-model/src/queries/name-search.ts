import { personIdOf } from '@rapporteur/contracts/person-id';
import { Prisma } from '../generated/client.ts';

/**
 * People whose name, or one role together with the name, has words that begin with each word of `q`.
 *
 * A person's id is the name as it is compared with others: folded words between hyphens. What is printed is folded as far
 * as SQL does it, each different name or role of a person once; so each word of `q` is looked for in both forms.
 */
export function beginsWords(q: string): Prisma.Sql {
  const words = q
    .split(/\s+/)
    .map(formsOf)
    .filter((forms) => forms.length > 0);
  if (words.length === 0) return Prisma.sql`false`;
  // letters, digits and hyphens are all that folding leaves: nothing that LIKE takes for a wildcard
  const begun = words.map((forms) => {
    const alternatives = forms.map((form) => Prisma.sql`"words" LIKE ${`%-${form}%`}`);
    return Prisma.sql`(${Prisma.join(alternatives, ' OR ')})`;
  });
  return Prisma.sql`"person_id" IN (
    SELECT "person_id" FROM (
      SELECT "person_id", '-' || "person_id" || '-' || ${folded('"label"')} AS "words"
      FROM (SELECT DISTINCT "person_id", unnest("names" || "roles") AS "label" FROM "person_appearances") AS "each"
    ) AS "folded" WHERE ${Prisma.join(begun, ' AND ')}
  )`;
}

function formsOf(word: string): string[] {
  const plain = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const forms = [plain, personIdOf(word) ?? ''].filter((form) => form !== '');
  return [...new Set(forms)];
}

/** The same as `plain` above, of a column. */
function folded(column: string): Prisma.Sql {
  const withoutAccents = `regexp_replace(normalize(lower(${column}), NFKD), '[\\u0300-\\u036f''’ʼ]', '', 'g')`;
  return Prisma.raw(`regexp_replace(${withoutAccents}, '[^[:alnum:]]+', '-', 'g')`);
}
