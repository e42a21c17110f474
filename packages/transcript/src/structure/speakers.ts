import type { Speaker } from '@rapporteur/contracts/document';
import { knownNames } from './label/known-names.ts';
import type { Label } from './label/label.ts';
import { bareName } from './label/names.ts';
import { speakerOf } from './label/speaker.ts';

/** Who speaks in each turn, completed from the rest of the document and from the footer's `persons`. */
export function speakersOf(turns: readonly { label: Label }[], persons: string[]): Speaker[] {
  const known = knownNames(
    turns.map(({ label }) => label),
    persons,
  );
  const byAttribution = new Map<string, Speaker>();
  const speakers = turns.map(({ label }) => {
    const speaker = byAttribution.get(label.attribution) ?? speakerOf(label, known);
    byAttribution.set(label.attribution, speaker);
    return speaker;
  });
  return completeSpeakers(speakers);
}

/**
 * A short label takes what a fuller one before it said: `Ana Brell` the role, `Ms Brell` and `A. Brell` the name too,
 * where only one speaker so far has that surname.
 */
function completeSpeakers(speakers: Speaker[]): Speaker[] {
  const roles = new Map<string, string>();
  const bySurname = new Map<string, Set<string>>();
  const keys = new Map<string, string>();
  return speakers.map((speaker) => {
    if (speaker.anonymous || !speaker.name) return speaker;
    const spoken = keyOf(speaker.name, keys);
    const name = fullName(speaker.name, spoken, bySurname);
    const key = name === speaker.name ? spoken : keyOf(name, keys);
    const role = speaker.role ?? roles.get(key) ?? null;
    if (role) roles.set(key, role);
    if (key.includes(' ') && !/^\p{L}\. /u.test(key)) {
      const surname = surnameOf(key);
      // The name without its blank, too: some pages lose it.
      for (const short of [surname, key.replaceAll(' ', '')]) {
        const names = bySurname.get(short) ?? new Set();
        // Two are ambiguous already; more need not be kept.
        if (names.size < 3) bySurname.set(short, names.add(name));
      }
    }
    return { name, role, anonymous: false };
  });
}

function keyOf(name: string, known: Map<string, string>): string {
  let key = known.get(name);
  if (key === undefined) {
    key = bareName(name);
    known.set(name, key);
  }
  return key;
}

/** Two words of two letters and more: a name in full. */
const FULL = /^[^\s.]{2,} [^\s.]/;

function fullName(name: string, key: string, bySurname: Map<string, Set<string>>): string {
  if (FULL.test(key)) return name;
  const short = /^(?:(\p{L})\.\s*(?:\p{L}\.\s*)?)?([^\s.]+)$/u.exec(key);
  const candidates = short ? [...(bySurname.get(short[2] ?? '') ?? [])] : [];
  const fitting = candidates.filter((full) => !short?.[1] || bareName(full).startsWith(short[1]));
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only : name;
}

function surnameOf(key: string): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}
