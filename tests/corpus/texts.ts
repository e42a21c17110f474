import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpus } from './location.ts';

export interface Text {
  name: string;
  text: string;
  /** In UTF-8. */
  bytes: number;
}

export interface Texts {
  from: 'corpus' | 'samples';
  texts: Text[];
}

/** The transcripts of the corpus in order of name; where there is none, the samples that come with the project. */
export function transcripts(): Texts {
  if (corpus !== null) return { from: 'corpus', texts: textsIn(join(corpus, 'kremlin-en', 'txt')) };
  return { from: 'samples', texts: textsIn(fileURLToPath(new URL('../../apps/cli/samples', import.meta.url))) };
}

export function textsIn(folder: string): Text[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, bytes: Buffer.byteLength(text) };
  });
}
