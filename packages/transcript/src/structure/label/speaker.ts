import type { Speaker } from '@rapporteur/contracts/document';
import type { Label } from './label.ts';
import { bareName } from './names.ts';
import { royal } from './royal.ts';
import { hasOffice, isCapitalised, isNameToken, isOfficeWord, isParticle, isRomanNumeral, lowered } from './tokens.ts';
import { HONORIFICS, OFFICE_JOINERS, UTTERANCES } from './words.ts';

/**
 * Splits a label into role and name.
 *
 *     Minister of Trade of Veldoria Ana Brell     role, then name
 *     Ana Brell, Minister of Trade                name, then role
 *     Ana Brell (Minister of Trade)               name, then role
 *     Archduke Otto of Veldoria                   title, one name, realm
 *
 * Where the role ends in a capitalised word the border is uncertain (`of Veldoria | Ana Brell`); `known` names decide,
 * else the last two words with their particles are the name.
 */
export function speakerOf(label: Label, known: ReadonlySet<string>): Speaker {
  if (label.form === 'anonymous') return { name: null, role: anonymousRole(label.attribution), anonymous: true };
  if (label.form === 'office') return { name: null, role: officeRole(label.attribution), anonymous: false };
  const { name, role } = splitLabel(label.attribution, known);
  if (!name || !isShouted(name)) return { name, role, anonymous: false };
  const all = label.attribution === label.attribution.toUpperCase();
  return { name: plainCase(name), role: role && all ? plainCase(role) : role, anonymous: false };
}

/** `Moderator` is what somebody does there, `Question` is not. */
function anonymousRole(attribution: string): string | null {
  const first = lowered(attribution.split(' ')[0] ?? '').replace(/\.$/, '');
  if (UTTERANCES.has(first) || first.length === 1) return null;
  return attribution === attribution.toUpperCase() ? plainCase(attribution) : attribution;
}

function officeRole(attribution: string): string {
  const role = attribution.replace(/^the /i, '');
  return isShouted(role) && role.includes(' ') ? plainCase(role) : role;
}

interface Split {
  name: string | null;
  role: string | null;
}

function splitLabel(attribution: string, known: ReadonlySet<string>): Split {
  const parenthesis = attribution.endsWith(')') && /^(.*\S)\s*\(([^()]+)\)$/.exec(attribution);
  if (parenthesis && hasOffice((parenthesis[2] ?? '').split(' '))) {
    return { name: parenthesis[1] ?? null, role: parenthesis[2] ?? null };
  }
  const segments = attribution.split(/,\s+/);
  const opening = (segments[0] ?? '').split(/\s+/);
  if (segments.length > 1 && isWholeName(opening) && !endsInOfficeAndName(segments.at(-1) ?? ''))
    return { name: segments[0] ?? null, role: segments.slice(1).join(', ') };
  const carrier = nameCarrier(segments);
  const words = withoutHonorific((segments[carrier] ?? '').split(/\s+/));
  const from = nameStart(words, known);
  const realm = royal(words);
  if (realm && carrier === segments.length - 1) return realm;
  const role = [...segments.slice(0, carrier), words.slice(0, from).join(' ')].filter((part) => part !== '').join(', ');
  const after = segments.slice(carrier + 1).join(', ');
  const whole = [role, after].filter((part) => part !== '').join(', ');
  const name = words.slice(from).join(' ');
  // Scripts without capitals show no border between role and name.
  return name === '' ? { name: attribution, role: null } : { name, role: whole === '' ? null : whole };
}

/** `Mr Brell` → `Brell`; `Dr` and the like are kept as the role. */
function withoutHonorific(words: string[]): string[] {
  const first = lowered(words[0] ?? '').replace(/\.$/, '');
  return words.length > 1 && HONORIFICS.has(first) && !isOfficeWord(first) ? words.slice(1) : words;
}

/** The last segment, unless it is a plain addition: `Commentator Ana Brell, ceremony moderator`. */
function nameCarrier(segments: string[]): number {
  for (let i = segments.length - 1; i > 0; i -= 1) {
    const words = (segments[i] ?? '').split(/\s+/);
    if (isCapitalised(words.at(-1) ?? '') && !isOfficeWord(words.at(-1) ?? '')) return i;
  }
  return 0;
}

function isWholeName(words: string[]): boolean {
  return words.length >= 2 && words.length <= 5 && words.every(isNameToken) && !hasOffice(words);
}

/** `… and Disaster Relief Minister Ana Brell` */
function endsInOfficeAndName(segment: string): boolean {
  const words = segment.split(/\s+/);
  const office = words.findLastIndex(isOfficeWord);
  const after = words.slice(office + 1);
  return office >= 0 && after.length >= 2 && after.every(isNameToken);
}

/** `… for Trade (OT) JOSE MARIA BRELL`: the capitals at the end, where not everything is in capitals. */
function shoutedStart(words: string[]): number {
  let start = words.length;
  while (start > 0 && isShouted(words[start - 1] ?? '')) start -= 1;
  return start === 0 ? words.length : start;
}

/** Index of the first word of the name at the end of `words`. */
function nameStart(words: string[], known: ReadonlySet<string>): number {
  let run = words.length;
  while (run > 0 && isNameToken(words[run - 1] ?? '')) run -= 1;
  for (let i = run; i < words.length; i += 1) {
    if (known.has(bareName(words.slice(i).join(' ')))) return i;
  }
  const before = words[run - 1];
  const length = words.length - run;
  if ((before === undefined || isOfficeWord(before)) && length <= 5) return run;
  const shouted = shoutedStart(words);
  return Math.max(run, shouted > run && words.length - shouted > 1 ? shouted : guessStart(words, run));
}

/** The last two words; particles, numerals and what they need are taken along. */
function guessStart(words: string[], run: number): number {
  let i = words.length - 1;
  if (isRomanNumeral(words[i] ?? '')) return i - 1;
  for (let full = 1; i > run; i -= 1) {
    const previous = words[i - 1] ?? '';
    if (isParticle(previous)) continue;
    if (full >= 2 && !isParticle(words[i] ?? '')) break;
    if (full >= 2 && /^(?:abd|abu)/i.test(words[i] ?? '')) break;
    full += 1;
  }
  return i;
}

/** `ANA BRELL`, not the initials `A. B.` */
function isShouted(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}

function plainCase(text: string): string {
  const words = text.toLowerCase().split(' ');
  const raised = words.map((word, i) => (i > 0 && OFFICE_JOINERS.has(word) ? word : raise(word)));
  return raised.join(' ');
}

function raise(word: string): string {
  return word.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
