import { CLAUSE_WORDS } from '../label/words.ts';
import { someWord } from '../scan.ts';

/**
 * Stage directions: what happens, told by the editor between the words.
 *
 *     (Applause.)    [Laughter]    (Ms Brell then spoke of the harbour dues.)
 *     Award ceremony.    To be continued.    The film is shown.
 *
 * One without brackets must be `editorial`: nothing in it sounds spoken.
 */
export function isStageDirection(text: string, editorial: boolean): boolean {
  return isEnclosed(text) || (editorial && isBareDirection(text));
}

const MAX_ENCLOSED = 1500;

/** One pair of brackets around everything; a full stop may follow. */
function isEnclosed(text: string): boolean {
  const close = text.startsWith('(') ? ')' : text.startsWith('[') ? ']' : '';
  if (close === '' || text.length > MAX_ENCLOSED) return false;
  const body = /[.,;]$/.test(text) ? text.slice(0, -1) : text;
  if (!body.endsWith(close)) return false;
  let depth = 0;
  for (let i = 0; i < body.length; i += 1) {
    if (body[i] === text[0]) depth += 1;
    else if (body[i] === close) depth -= 1;
    if (depth === 0 && i < body.length - 1) return false;
  }
  return depth === 0;
}

const FORMULA =
  /^(?:to be continued|end of (?:the )?(?:transcript|broadcast|recording)|applause|laughter|(?:remark|reply|answer|question|speaks)s? in \p{Lu}\p{L}+|(?:a )?(?:minute|moment) of silence|break)[.…]*$/iu;
const SHOWN =
  /\b(?:is|are) (?:being )?(?:shown|screened|played|performed|presented|raised|unveiled|handed over|demonstrated)\.?$/i;
const FLOOR = /^the floor (?:is|was) given to\b/i;
const PRESENT_ACTION =
  /^\p{Lu}.*\b(?:joins?|begins?|starts?|enters?|leaves?|appears?|plays?|sounds?) (?:the |a |an |by |via |on |from |in )?[\p{L}\s-]{3,60}\.?$/u;
const EVENT_NOUN =
  /^(?:the |an? )?(?:[\p{L}-]+ ){0,3}(?:ceremony|broadcast|screening|anthem|minute of silence|moment of silence)(?: (?:of|for|from|at|by) [^.!?]+)?\.?$/iu;
const SHOWING_NOUN =
  /^(?:the |an? )?(?:broadcast|video|film|screening|presentation|performance|demonstration|showing|signing|reading)(?: (?:clip|link))? of [^.!?;]+\.?$/iu;
const MAX_BARE = 200;

function isBareDirection(text: string): boolean {
  if (text.length > MAX_BARE || /[?!:;"“”]/.test(text)) return false;
  if (FORMULA.test(text) || FLOOR.test(text)) return true;
  if (/[.!?…] /.test(text)) return false;
  if (SHOWN.test(text)) return true;
  if (someWord(text, (word) => CLAUSE_WORDS.has(word))) return false;
  return EVENT_NOUN.test(text) || SHOWING_NOUN.test(text) || PRESENT_ACTION.test(text);
}
