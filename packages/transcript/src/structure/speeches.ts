import type { Speaker, Speech } from '@rapporteur/contracts/document';
import { fingerprintOf, type Piece } from '../hash.ts';
import { readInsertions } from './insertions.ts';
import { speakersOf } from './speakers.ts';
import type { Turn } from './turns.ts';

/**
 * Turns become speeches: who speaks is completed from the rest of the document, the editor's insertions are marked,
 * and each gets an id that hangs on the speaker and the words alone.
 */
export function toSpeeches(source: string, turns: Turn[], persons: string[], mayBeComposed: boolean): Speech[] {
  const speakers = speakersOf(turns, persons);
  const seen = new Map<string, number>();
  return turns.map((turn, ordinal) => {
    const speaker = speakers[ordinal] ?? { name: null, role: null, anonymous: true };
    return {
      id: speechId(source, turn, speaker, seen, mayBeComposed),
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
function speechId(
  source: string,
  turn: Turn,
  speaker: Speaker,
  seen: Map<string, number>,
  mayBeComposed: boolean,
): string {
  const name = `${speaker.name ?? turn.label.attribution}|`;
  const pieces = [whole(mayBeComposed ? name.normalize('NFC') : name)];
  // What cleaning takes away are blanks, which do not count: the source need not be copied.
  for (const { text, start, end } of turn.paragraphs)
    pieces.push(mayBeComposed ? whole(text.normalize('NFC')) : { text: source, start, end });
  const id = `sp-${fingerprintOf(pieces)}`;
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}

function whole(text: string): Piece {
  return { text, start: 0, end: text.length };
}
