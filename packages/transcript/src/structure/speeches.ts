import type { Speaker, Speech } from '@rapporteur/contracts/document';
import { fingerprintOf } from '../hash.ts';
import { readInsertions } from './insertions.ts';
import { speakersOf } from './speakers.ts';
import { isBlank } from './text.ts';
import type { Turn } from './turns.ts';

/**
 * Turns become speeches: who speaks is completed from the rest of the document, the editor's insertions are marked,
 * and each gets an id that hangs on the speaker and the words alone.
 */
export function toSpeeches(source: string, turns: Turn[], persons: string[]): Speech[] {
  const speakers = speakersOf(turns, persons);
  const seen = new Map<string, number>();
  return turns.map((turn, ordinal) => {
    const speaker = speakers[ordinal] ?? { name: null, role: null, anonymous: true };
    return {
      id: speechId(turn, speaker, seen),
      ordinal,
      start: turn.start,
      end: turn.end,
      attribution: turn.label.attribution,
      attributed: turn.attributed,
      note: turn.attributed === 'explicit' ? turn.label.note : null,
      speaker,
      paragraphs: turn.paragraphs,
      insertions: turn.paragraphs.flatMap((paragraph) => readInsertions(source, paragraph)),
    };
  });
}

/** `sp-` and a fingerprint of speaker and words; exact repeats get `-2`, `-3`, … in text order. */
function speechId(turn: Turn, speaker: Speaker, seen: Map<string, number>): string {
  const speakerAndWords = [speaker.name ?? turn.label.attribution, '|', ...turn.paragraphs.map(({ text }) => text)];
  const id = `sp-${fingerprintOf(speakerAndWords.map(composed), isBlank)}`;
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}

/** Characters that composition may change; Latin text with typographic punctuation has none. */
const COMPOSABLE = /[\u0300-\u1fff\u2070-\ud7ff\uf900-\ufefe]/;

/** One form for letters with accents, however they were typed. */
function composed(text: string): string {
  return COMPOSABLE.test(text) ? text.normalize('NFC') : text;
}
