import type { NarrativeBlock, TextSpan } from '@rapporteur/contracts/document';
import { soundsSpoken } from './block/voice.ts';
import type { Block } from './blocks.ts';
import type { Label } from './label/label.ts';
import type { Paragraph } from './paragraphs.ts';
import { cleanText } from './text.ts';

/** Words of one speaker between two labels or elisions. */
export interface Turn {
  label: Label;
  attributed: 'explicit' | 'inherited';
  start: number;
  end: number;
  paragraphs: TextSpan[];
}

export interface Turns {
  turns: Turn[];
  narrative: NarrativeBlock[];
}

/**
 * Gives every paragraph to a turn or to the narrative.
 *
 * An elision ends a turn; words after it that have no label of their own make an inherited turn. A separator ends it
 * too, and what follows is inherited only if it sounds spoken. Captions, links, headings and stage directions stand
 * inside a turn without ending it and without being part of its words.
 */
export function takeTurns(source: string, blocks: Block[]): Turns {
  const turns: Turn[] = [];
  const narrative: NarrativeBlock[] = [];
  let turn: Turn | null = null;
  let heir: Label | null = null;
  let afterSeparator = false;
  for (const [i, { kind, paragraph, label }] of blocks.entries()) {
    if (kind === 'label' && label) {
      turn = { label, attributed: 'explicit', start: label.start, end: label.colon + 1, paragraphs: [] };
      heir = label;
      afterSeparator = false;
      turns.push(turn);
      if (label.rest.start < label.rest.end) say(turn, span(source, label.rest));
      continue;
    }
    if (kind !== 'text') {
      narrative.push(told(paragraph, kind === 'label' ? 'paragraph' : kind));
      if (kind === 'elision' || kind === 'separator') turn = null;
      if (kind === 'separator') afterSeparator = true;
      else if (kind === 'elision') afterSeparator = false;
      continue;
    }
    if (afterSeparator && !isSpokenRun(blocks, i)) heir = null;
    afterSeparator = false;
    if (!turn && heir) {
      turn = { label: heir, attributed: 'inherited', start: paragraph.start, end: paragraph.end, paragraphs: [] };
      turns.push(turn);
    }
    if (turn) say(turn, piece(paragraph));
    else narrative.push(told(paragraph, 'paragraph'));
  }
  return { turns: turns.filter(({ paragraphs }) => paragraphs.length > 0), narrative };
}

/** Whether anything up to the next label or mark sounds spoken. Asked once for a run, so all runs together cost one pass. */
function isSpokenRun(blocks: Block[], from: number): boolean {
  for (let i = from; i < blocks.length; i += 1) {
    const block = blocks[i];
    if (!block || block.kind === 'label' || block.kind === 'separator' || block.kind === 'elision') return false;
    if (block.kind === 'text' && soundsSpoken(block.paragraph.plain)) return true;
  }
  return false;
}

function say(turn: Turn, words: TextSpan): void {
  turn.paragraphs.push(words);
  turn.end = words.end;
}

function piece({ text, start, end }: Paragraph): TextSpan {
  return { text, start, end };
}

function told({ text, start, end }: Paragraph, role: NarrativeBlock['role']): NarrativeBlock {
  return { text, start, end, role };
}

function span(source: string, { start, end }: { start: number; end: number }): TextSpan {
  return { text: cleanText(source, start, end), start, end };
}
