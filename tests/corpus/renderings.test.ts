import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { MediaType } from '@rapporteur/contracts/events';
import { readTranscript } from '@rapporteur/transcript';
import { corpus, sayAbsent } from './location.ts';

/** Whatever a real page was turned into, it reads as its plain text does: all but places and the ends of paragraphs. */

const describeCorpus = corpus === null ? describe.skip : describe;
if (corpus === null) sayAbsent('the comparison of renderings');
const folder = `${corpus}/kremlin-en`;

interface Rendering {
  id: string;
  file: string;
  mediaType: MediaType;
}

function renderings(): Rendering[] {
  if (corpus === null) return [{ id: 'none', file: '', mediaType: 'text/plain' }];
  const pages = readdirSync(`${folder}/html`).map((name): Rendering => {
    return { id: name.replace('.html', ''), file: `html/${name}`, mediaType: 'text/html' };
  });
  const texts = readdirSync(`${folder}/renderings`).flatMap((id) =>
    readdirSync(`${folder}/renderings/${id}`).map((name): Rendering => {
      return { id, file: `renderings/${id}/${name}`, mediaType: 'text/plain' };
    }),
  );
  return [...pages, ...texts].filter(({ id }) => existsSync(`${folder}/txt/${id}.txt`));
}

describeCorpus('renderings of real pages', () => {
  test.each(renderings())('$file', ({ id, file, mediaType }) => {
    const rendered = gist(readFileSync(`${folder}/${file}`, 'utf8'), mediaType);
    const plain = gist(readFileSync(`${folder}/txt/${id}.txt`, 'utf8'), 'text/plain');
    // What identifies a transcript, then who said what, then the facts: the first that differs is the one to look at.
    expect(rendered.header).toEqual(plain.header);
    expect(rendered.speeches).toEqual(plain.speeches);
    expect(rendered.statistics).toEqual(plain.statistics);
    expect(rendered.agreements).toEqual(plain.agreements);
  });
});

function gist(source: string, mediaType: MediaType) {
  const read = readTranscript(source, mediaType);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const { document, facts } = read;
  return {
    header: document.header,
    speeches: document.speeches.map(({ id, attribution, attributed, speaker, paragraphs }) => {
      return { id, attribution, attributed, speaker, words: tight(paragraphs.map(({ text }) => text).join('')) };
    }),
    statistics: facts.statistics.map(({ id, exact, value, valueMax, unit, comparator, change }) => {
      return { id, exact: tight(exact), value, valueMax, unit, comparator, change };
    }),
    agreements: facts.agreements.map(({ id, kind, parties, mentions }) => {
      return { id, kind, parties, mentions: mentions.map(({ exact, status }) => [tight(exact), status]) };
    }),
  };
}

/** Without blanks and what shows nothing: `14 th` and `14th` are the same words. */
function tight(words: string): string {
  return words.replace(/[\s\u00ad\u200b]+/g, '');
}
