import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Annotations that stand off: places and values, no words, since the transcripts are no part of the project. One line
 * of JSON for each transcript; offsets are UTF-16 code units into its text, half-open.
 */
interface Annotated {
  id: string;
  /** The first 16 hexadecimal digits of the text's SHA-256: offsets into another text would be nonsense. */
  text: string;
  statistics: StandOff[];
  agreements: StandOff[];
}
interface StandOff extends Record<string, unknown> {
  at: Span;
  sentence: Span;
  period?: Span;
}
type Span = [start: number, end: number];

/** Writes the annotated transcripts of `file` into `folder` as the scorer reads them: `ID.json` and `ID.txt`. */
export function restoreAnnotations(file: string, texts: string, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const annotated = JSON.parse(line) as Annotated; // written by ourselves, checked against its text below
    const text = readFileSync(join(texts, `${annotated.id}.txt`), 'utf8');
    if (digestOf(text) !== annotated.text) throw new Error(`${annotated.id}: the annotation is of another text`);
    const restore = (records: StandOff[]) => records.map((record) => withWords(record, text));
    const gold = {
      id: annotated.id,
      statistics: restore(annotated.statistics),
      agreements: restore(annotated.agreements),
    };
    writeFileSync(join(folder, `${annotated.id}.json`), JSON.stringify(gold));
    writeFileSync(join(folder, `${annotated.id}.txt`), text);
    return annotated.id;
  });
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function withWords({ at, sentence, period, ...fields }: StandOff, text: string): Record<string, unknown> {
  const words = { exact: text.slice(...at), sentence: text.slice(...sentence), ...fields };
  return period === undefined ? words : { ...words, period: text.slice(...period) };
}
