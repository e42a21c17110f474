import { adjectiveOf, BODIES, STATE_NAMES } from '../lexicon/states.ts';

/** What an office tells of who holds it. */
export interface Office {
  /** The body that it heads: `Energy Ministry`, `Pskov Region`. */
  readonly body: string | null;
  /** Head of a state or of its government, and of which. */
  readonly leads: string | null;
}

export const NO_OFFICE: Office = { body: null, leads: null };

const HEADS =
  'Governor|Prime Minister|Head|Mayor|CEO|Chair|Chairman|Chairperson|Chairwoman|Director|Director[ -]General|General Director|President|Rector|Chief Executive Officer|Executive Director|Governor-General|Leader|Secretary|Secretary[ -]General';
const HEAD_OF = new RegExp(`^(?:${HEADS})(?: and (?:${HEADS}))? of (?:the )?(.+)$`, 'i');
const HEAD_AFTER = new RegExp(`^(.+?) (?:${HEADS})$`, 'i');
const RULERS =
  /^(?:(?:Federal )?(?:President|Chancellor)|Prime Minister|King|Emir|Sultan|Premier)(?: of (?:the )?(.+))?$/;
/** A board that runs a body is not the body. */
const BOARD = '(?:(?:Executive|Management|Supervisory) (?:Board|Committee)|Board)(?: of Directors)?';
const BOARD_OF = new RegExp(`^${BOARD} of (?:the )?`);
const BOARD_AFTER = new RegExp(`(?:^|(?:[’']s)? )${BOARD}$`);

/** `Energy Minister` → `Energy Ministry`, `Governor of Pskov Region` → `Pskov Region`, `Orex CEO` → `Orex`. */
export function officeOf(role: string | null, home: string | null): Office {
  if (role === null) return NO_OFFICE;
  const plain = role.replace(/\s+/g, ' ').replace(/ \([^()]*\)/g, '');
  const isDeputy = /^(?:First )?Deputy Prime Minister/.test(plain);
  if (isDeputy) return { body: governmentOf(home), leads: null };
  const office = plain.replace(/^(?:(?:First|Acting|Interim|Deputy) )+/i, '');
  const ruler = RULERS.exec(office);
  if (ruler !== null) {
    const state = ruler[1] === undefined ? home : stateOf(ruler[1]);
    if (state !== null) return { body: office.startsWith('Prime') ? governmentOf(state) : null, leads: state };
  }
  return { body: bodyOf(office), leads: null };
}

function bodyOf(office: string): string | null {
  const ministerOf = /^Minister (?:of|for) ((?:the )?.+)$/.exec(office);
  if (ministerOf?.[1] !== undefined) return `Ministry of ${ministerOf[1]}`;
  const minister = /^(?!Prime )(.+) Minister$/.exec(office);
  if (minister?.[1] !== undefined) return `${minister[1]} Ministry`;
  // Who speaks for people's rights is the office itself.
  if (/^(?:\p{Lu}\p{L}+ )+(?:Commissioner|Ombudsman)$/u.test(office)) return office;
  const and = office.lastIndexOf(' and ');
  // `Orex CEO, Chairman of the Management Board`: the first office says of what.
  const [first = office] = office.split(/,? [–—-] |, (?=(?:Chair|Member|Deputy|CEO|President|veteran))/);
  const last = and < 0 ? null : HEAD_OF.exec(office.slice(and + 5));
  for (const head of [last, HEAD_OF.exec(first), HEAD_AFTER.exec(first)]) {
    const body = head?.[1]?.replace(BOARD_OF, '').replace(BOARD_AFTER, '') ?? '';
    if (/^\p{Lu}/u.test(body) && !/^(?:Former|Management|Executive)$/.test(body))
      return BODIES[body.toLowerCase()] ?? shortName(body);
  }
  return null;
}

function stateOf(words: string): string | null {
  const name = words
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^the /, '')
    .replace(/^(?:(?:arab|islamic|people's) )?(?:republic|kingdom|state) of (?:the )?/, '')
    .replace(/ federation$/, '');
  return STATE_NAMES.get(words.toLowerCase().replaceAll('’', "'")) ?? STATE_NAMES.get(name) ?? null;
}

/** `Russian Government` */
export function governmentOf(state: string | null): string | null {
  return state === null ? null : `${adjectiveOf(state)} Government`;
}

/** A body of the state, which acts for it; a company or a region acts for itself. */
export function isOfState(body: string): boolean {
  return /^Ministry of | (?:Ministry|Government|Agency|Service)$|^Federal .*(?:Agency|Service)\b/.test(body);
}

/** `Russian regions`: all of a state's, where none is named. */
export function regionsOf(state: string | null): string | null {
  return state === null ? null : `${adjectiveOf(state)} regions`;
}

const DESCRIPTOR =
  /^(?:\p{Lu}[\p{L}-]+ (?:and )?){0,4}(?:Company|Corporation|Concern)(?: for(?: \p{Lu}\p{Ll}+){1,2}| for \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)? (?=\p{Lu})/u;

const DESCRIPTOR_BEHIND = /^(\p{Lu}[\p{L}-]+) State (?:\p{Lu}\p{L}+ ){0,3}Corporation$/u;

/**
 * A company's own name without what it is: `State Corporation Rosatom` → `Rosatom`, `Italy’s Orex` → `Orex`,
 * `Orex State Corporation` → `Orex`.
 */
export function shortName(name: string): string {
  return name
    .replace(/^\p{Lu}[\p{L}-]+[’']s (?=\p{Lu})/u, '')
    .replace(DESCRIPTOR, '')
    .replace(DESCRIPTOR_BEHIND, '$1')
    .replace(/(?<= Group) of Companies$/, '');
}
