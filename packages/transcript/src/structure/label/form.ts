import { someWord } from '../scan.ts';
import { royal } from './royal.ts';
import { hasOffice, isCapitalised, isNameToken, isOfficeWord, isPrefixedName, lowered } from './tokens.ts';
import { ANONYMOUS, CLAUSE_WORDS, HONORIFICS, OFFICE_JOINERS, OPENERS, ORDERING_WORDS, UTTERANCES } from './words.ts';

/** How a label is built, which says how sure it is; see `evidence.ts` for what each form needs besides. */
export type LabelForm =
  /** Ends in (or starts with) a name of two or more words. */
  | 'full'
  /** `MR BRELL`, `Mr Brell`, `A. Brell`, `PRESIDENT BRELL`. */
  | 'titled'
  /** `Question`, `Moderator`, `Question from Lower Veldoria`. */
  | 'anonymous'
  /** `The Prime Minister`, `President of the Republic`. */
  | 'office'
  /** One capitalised word, `Brell`. */
  | 'single';

const MAX_LABEL_WORDS = 36;

/** The form of the words before a colon; `null` if they cannot be a label. */
export function labelForm(head: string): LabelForm | null {
  if (someWord(head, (word) => CLAUSE_WORDS.has(word)) || /[?!;…<>|=]/.test(head) || !balanced(head)) return null;
  const words = head.split(' ').filter((word) => word !== '');
  const first = lowered(words[0] ?? '');
  if (words.length > MAX_LABEL_WORDS || /^[\d(]/.test(head) || endsSentenceInside(words)) return null;
  if (isAnonymous(words)) return 'anonymous';
  if (OPENERS.has(first) || (first === 'a' && words.length > 1)) return null;
  if (words.length === 1) return singleForm(head, first);
  if (isTitled(words)) return 'titled';
  return phraseForm(head, words, first);
}

function singleForm(head: string, first: string): LabelForm | null {
  if (ORDERING_WORDS.has(first) || !/\p{L}/u.test(head) || /[.,]$/.test(head)) return null;
  if (/^(?:\p{Lu}\.)+\p{Lu}\p{L}+$/u.test(head)) return 'titled';
  if (isOfficeWord(head) && isCapitalised(head)) return 'office';
  return isCapitalised(head) || /^\p{Lo}/u.test(head) ? 'single' : null;
}

function phraseForm(head: string, words: string[], first: string): LabelForm | null {
  const segments = head.split(/,\s+/).map((segment) => segment.split(/\s+/));
  const opening = segments[0] ?? [];
  if (segments.length > 1 && first !== 'the' && nameRun(opening) >= 2) {
    const added = segments.slice(1);
    if (added.some(hasOffice) || (nameRun(opening) === opening.length && added.every(isTrade))) return 'full';
  }
  const last = segments.at(-1) ?? [];
  const run = nameRun(trailing(last));
  if (run >= 2 && first !== 'the' && !isOfficeWord(last.at(-1) ?? '')) {
    return plainWords(words) === 0 || hasOffice(words) || words.length <= 6 ? 'full' : null;
  }
  if (first !== 'the' && (royal(words) || isOfficeAndSurname(words))) return 'titled';
  if (!isCapitalised(head) || plainWords(words) > 2 || !endsNoun(words)) return null;
  if (hasOffice(words)) return 'office';
  // `Call centre operator`, `Voice from the gallery` without a name.
  return words.length <= 4 && ANONYMOUS.has(lowered(words.at(-1) ?? '')) ? 'anonymous' : null;
}

/** `ship fitter`, `second mechanical shop`: in `Ana Brell, ship fitter, second mechanical shop` what she does. */
function isTrade(words: string[]): boolean {
  return words.length <= 6 && words.every((word) => !isCapitalised(word)) && !OPENERS.has(words[0] ?? '');
}

/** `President Brell`, `Prime Minister Brell`. */
function isOfficeAndSurname(words: string[]): boolean {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  return words.length <= 3 && words.every(isCapitalised) && isOfficeWord(before.at(-1) ?? '') && !isOfficeWord(last);
}

/** `(Trade Office)` at the end does not hide the name before it. */
function trailing(words: string[]): string[] {
  const open = words.findLastIndex((word) => word.startsWith('('));
  return open > 0 && (words.at(-1) ?? '').endsWith(')') ? words.slice(0, open) : words;
}

/** Capitalised words at the end of a phrase, particles between them included but not counted. */
function nameRun(words: string[]): number {
  let count = 0;
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const word = words[i] ?? '';
    if (!isNameToken(word)) break;
    if (isCapitalised(word) || isPrefixedName(word)) count += 1;
  }
  return count;
}

