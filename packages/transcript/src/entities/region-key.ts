/**
 * One key for the ways in which English and the national language name a region, so that the two can be looked up by
 * one another: `Chelyabinsk Region`, `Chelyabinskaya oblast'`; `Buryatia`, `Buryatiya, Respublika`.
 */

/** What sort of region a name says that it is; `''` where it doesn't. */
export type RegionSort = 'oblast' | 'krai' | 'okrug' | 'republic' | 'city' | '';

export interface RegionKey {
  readonly sort: RegionSort;
  /** Letters only, folded over transliterations; empty where nothing is left of the name. */
  readonly stem: string;
}

/** Nouns that say the sort, in English and in the transliterations of ISO 3166-2. */
const SORTS: ReadonlyMap<string, RegionSort> = new Map<string, RegionSort>([
  ...sort(
    'oblast',
    "region oblast oblast' province oblysy voblasts voblasts' sheng governorate viloyati viloyat prefecture",
  ),
  ...sort('krai', 'territory krai kray'),
  ...sort('okrug', 'area okrug district zizhiqu'),
  ...sort('republic', 'republic respublika'),
  ...sort('city', 'city shi shaary horad'),
]);

/** Words that belong to the sort, not to the name. */
const ADDITIONS: ReadonlySet<string> = new Set('the of autonomous avtonomnyy avtonomnaya federal'.split(' '));

function sort(name: RegionSort, words: string): [string, RegionSort][] {
  return words.split(' ').map((word) => [word, name]);
}

export function regionKey(name: string): RegionKey {
  let found: RegionSort = '';
  const rest: string[] = [];
  for (const word of name.toLowerCase().split(/[\s,]+/)) {
    const named = SORTS.get(word);
    if (named !== undefined) found = found === '' ? named : found;
    else if (!ADDITIONS.has(word)) rest.push(word);
  }
  return { sort: found, stem: rest.map(stemOf).join('') };
}

const PLAIN = /^[a-z]*$/;

/** `chelyabinskaya`, `chelyabinsk` → `cheliabin`; `tul'skaya`, `tula` → `tul`; `qaraghandy`, `karaganda` → `karagand`. */
function stemOf(word: string): string {
  const letters = PLAIN.test(word)
    ? word
    : word
        .normalize('NFKD')
        .replace(/ı/g, 'i')
        .replace(/[^\p{L}]/gu, '');
  const plain = letters.length > 5 ? letters.replace(/sk(?:aya|iy|oy|a|)$/, '') : letters.replace(/sk(?:aya)?$/, '');
  const folded = plain
    .replace(/q/g, 'k')
    .replace(/gh/g, 'g')
    .replace(/[yj]/g, 'i')
    .replace(/(.)\1+/g, '$1');
  return folded.length > 3 ? folded.replace(/[aeiou]+$/, '') : folded;
}
