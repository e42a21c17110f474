import { characterClass, fold, INVISIBLE } from './characters.ts';

const SLOTS = 1 << 15;
/** UTF-16 code units; longer words are rare and not kept. */
const LONGEST_KEPT = 32;

/**
 * The words of the source that the lexicon does not have, as strings: the last one met of each hash is kept, so that a
 * word met again costs neither a new string nor, where it is looked up, another hash. Forgetting one changes nothing.
 */
class Words {
  readonly #kept: string[] = new Array<string>(SLOTS).fill('');

  /** The folded letters of a range of the source. */
  of(source: string, start: number, end: number): string {
    let hash = 0;
    for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + source.charCodeAt(i)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const kept = this.#kept[slot] ?? '';
    if (kept.length === end - start && spells(kept, source, start)) return kept;
    const word = folded(source, start, end);
    if (word.length === 0 || end - start > LONGEST_KEPT) return word;
    const interned = intern(word);
    this.#kept[slot] = interned;
    return interned;
  }
}

export const WORDS = new Words();

/** With basic capitals, if any; what folds otherwise (`É`, `’`) is folded anew. Folding leaves a folded letter as it is. */
function spells(word: string, source: string, start: number): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const unit = source.charCodeAt(start + i);
    if ((isBasicCapital(unit) ? unit + CASE : unit) !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** From a basic capital to its small letter. */
const CASE = 32;

function isBasicCapital(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

/** The same string, as the engine keeps names of properties: two of them are compared by address. */
export function intern(word: string): string {
  for (const name in { [word]: 0 }) return name;
  return word;
}

/** The folded letters of a range of the source: lower case, straight apostrophes, nothing invisible. */
export function folded(source: string, start: number, end: number): string {
  let at = start;
  while (at < end && source.charCodeAt(at) < 128) at += 1;
  if (at === end) return source.slice(start, end).toLowerCase();
  let out = '';
  for (at = start; at < end; at += 1) {
    const unit = source.charCodeAt(at);
    if (characterClass(unit) !== INVISIBLE) out += String.fromCharCode(fold(unit));
  }
  return out;
}