/** Lower-case words that neither join the parts of an office nor name one. */
function plainWords(words: string[]): number {
  return words.filter((word) => !isCapitalised(word) && !OFFICE_JOINERS.has(lowered(word)) && !isOfficeWord(word))
    .length;
}

function endsNoun(words: string[]): boolean {
  const last = words.at(-1) ?? '';
  return isCapitalised(last) || isOfficeWord(last) || ANONYMOUS.has(lowered(last));
}

function isAnonymous(words: string[]): boolean {
  const first = lowered(words[0] ?? '').replace(/\.$/, '');
  const second = lowered(words[1] ?? '');
  if (words.length === 1) return ANONYMOUS.has(first) && isCapitalised(words[0] ?? '');
  if (!isCapitalised(words[0] ?? '')) return false;
  if (UTTERANCES.has(first) || (ANONYMOUS.has(first) && nameRun(words) < 2)) {
    if (['from', 'in', 'of', 'by', 'no', 'no.', 'number'].includes(second)) return words.length <= 12;
    if (/^#?\d+$/.test(second)) return words.length === 2;
  }
  const others = words.slice(1).every((word) => ANONYMOUS.has(lowered(word)));
  return words.length <= 3 && others && (ANONYMOUS.has(first) || ORDERING_WORDS.has(first));
}

function isUpper(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

function isTitled(words: string[]): boolean {
  const first = lowered(words[0] ?? '').replace(/\.$/, '');
  const names = words.slice(1);
  const allNames = names.every(isNameToken) && names.some(isCapitalised) && !names.some(isOfficeWord);
  if (allNames && (HONORIFICS.has(first) || /^\p{Lu}\.(?:\p{Lu}\.)*$/u.test(words[0] ?? ''))) return names.length <= 4;
  const capitals = words.every((word) => isUpper(word) || OFFICE_JOINERS.has(word.toLowerCase()));
  return capitals && words.length <= 12 && !ORDERING_WORDS.has(first);
}

const ABBREVIATION =
  /^(?:\p{Lu}\.)+$|^(?:mr|mrs|ms|dr|prof|st|gen|lt|col|maj|capt|sgt|sen|rep|gov|hon|rev|jr|sr|no|vs)\.$/iu;

function endsSentenceInside(words: string[]): boolean {
  return words.some(
    (word, i) => word.endsWith('.') && (i < words.length - 1 || words.length > 1) && !ABBREVIATION.test(word),
  );
}

const PARTNERS = new Map([
  [')', '('],
  [']', '['],
  ['”', '“'],
  ['»', '«'],
]);

/** Brackets and quotation marks have their partners, so no quotation or parenthesis is still open at the colon. */
function balanced(text: string): boolean {
  if (!/[()[\]“”«»"]/.test(text)) return true;
  const open: string[] = [];
  for (const unit of text) {
    const partner = PARTNERS.get(unit);
    if (partner === undefined) {
      if ('([“«'.includes(unit)) open.push(unit);
    } else if (open.pop() !== partner) {
      return false;
    }
  }
  return open.length === 0 && text.split('"').length % 2 === 1;
}
