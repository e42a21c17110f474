import type { Diagnostic, ParsedDocument } from '@rapporteur/contracts/document';
import { MAX_LINES } from './limits.ts';
import { classify } from './structure/blocks.ts';
import { diagnose } from './structure/diagnose.ts';
import { readFooter } from './structure/footer.ts';
import { readHeader } from './structure/header.ts';
import { kindOf } from './structure/kind.ts';
import { languageOf } from './structure/language.ts';
import { restoreLayout } from './structure/layout/restore.ts';
import { type Line, splitLines } from './structure/lines.ts';
import { joinLines } from './structure/paragraphs.ts';
import { COMPOSABLE, rareCharacters } from './structure/rare.ts';
import { refusal, refuseLines, refuseSource } from './structure/refuse.ts';
import { toSpeeches } from './structure/speeches.ts';
import { takeTurns } from './structure/turns.ts';

/** Recorded with every parsed transcript; a new version makes a re-parse worth while. */
export const PARSER = { name: 'rapporteur-transcript', version: '0.3.0' } as const;

export type Parsed = { ok: true; document: ParsedDocument } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Source text to document: lines → footer, header → paragraphs → blocks → turns → speeches.
 *
 * Total and linear in time: any string gives a document or a refusal, one diagnostic of severity `error` with code
 * `too-large`, `too-many-lines`, `empty`, `control-character`, `lone-surrogate` or `not-a-transcript`.
 */
export function parseTranscript(source: string): Parsed {
  const fit = fitSource(source);
  return fit.ok ? parseLines(fit) : fit;
}

/** Text that is fit to be read: its lines, and which rare characters it has. */
export interface FitText {
  text: string;
  lines: Line[];
  rare: number;
}

export type FitSource = ({ ok: true } & FitText) | { ok: false; diagnostics: Diagnostic[] };

/** The source with its lines restored, see `restoreLayout`, and where they are; or why it is not read. */
export function fitSource(source: string): FitSource {
  const rare = rareCharacters(source);
  const unreadable = refuseSource(source, rare);
  if (unreadable) return { ok: false, diagnostics: [unreadable] };
  const lines = splitLines(source, MAX_LINES, rare);
  const unfit = refuseLines(source, lines);
  if (unfit) return { ok: false, diagnostics: [unfit] };
  const text = restoreLayout(source, lines);
  if (text === source) return { ok: true, text, lines, rare };
  const restored = splitLines(text, MAX_LINES, rare);
  const tooMany = refuseLines(text, restored);
  return tooMany ? { ok: false, diagnostics: [tooMany] } : { ok: true, text, lines: restored, rare };
}

/** The document of a text that is fit to be read. */
export function parseLines({ text: source, lines, rare }: FitText): Parsed {
  const footer = readFooter(source, lines);
  const header = readHeader(source, lines.slice(0, footer.from));
  const paragraphs = joinLines(source, lines.slice(header.bodyFrom, footer.from));
  const blocks = classify(source, paragraphs, header);
  const { turns, narrative } = takeTurns(source, blocks);
  const speeches = toSpeeches(source, turns, footer.persons, (rare & COMPOSABLE) !== 0);

  if (
    speeches.length === 0 &&
    header.layout !== 'dated' &&
    header.layout !== 'fields' &&
    footer.from === lines.length
  ) {
    const message = 'neither a dated header, nor a footer, nor a speaker’s label was found';
    return { ok: false, diagnostics: [refusal('not-a-transcript', 0, source.length, message)] };
  }
  const headings = narrative.filter(({ role }) => role === 'heading').map(({ text }) => text);
  const { title, summary, dateEnd, time, place } = header;
  const { geography, topics, persons, sections } = footer;
  const date = header.date ?? footer.published?.date ?? null;
  return {
    ok: true,
    document: {
      header: { title, summary, date, dateEnd, time, place, geography, topics, persons, sections },
      kind: kindOf(header, headings, speeches.length),
      language: languageOf(source),
      narrative,
      speeches,
      diagnostics: diagnose(source, header, footer, blocks, rare),
    },
  };
}
