import type { NamedPlace } from '@rapporteur/contracts/document';
import { stateAt } from '../facts/agreement/state-name.ts';
import { REGION_OPENER } from '../facts/lexicon/name-words.ts';
import { isStateNoun, STATE_NAMES } from '../facts/lexicon/states.ts';
import { REGION } from '../facts/lexicon/word-class.ts';
import type { Sentence } from '../facts/text/sentence.ts';
import { CAPITAL, HYPHEN, WORD } from '../facts/text/tokens.ts';
import { BARE_REGIONS } from './exonyms.ts';
import { isNameWord, printedOver } from './name-run.ts';
import { placeCode } from './place-code.ts';

/** The states and regions of one transcript, each with its first place and how often it is named. */

const MAX_PLACES = 500;

interface FoundPlace {
  readonly name: string;
  readonly kind: NamedPlace['kind'];
  readonly to: number;
}

export class Places {
  /** By code, else by name. */
  readonly #byKey = new Map<string, NamedPlace>();
  readonly #codes = new Map<string, string | null>();

  /** Reads a place at a capitalised word and counts it; the token after it, `i` where there is none. */
  at(s: Sentence, i: number): number {
    const found = regionAt(s, i, (name) => this.#codeOf(name)) ?? nounAt(s, i);
    if (found === null) return i;
    this.count(found.name, found.kind, s.start(i), s.end(found.to - 1));
    return found.to;
  }

  count(name: string, kind: NamedPlace['kind'], start: number, end: number): void {
    const code = this.#codeOf(name);
    const key = code ?? name.toLowerCase();
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      known.mentions += 1;
      if (start < known.first.start) known.first = { start, end };
    } else if (this.#byKey.size < MAX_PLACES) {
      this.#byKey.set(key, { name, kind, code, mentions: 1, first: { start, end } });
    }
  }

  /** A state by its code or by its name in the lexicon; anything else that is a place is a region. */
  kindOf(name: string): NamedPlace['kind'] {
    const code = this.#codeOf(name);
    if (code !== null) return code.includes('-') ? 'region' : 'state';
    return STATE_NAMES.has(name.toLowerCase()) ? 'state' : 'region';
  }

  list(): NamedPlace[] {
    return [...this.#byKey.values()].sort((a, b) => a.first.start - b.first.start);
  }

  #codeOf(name: string): string | null {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    const code = placeCode(name);
    this.#codes.set(name, code);
    return code;
  }
}

/** A state by a noun: `Chilean` is about Chile but does not name it. */
function nounAt(s: Sentence, i: number): FoundPlace | null {
  const state = stateAt(s, i);
  if (state !== null) {
    const words = printedOver(s, i, state.to).toLowerCase().replace('’', "'");
    return isStateNoun(words) ? { name: state.name, kind: 'state', to: state.to } : null;
  }
  return bareRegionAt(s, i);
}

const BARE_REGION_OPENERS: ReadonlySet<string> = new Set(
  [...BARE_REGIONS.keys()].map((name) => name.split(' ')[0] ?? name),
);

/** `Tatarstan`, `St Petersburg`; not the first word of a longer name (`Moscow State University`). */
function bareRegionAt(s: Sentence, i: number): FoundPlace | null {
  const word = s.word(i);
  if (!BARE_REGION_OPENERS.has(word)) return null;
  const two = BARE_REGIONS.get(`${word} ${s.word(s.word(i + 1) === '.' ? i + 2 : i + 1)}`);
  const to = two === undefined ? i + 1 : s.word(i + 1) === '.' ? i + 3 : i + 2;
  const name = two ?? BARE_REGIONS.get(word);
  if (name === undefined || isNameWord(s, to) || s.kind(to) === HYPHEN) return null;
  return { name, kind: 'region', to };
}

const LONGEST_REGION_WORDS = 4;
/** A name before these alone makes a region; `Area` and `Republic` head names of other things too. */
const SURE: ReadonlySet<string> = new Set(['region', 'territory', 'oblast', 'krai', 'province']);

/** `Lower Veld Region`, `Yamal-Nenets Autonomous Area`, `Republic of Veld`. */
function regionAt(s: Sentence, i: number, codeOf: (name: string) => string | null): FoundPlace | null {
  if (s.is(i, REGION)) return republicOf(s, i, codeOf);
  if (s.named(i, REGION_OPENER)) return null;
  let to = i + 1;
  const limit = Math.min(s.to, i + LONGEST_REGION_WORDS * 2);
  while (to < limit && s.kind(to) !== HYPHEN ? isPart(s, to) && !s.is(to, REGION) : s.glued(to) && to < limit) to += 1;
  if (!s.is(to, REGION) || !s.marked(to, CAPITAL) || s.word(to).endsWith('s')) return null;
  const name = printedOver(s, i, to + 1);
  const isRegion = codeOf(name)?.includes('-') ?? SURE.has(s.word(to));
  return isRegion ? { name, kind: 'region', to: to + 1 } : null;
}

function isPart(s: Sentence, i: number): boolean {
  return s.kind(i) === WORD && s.marked(i, CAPITAL);
}

function republicOf(s: Sentence, i: number, codeOf: (name: string) => string | null): FoundPlace | null {
  if (s.word(i) !== 'republic' || s.word(i + 1) !== 'of') return null;
  let to = i + 2;
  if (!isPart(s, to)) return null;
  while (isPart(s, to) && to < i + 2 + LONGEST_REGION_WORDS) to += 1;
  for (; to > i + 2; to -= 1) {
    const name = printedOver(s, i, to);
    if (codeOf(name)?.includes('-')) return { name, kind: 'region', to };
  }
  return null;
}
