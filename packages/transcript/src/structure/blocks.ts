import { type CaptionEvidence, captionEvidence, isCaption } from './block/captions.ts';
import { isHeading } from './block/headings.ts';
import { isElision, isSeparator } from './block/marks.ts';
import { seeAlsoEnd } from './block/see-also.ts';
import { isStageDirection } from './block/stage.ts';
import { soundsSpoken } from './block/voice.ts';
import type { Header } from './header.ts';
import { isLabel, weigh } from './label/evidence.ts';
import { type KnownHeads, type Label, readLabel } from './label/label.ts';
import type { Paragraph } from './paragraphs.ts';

/** What a paragraph is. `label` opens a turn; `text` goes on with whatever stands before it. */
export type BlockKind =
  | 'label'
  | 'text'
  | 'heading'
  | 'separator'
  | 'elision'
  | 'stage-direction'
  | 'caption'
  | 'see-also';

export interface Block {
  kind: BlockKind;
  paragraph: Paragraph;
  /** Set on a `label` block only. */
  label: Label | null;
}

export interface Body {
  paragraphs: Paragraph[];
  /** By paragraph: the label at its head, if it is one. */
  labels: (Label | null)[];
  /** By paragraph: the name of whoever has the floor there, empty before the first label. */
  floor: string[];
  /** By paragraph: short, no label, and nothing in it sounds spoken. */
  editorial: boolean[];
  captions: CaptionEvidence;
}

/** A construct looks at the paragraph at `i` and says how many paragraphs it takes; 0 if it is something else. */
type Construct = (body: Body, i: number) => number;

/** Tried in this order; the first that takes a paragraph decides. */
const CONSTRUCTS: readonly { kind: BlockKind; takes: Construct }[] = [
  { kind: 'label', takes: (body, i) => one(Boolean(body.labels[i])) },
  { kind: 'see-also', takes: (body, i) => seeAlsoEnd(body.paragraphs, i) - i },
  { kind: 'separator', takes: (body, i) => one(isSeparator(textAt(body, i))) },
  { kind: 'elision', takes: (body, i) => one(isElision(textAt(body, i))) },
  { kind: 'stage-direction', takes: (body, i) => one(isStageDirection(textAt(body, i), isEditorial(body, i))) },
  {
    kind: 'caption',
    takes: (body, i) => one(isCaption(textAt(body, i), isEditorial(body, i), body.floor[i] ?? '', body.captions)),
  },
  { kind: 'heading', takes: (body, i) => one(isHeading(body, i)) },
];

export function classify(source: string, paragraphs: Paragraph[], header: Header): Block[] {
  const body = readBody(source, paragraphs, header);
  const blocks: Block[] = [];
  for (let i = 0; i < paragraphs.length; ) {
    const { kind, length } = construct(body, i);
    for (const to = i + length; i < to; i += 1) {
      const paragraph = paragraphs[i];
      if (paragraph) blocks.push({ kind, paragraph, label: kind === 'label' ? (body.labels[i] ?? null) : null });
    }
  }
  return blocks;
}

function readBody(source: string, paragraphs: Paragraph[], header: Header): Body {
  const heads: KnownHeads = new Map();
  const candidates = paragraphs.map(({ start, end }) => readLabel(source, start, end, heads));
  const evidence = weigh(candidates);
  const labels = candidates.map((label) => (label && isLabel(source, label, evidence) ? label : null));
  const editorial = paragraphs.map(
    ({ plain }, i) => !labels[i] && plain.length <= MAX_EDITORIAL && !soundsSpoken(plain),
  );
  return {
    paragraphs,
    labels,
    floor: floorOf(labels),
    editorial,
    captions: captionEvidence(header, paragraphs, labels, editorial),
  };
}

/** The last two words of the label in force. */
function floorOf(labels: (Label | null)[]): string[] {
  let name = '';
  return labels.map((label) => {
    if (label) name = label.form === 'full' ? label.attribution.split(' ').slice(-2).join(' ') : '';
    return name;
  });
}

/** Longer paragraphs are neither captions nor headings. */
const MAX_EDITORIAL = 420;

function isEditorial(body: Body, i: number): boolean {
  return body.editorial[i] ?? false;
}

function construct(body: Body, i: number): { kind: BlockKind; length: number } {
  for (const { kind, takes } of CONSTRUCTS) {
    const length = takes(body, i);
    if (length > 0) return { kind, length };
  }
  return TEXT;
}

const TEXT = { kind: 'text', length: 1 } as const;

function one(found: boolean): number {
  return found ? 1 : 0;
}

function textAt(body: Body, i: number): string {
  return body.paragraphs[i]?.plain ?? '';
}
