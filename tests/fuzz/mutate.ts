/** Seeded damage to a transcript: what bad copies, bad scans and bad will do to one. */

type Mutation = (text: string, context: Context) => string;

export interface Context {
  /** From 0 up to 1. */
  next: () => number;
  /** Another transcript to take pieces from. */
  other: string;
}

/** Longest piece that is cut, copied or moved. */
const LONGEST_PIECE = 4_000;
const MOST_MUTATIONS = 6;

const ODD = [
  '\u00ad',
  '\u200b',
  '\u200f',
  '\u202e',
  '\u2060',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\u0301',
  '\u043e',
  'ﬁ',
  'İ',
  'ß',
  '٣',
  '½',
  '�',
  '🐟',
  '\ud83d',
  '\udc1f',
  '\u0000',
  '\u0007',
  '\t',
  '\r',
  '\r\n',
  '\n\n',
];
const MARKS = [...'.,;:!?…()[]{}<>“”"«»’\'–—-−*%$€/№'];
const CLAIMS = [
  '$',
  '5',
  '10.8',
  '1,225',
  'million',
  ' billion',
  ' percent',
  'half a ',
  'twice',
  ' to ',
  ' in 2016',
  '2017–',
];
const LINES = [
  'See also',
  '* * *',
  '<…>',
  '(Applause.)',
  'Question:',
  'Persons',
  'Topics',
  'Publication date: March 3, 2021',
];

const MUTATIONS: readonly Mutation[] = [
  function cut(text, { next }) {
    const { start, end } = piece(text, next);
    return text.slice(0, start) + text.slice(end);
  },
  function splice(text, { next, other }) {
    const { start, end } = piece(other, next);
    return insert(text, other.slice(start, end), next);
  },
  function duplicate(text, { next }) {
    const { start, end } = piece(text, next);
    return text.slice(0, end) + text.slice(start);
  },
  function move(text, { next }) {
    const { start, end } = piece(text, next);
    return insert(text.slice(0, start) + text.slice(end), text.slice(start, end), next);
  },
  function swapCharacters(text, { next }) {
    const at = index(text, next);
    return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
  },
  function oddCharacters(text, { next }) {
    return insert(text, pick(ODD, next).repeat(next() < 0.1 ? 500 : 1), next);
  },
  function claims(text, { next }) {
    return insert(text, pick(CLAIMS, next).repeat(next() < 0.1 ? 200 : 1), next);
  },
  function lines(text, { next }) {
    return insert(text, `\n${pick(LINES, next)}\n`.repeat(next() < 0.1 ? 50 : 1), next);
  },
  function punctuation(text, { next }) {
    const from = index(text, next);
    const at = text.slice(from).search(/[.,;:()]/);
    return at < 0 ? text : text.slice(0, from + at) + pick(MARKS, next) + text.slice(from + at + 1);
  },
  function nest(text, { next }) {
    const depth = 1 + Math.floor(next() ** 4 * 2_000);
    const { start, end } = piece(text, next);
    const open = next() < 0.5 ? '[' : '(';
    return `${text.slice(0, start)}${open.repeat(depth)}${text.slice(start, end)}${(open === '[' ? ']' : ')').repeat(depth)}${text.slice(end)}`;
  },
  function joinLines(text, { next }) {
    const { start, end } = piece(text, next);
    return text.slice(0, start) + text.slice(start, end).replaceAll('\n', next() < 0.5 ? ' ' : '') + text.slice(end);
  },
  function breakLines(text, { next }) {
    const { start, end } = piece(text, next);
    return text.slice(0, start) + text.slice(start, end).replaceAll(' ', '\n') + text.slice(end);
  },
];

/** A text with one to six kinds of damage. */
export function mutate(text: string, context: Context): string {
  let damaged = text;
  for (let left = 1 + Math.floor(context.next() * MOST_MUTATIONS); left > 0; left -= 1)
    damaged = pick(MUTATIONS, context.next)(damaged, context);
  return damaged;
}

/** Bytes of a text with a few of them exchanged, so that it may be no UTF-8 any more. */
export function mutateBytes(text: string, next: () => number): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  for (let left = 1 + Math.floor(next() * MOST_MUTATIONS); left > 0; left -= 1)
    bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
  return bytes;
}

function index(text: string, next: () => number): number {
  return Math.floor(next() * (text.length + 1));
}

function piece(text: string, next: () => number): { start: number; end: number } {
  const start = index(text, next);
  // Most pieces are short, some are long.
  return { start, end: Math.min(text.length, start + Math.floor(next() ** 3 * LONGEST_PIECE)) };
}

function insert(text: string, words: string, next: () => number): string {
  const at = index(text, next);
  return text.slice(0, at) + words + text.slice(at);
}

function pick<T>(list: readonly T[], next: () => number): T {
  const item = list[Math.floor(next() * list.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
