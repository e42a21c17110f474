import { iso31661, iso31662 } from 'iso-3166';
import { STATE_NAMES } from '../facts/lexicon/states.ts';
import { REGION_EXONYMS, STATE_EXONYMS } from './exonyms.ts';
import { regionKey } from './region-key.ts';

/**
 * The ISO 3166-1 alpha-2 code of a state or the ISO 3166-2 code of a region, by its English name; `null` where ISO has
 * none (Abkhazia), or where the name fits several. A town is not its region: `Chelyabinsk Region` has a code,
 * `Chelyabinsk` has none; `Moscow`, a region of its own, has.
 */
export function placeCode(name: string): string | null {
  let code = known.get(name);
  if (code === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    code = readCode(name);
    known.set(name, code);
  }
  return code;
}

/** The same few names come back in every transcript. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 1000;

function readCode(name: string): string | null {
  const plain = name.replace(/’/g, "'").replace(/^the\s+/i, '');
  // null is an answer here, so no `??`
  for (const read of STATE_READERS) {
    const state = read(plain);
    if (state !== undefined) return state;
  }
  const { sort, stem } = regionKey(plain);
  if (stem === '') return null;
  return REGIONS.get(`${sort}:${stem}`) ?? (sort === '' ? null : (REGIONS.get(`*:${stem}`) ?? null));
}

/** `Republic of`, `Kingdom of the`; a state's own name may begin so too (`Republic of Korea`) and is tried before. */
const FORMAL =
  /^(?:(?:people's |democratic |federal |federative |islamic |arab |bolivarian |plurinational )*(?:republic|kingdom|state|principality|grand duchy|sultanate|emirate)) of (?:the )?/i;

const STATES = readStates();

const STATE_READERS = [stateCode, (name: string) => stateCode(name.replace(FORMAL, '')), adjectiveCode];

/** `undefined` for no state, `null` for a state that ISO does not list. */
function stateCode(name: string): string | null | undefined {
  return STATES.get(name.toLowerCase());
}

/** `French Republic`, `Swiss Confederation` */
function adjectiveCode(name: string): string | null | undefined {
  const adjective = /^(.+) (?:Republic|Federation|Confederation)$/.exec(name)?.[1]?.toLowerCase();
  const state = adjective === undefined ? undefined : STATE_NAMES.get(adjective);
  return state === undefined || state.toLowerCase() === adjective ? undefined : stateCode(state);
}

function readStates(): Map<string, string | null> {
  const codes = new Map<string, string | null>();
  for (const { name, alpha2 } of iso31661) {
    codes.set(name.toLowerCase(), alpha2);
    const [short = name] = name.split(/, | \(/);
    // `Korea` and `Congo` before the comma stand for two states each.
    const key = short.toLowerCase();
    if (!codes.has(key)) codes.set(key, key === 'korea' ? null : alpha2);
  }
  codes.set('congo', 'CG');
  for (const [name, alpha2] of Object.entries(STATE_EXONYMS)) codes.set(name.toLowerCase(), alpha2);
  for (const state of STATE_NAMES.values()) if (!codes.has(state.toLowerCase())) codes.set(state.toLowerCase(), null);
  for (const formal of ['republic of korea', "democratic people's republic of korea"]) {
    const state = STATE_NAMES.get(formal);
    if (state !== undefined) codes.set(formal, codes.get(state.toLowerCase()) ?? null);
  }
  return codes;
}

/** Parts of many states: they name none. */
const COMPASS: ReadonlySet<string> = new Set(
  ['Northern', 'Southern', 'Eastern', 'Western', 'Central', 'North', 'South', 'East', 'West', 'Capital'].map(
    (name) => regionKey(name).stem,
  ),
);

/** Sorts under which a region may be named that says nothing of its sort itself. */
const UNSAID = ['', 'oblast', 'okrug'] as const;

/** By sort and stem; `*:` for any sort. `null` where regions of different codes share a key. */
const REGIONS = readRegions();

function readRegions(): Map<string, string | null> {
  const said = new Map<string, string | null>();
  const unsaid = new Map<string, string | null>();
  for (const { name, code } of iso31662) {
    const { sort, stem } = regionKey(name);
    if (stem === '' || COMPASS.has(stem)) continue;
    const codes = sort === '' ? unsaid : said;
    for (const heading of sortsToSay(sort)) share(codes, `${heading}:${stem}`, code);
  }
  for (const [name, code] of Object.entries(REGION_EXONYMS)) {
    const { sort, stem } = regionKey(name);
    said.set(`${sort}:${stem}`, code);
    if (sort === '') said.set(`republic:${stem}`, code);
  }
  // What says its own sort fits a name with that sort better than what says none.
  return new Map([...unsaid, ...said]);
}

function share(codes: Map<string, string | null>, key: string, code: string): void {
  const known = codes.get(key);
  codes.set(key, known === undefined || known === code ? code : null);
}

/** A republic and a city go by their name alone as well; an oblast or a krai shares it with its town. */
function sortsToSay(sort: string): readonly string[] {
  if (sort === '') return UNSAID;
  return sort === 'republic' || sort === 'city' ? ['', sort, '*'] : [sort, '*'];
}
