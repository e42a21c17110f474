import type { Label } from './label.ts';
import { bareName } from './names.ts';
import { speakerOf } from './speaker.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** Names that stand alone: short labels, and the footer's `Surname Given` in every rotation. */
export function knownNames(labels: readonly Label[], persons: string[]): Set<string> {
  const known = new Set<string>();
  const seen = new Set<string>();
  for (const label of labels) {
    if (seen.has(label.key)) continue;
    seen.add(label.key);
    if (label.form === 'titled') known.add(bareName(speakerOf(label, NOBODY).name ?? ''));
    if (label.form !== 'full') continue;
    const words = label.key.split(' ');
    if (words.length >= 2 && words.length <= 5) {
      const alone = speakerOf(label, NOBODY);
      if (alone.role === null && alone.name) known.add(bareName(alone.name));
    }
  }
  for (const person of persons) {
    const words = bareName(person).split(' ');
    if (words.length < 2 || words.length > 6) continue;
    for (let i = 0; i < words.length; i += 1) known.add([...words.slice(i), ...words.slice(0, i)].join(' '));
  }
  return known;
}
