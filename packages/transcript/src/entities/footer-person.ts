import { nameSlug, personIdOf } from '@rapporteur/contracts/person-id';
import { NAME_PARTICLES } from '../structure/label/words.ts';

export interface FooterPerson {
  readonly name: string;
  readonly role: string | null;
}

const TITLE =
  /^(?:King|Queen|Prince|Princess|Emir|Sultan|Sheikh|Patriarch|Pope|Metropolitan|Emperor|Grand|Ruling|Crown)$/;
const MOST_WORDS = 8;

/**
 * A person of the footer in the order in which the name is spoken: `Lind Ada` → `Ada Lind`. Where `isNamed` knows one of
 * the rotations from the text (`Xi Jinping` stays), that one. `null` for `2 more`.
 *
 *     Otto II King of Veldoria             Otto II, King of Veldoria
 *     Ruling Prince of Veldoria Otto II    Otto II, Ruling Prince of Veldoria
 */
export function footerPerson(printed: string, isNamed: (id: string) => boolean): FooterPerson | null {
  const words = printed.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 || words.length > MOST_WORDS * 2 || /\d/.test(printed)) return null;
  const title = words.findIndex((word) => TITLE.test(word));
  if (title > 0) return { name: words.slice(0, title).join(' '), role: words.slice(title).join(' ') };
  if (title === 0) return titledFirst(words);
  if (words.length > MOST_WORDS) return null;
  for (let i = 0; i < words.length; i += 1) {
    const name = [...words.slice(i), ...words.slice(0, i)].join(' ');
    const id = personIdOf(name);
    if (id !== null && isNamed(id)) return { name, role: null };
  }
  let surname = 0;
  while (surname < words.length - 1 && isParticle(words[surname])) surname += 1;
  const given = words.slice(surname + 1);
  return { name: [...given, ...words.slice(0, surname + 1)].join(' '), role: null };
}

function isParticle(word: string | undefined): boolean {
  return word !== undefined && NAME_PARTICLES.has(word);
}

/** The realm is one word: `Ruling Prince of Veldoria | Otto II`. */
function titledFirst(words: readonly string[]): FooterPerson | null {
  const of = words.indexOf('of');
  const name = words.slice(of + 2).join(' ');
  return of < 0 || nameSlug(name) === null ? null : { name, role: words.slice(0, of + 2).join(' ') };
}
