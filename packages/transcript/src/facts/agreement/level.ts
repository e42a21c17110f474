import type { AgreementKind, AgreementLevel } from '@rapporteur/contracts/facts';
import { UNIONS } from '../lexicon/states.ts';

/** Words of a title that say between whom it is. */
const TOLD: readonly (readonly [word: RegExp, level: AgreementLevel])[] = [
  [/\bintergovernmental\b/i, 'intergovernmental'],
  [/\binterstate\b/i, 'interstate'],
  [/\binter-?agency\b|\binterdepartmental\b|\binterministerial\b/i, 'interagency'],
  [/\binter-?regional\b/i, 'interregional'],
  [/\b(?:commercial|corporate)\b/i, 'commercial'],
];

const AGENCY = /\b(?:Ministry|Agency|Service|Department|Bank of Russia|Central Bank|Prosecutor)\b/;
const GOVERNMENT = /\bGovernment$/;
const INSTITUTION =
  /\b(?:Universit|Institute|Academy|School|Museum|Library|Foundation|Union|Federation|association|Associat|Theatre|Hospital|Centre|Center)/i;
const OFFICE = /^President of /;
const ONE_SIDED: ReadonlySet<AgreementKind> = new Set(['decision', 'instruction', 'programme', 'plan']);

/** Between whom an agreement is, as its title says, else as its parties are; null for one party's own. */
export function levelOf(
  kind: AgreementKind,
  title: string,
  parties: readonly { readonly name: string; readonly code: string | null }[],
): AgreementLevel | null {
  const told = new Set(TOLD.filter(([word]) => word.test(title)).map(([, level]) => level));
  // `interstate, regional and commercial documents` are of several levels.
  if (told.size > 1) return null;
  const [level] = told;
  if (level !== undefined) return level;
  if (parties.length < 2 || (ONE_SIDED.has(kind) && parties.some(({ name }) => OFFICE.test(name)))) return null;
  return levelOfParties(parties);
}

function levelOfParties(
  parties: readonly { readonly name: string; readonly code: string | null }[],
): AgreementLevel | null {
  const sorts = new Set(parties.map(({ name, code }) => sortOf(name, code)));
  if (sorts.size > 1 && sorts.has('interstate')) return null;
  for (const sort of ['intergovernmental', 'interagency', 'commercial', 'institutional'] as const)
    if (sorts.has(sort) && (sorts.size === 1 || sort === 'commercial' || sort === 'interagency')) return sort;
  return sorts.size === 1 ? ([...sorts][0] ?? null) : null;
}

function sortOf(name: string, code: string | null): AgreementLevel {
  if (GOVERNMENT.test(name)) return 'intergovernmental';
  if (code !== null) return code.includes('-') ? 'interregional' : 'interstate';
  if (UNIONS[name] !== undefined || /^(?:Abkhazia|South Ossetia)$/.test(name)) return 'interstate';
  if (AGENCY.test(name)) return 'interagency';
  if (/\b(?:Region|Territory|Prefecture|Province|Oblast)$/.test(name)) return 'interregional';
  return INSTITUTION.test(name) ? 'institutional' : 'commercial';
}
