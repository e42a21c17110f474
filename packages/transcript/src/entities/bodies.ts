import type { NamedBody } from '@rapporteur/contracts/document';
import { bodyAt } from '../facts/agreement/body-name.ts';
import { stateAt } from '../facts/agreement/state-name.ts';
import { BODY_HEAD, BODY_OPENER, OFFICE } from '../facts/lexicon/name-words.ts';
import { MONTH, STATE } from '../facts/lexicon/word-class.ts';
import type { Sentence } from '../facts/text/sentence.ts';
import { ALL_CAPITALS, CAPITAL, HYPHEN, POSSESSIVE, WORD } from '../facts/text/tokens.ts';
import { printedOver } from './name-run.ts';

/** The organisations of one transcript as they are named. */

const MAX_BODIES = 1000;
const MOST_WORDS_BEFORE = 8;
const MOST_WORDS_AFTER = 14;

/** What in capitals is no organisation. */
const NOT_BODIES: ReadonlySet<string> = new Set(
  'wwii npp hpp sme smes ngo ngos ngv icbm abm inf start mms ppp apr iss rsfsr frg gdr diy ipo erp bim abc html ceos mri ecg gdp ussr vat aids hiv covid ceo cfo coo cto tv dna pc rf am pm sms it ok usa uk uae dprk prc rok us ai gps lng lpg id qr pcr ict iq mp usd eur rub sars i ii iii iv v vi vii viii ix x xi xii xiv xv xvi xix xx xxi'.split(
    ' ',
  ),
);

const JOINERS: ReadonlySet<string> = new Set(['of', 'for', 'the', 'and', 'on', 'in']);
export class Bodies {
  readonly #byName = new Map<string, NamedBody>();
  /** Up to this token no run of capitals has a head. */
  #headless = 0;

  /** Another passage follows. */
  begin(): void {
    this.#headless = 0;
  }

  /**
   * Reads an organisation at a capitalised word and counts it; the token after it, `i` where there is none. The words
   * from `limit` on are a person's name.
   */
  at(s: Sentence, i: number, limit: number): number {
    const known = bodyAt(s, i);
    if (known !== null) return this.#count(s, i, known.to, known.name);
    const to = i < this.#headless ? i : this.#headedName(s, i, limit);
    if (to > i) return this.#count(s, i, to, printedOver(s, i, to));
    if (s.marked(i, ALL_CAPITALS) && isAcronym(s, i)) return this.#count(s, i, i + 1, printedOver(s, i, i + 1));
    return i;
  }

  list(): NamedBody[] {
    return [...this.#byName.values()];
  }

  /** `Ministry of Trade and Industry`, `Veldorian Academy of Sciences`: at least one word beside the head. */
  #headedName(s: Sentence, i: number, limit: number): number {
    if (s.named(i, BODY_OPENER | OFFICE)) return i;
    let head = -1;
    let at = i;
    for (const end = Math.min(limit, i + MOST_WORDS_BEFORE); at < end; at += 1) {
      if (isCapital(s, at)) {
        if (at > i && s.named(at, OFFICE)) break;
        if (s.named(at, BODY_HEAD) && s.kind(at - 1) !== HYPHEN) head = at;
      } else if (!joinsCapitals(s, at)) break;
    }
    // A run that was cut short may have its head further on.
    if (head < 0 && at < i + MOST_WORDS_BEFORE) this.#headless = at;
    if (head < 0 || isFormalState(s, i, head)) return i;
    const to = afterHead(s, head + 1, limit);
    return to > i + 1 ? to : i;
  }

  #count(s: Sentence, from: number, to: number, name: string): number {
    const key = name.toLowerCase().replace(/’/g, "'");
    const known = this.#byName.get(key);
    if (known !== undefined) known.mentions += 1;
    else if (this.#byName.size < MAX_BODIES)
      this.#byName.set(key, { name, mentions: 1, first: { start: s.start(from), end: s.end(to - 1) } });
    return to;
  }
}

function isAcronym(s: Sentence, i: number): boolean {
  const word = s.word(i);
  if (word.length < 3 || s.is(i, STATE) || word.length > 8 || NOT_BODIES.has(word)) return false;
  // Among other words in capitals it is shouted.
  return !s.marked(i - 1, ALL_CAPITALS) && !s.marked(i + 1, ALL_CAPITALS) && s.kind(i + 1) !== HYPHEN;
}

function isCapital(s: Sentence, i: number): boolean {
  return s.kind(i) === WORD && s.marked(i, CAPITAL);
}

/** `Asia-Pacific`, `People’s`, `Science and Education Council`. */
function joinsCapitals(s: Sentence, i: number): boolean {
  if (s.kind(i) === HYPHEN) return s.glued(i) && s.glued(i + 1);
  if (s.kind(i) === POSSESSIVE) return isCapital(s, i + 1) && s.word(i - 1) === 'people';
  return s.word(i) === 'and' && isCapital(s, i + 1) && s.named(i + 2, BODY_HEAD);
}

/** `Veldorian Federation`, `Soviet Union`: a state, not a body. */
function isFormalState(s: Sentence, from: number, head: number): boolean {
  if (head !== from + 1) return false;
  return s.word(head) === 'federation'
    ? stateAt(s, from) !== null
    : s.word(head) === 'union' && s.word(from) === 'soviet';
}

/** The end of `of Foreign Affairs`, `for Physics and Technology` behind the head. */
function afterHead(s: Sentence, from: number, limit: number): number {
  if (s.word(from) !== 'of' && s.word(from) !== 'for' && s.word(from) !== 'on') return from;
  let to = from;
  for (let i = from; i < Math.min(limit, from + MOST_WORDS_AFTER); i += 1) {
    if (s.named(i, OFFICE) || s.is(i, MONTH)) break;
    if (isCapital(s, i)) to = i + 1;
    else if (s.kind(i) === HYPHEN ? !s.glued(i + 1) : !JOINERS.has(s.word(i)) || s.word(i) === 'in') break;
    else if (s.word(i) === 'and' && beginsAnother(s, i + 1)) break;
  }
  return to;
}

/** Another organisation follows: `and the Veld Institute`. */
function beginsAnother(s: Sentence, from: number): boolean {
  const first = s.word(from) === 'the' ? from + 1 : from;
  for (let i = first; i < first + MOST_WORDS_BEFORE && isCapital(s, i); i += 1) if (s.named(i, BODY_HEAD)) return true;
  return false;
}
