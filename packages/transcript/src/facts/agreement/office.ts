import { adjectiveOf, STATE_NAMES } from '../lexicon/states.ts';

/** What an office tells of who holds it. */
export interface Office {
  /** The body that it heads: `Energy Ministry`, `Pskov Region`. */
  readonly body: string | null;
  /** Head of a state or of its government, and of which. */
  readonly leads: string | null;
}

export const NO_OFFICE: Office = { body: null, leads: null };

const HEADS =
  'Governor|Prime Minister|Head|Mayor|CEO|Chair|Chairman|Chairperson|Chairwoman|Director|Director[ -]General|General Director|President|Rector|Chief Executive Officer|Executive Director|Commissioner|Governor-General';
const HEAD_OF = new RegExp(`^(?:${HEADS})(?: and (?:${HEADS}))? of (?:the )?(.+)$`);
const HEAD_AFTER = new RegExp(`^(.+?) (?:${HEADS})$`);
const RULERS = /^(?:President|Prime Minister|Federal Chancellor|Chancellor|King|Emir|Sultan|Premier)(?: of (.+))?$/;

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
  const ministerOf = /^Minister (?:of|for) (?:the )?(.+)$/.exec(office);
  if (ministerOf?.[1] !== undefined) return `${ministerOf[1]} Ministry`;
  const minister = /^(?!Prime )(.+) Minister$/.exec(office);
  if (minister?.[1] !== undefined) return `${minister[1]} Ministry`;
  const and = office.lastIndexOf(' and ');
  const last = and < 0 ? null : HEAD_OF.exec(office.slice(and + 5));
  const head = last ?? HEAD_OF.exec(office) ?? HEAD_AFTER.exec(office);
  if (head?.[1] === undefined) return null;
  return shortName(
    head[1]
      .replace(/^(?:(?:Executive|Management|Supervisory) )?Board of (?:Directors of )?(?:the )?/, '')
      .replace(/ (?:Executive|Management|Supervisory)? ?Board(?: of Directors)?$/, ''),
  );
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

const DESCRIPTOR =
  /^(?:\p{Lu}[\p{L}-]+ (?:and )?){0,4}(?:Company|Corporation|Concern)(?: for(?: \p{Lu}\p{Ll}+){1,2}| for \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)? (?=\p{Lu})/u;

/** A company's own name without what it is: `State Corporation Rosatom` → `Rosatom`, `Italy’s Orex` → `Orex`. */
export function shortName(name: string): string {
  return name.replace(/^\p{Lu}[\p{L}-]+[’']s (?=\p{Lu})/u, '').replace(DESCRIPTOR, '');
}
