import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readTranscript } from '../../reading.ts';
import { splitLines } from '../lines.ts';
import { restoreLayout } from './restore.ts';

function restored(source: string): string {
  return restoreLayout(source, splitLines(source, 10_000));
}

const FLAT =
  'Events Meeting with Harbour Minister Otto Marn Ada Lind and Otto Marn discussed the quays. May 14, 2031 16:20 Port Sella ' +
  'Harbour Minister Otto Marn. * * * Beginning of meeting with Harbour Minister Otto Marn President of Veldoria Ada Lind : ' +
  'Mr Marn, this is the 14 th meeting of the year. See also Visit to Lower Sella May 2, 2031 Let us begin. ' +
  'Harbour Minister Otto Marn Marn Otto Harbour Minister : Thank you. We signed: An agreement on quays; A memorandum on ropes. ' +
  '(Mr Marn went on to describe the quays of the north.) That is all. <…> Geography Lower Sella Ostmark Topics Foreign policy ' +
  'Trade Persons Marn Otto Publication status Published in sections: News , Transcripts Publication date: May 14, 2031, 16:20 ' +
  'Direct link: veldoria.example/17 Text version';

describe('a page of one line', () => {
  test('gets a line for each field, label, mark, link and list', () => {
    expect(restored(FLAT).replaceAll('\u200b', '').split('\n')).toEqual([
      'Events',
      'Meeting with Harbour Minister Otto Marn',
      'Ada Lind and Otto Marn discussed the quays.',
      'May 14, 2031',
      '16:20',
      'Port Sella',
      'Harbour Minister Otto Marn.',
      '* * *',
      'Beginning of meeting with Harbour Minister Otto Marn',
      'President of Veldoria Ada Lind: Mr Marn, this is the 14th meeting of the year.',
      'See also',
      'Visit to Lower Sella',
      'May 2, 2031',
      'Let us begin.',
      'Harbour Minister Otto Marn: Thank you. We signed:',
      'An agreement on quays;',
      'A memorandum on ropes.',
      '(Mr Marn went on to describe the quays of the north.)',
      'That is all.',
      '<…>',
      'Geography',
      'Lower Sella',
      'Ostmark',
      'Topics',
      'Foreign policy',
      'Trade',
      'Persons',
      'Marn Otto',
      'Publication status',
      'Published in sections: News, Transcripts',
      'Publication date: May 14, 2031, 16:20',
      'Direct link: veldoria.example/17',
      'Text version',
    ]);
  });

  test('keeps its length, and every word its offset', () => {
    const text = restored(FLAT);
    expect(text).toHaveLength(FLAT.length);
    for (const { index, 0: word } of text.matchAll(/[^\s\u200b]+/g))
      expect(FLAT.slice(index, index + word.length)).toBe(word);
  });
});

describe('the title of a page of one line', () => {
  const titleOf = (above: string) => {
    const read = readTranscript(`Events ${above} May 14, 2031 16:20 Port Sella ${'The talks went on. '.repeat(30)}`);
    return read.ok ? read.document.header.title : null;
  };
  test.each([
    ['Harbour talks', 'Talks were held at the customs house.'],
    ['Meeting with Otto Marn', 'Ada Lind had a working meeting with Otto Marn.'],
    ['Meeting with members of the harbour board', 'During the meeting, the board reported on its work.'],
    ['Agreement on quays has been signed', 'Ada Lind took part in the ceremony.'],
    ['Opening of the harbour', ''],
  ])('%s | %s', (title, summary) => {
    expect(titleOf(`${title} ${summary}`.trim())).toBe(title);
  });
});

test('a page of a paragraph a line stays as it is', () => {
  const page =
    'Harbour talks\nMay 14, 2031\nAda Lind: Friends, the quay is open.\nOtto Marn Marn Otto: Yes, it is. Now, Mr Lind : no.';
  expect(restored(page)).toBe(page);
});

/** The bundled samples, as other tools might leave them. */
const samples = fileURLToPath(new URL('../../../../../apps/cli/samples/', import.meta.url));
const RENDERINGS: Record<string, (text: string) => [string, 'text/plain' | 'text/html']> = {
  html: (text) => [pageOf(text), 'text/html'],
  wrapped: (text) => [text.split('\n').map(wrapped).join('\n'), 'text/plain'],
  flat: (text) => [text.split(/\s+/).join(' ').trim(), 'text/plain'],
};

function pageOf(text: string): string {
  const escaped = text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const [section = '', title = '', ...lines] = escaped.split('\n');
  const body = lines.map((line) => `<p>${line}</p>`).join('');
  const article = `<article><a href="/">${section}</a><h1>${title}</h1>${body}</article>`;
  return `<!doctype html><title>${title}</title><nav><ul><li>Start</ul></nav><main>${article}</main><footer>Office</footer>`;
}

const MARGIN = 70;

function wrapped(line: string): string {
  let width = 0;
  const words = line.split(' ').map((word) => {
    const breaks = width > 0 && width + word.length >= MARGIN;
    width = breaks ? word.length : width + word.length + 1;
    return breaks ? `\n${word}` : ` ${word}`;
  });
  return words.join('').trimStart();
}

describe.each(readdirSync(samples))('%s', (file) => {
  // In one line nothing tells a short direction between two paragraphs from one within a paragraph.
  const text = readFileSync(samples + file, 'utf8').replace('(Applause.)\n', '');

  test.each(Object.keys(RENDERINGS))('%s reads as the plain text does', (name) => {
    const [content, mediaType] = RENDERINGS[name]?.(text) ?? ['', 'text/plain'];
    expect(content).not.toBe(text);
    expect(gist(readTranscript(content, mediaType))).toEqual(gist(readTranscript(text)));
  });

  test('the words of every fact stand at their place, whatever was changed around them', () => {
    const [content] = RENDERINGS.flat?.(text) ?? [''];
    const read = readTranscript(content);
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
    const facts = [...read.facts.statistics, ...read.facts.agreements.flatMap(({ mentions }) => mentions)];
    expect(facts).not.toHaveLength(0);
    for (const { exact, start, end } of facts) expect(content.slice(start, end)).toBe(exact);
  });
});

/** What must not hang on how the page was turned into text: all but places and the ends of paragraphs. */
function gist(read: ReturnType<typeof readTranscript>) {
  if (!read.ok) return read.diagnostics;
  const tight = (words: string) => words.replace(/\s+/g, '');
  const { document, facts } = read;
  return {
    header: document.header,
    speeches: document.speeches.map(({ id, attribution, attributed, speaker, paragraphs }) => {
      return { id, attribution, attributed, speaker, words: tight(paragraphs.map((p) => p.text).join('')) };
    }),
    statistics: facts.statistics.map(({ id, exact, value, valueMax, unit, comparator, change }) => {
      return { id, exact: tight(exact), value, valueMax, unit, comparator, change };
    }),
    agreements: facts.agreements.map(({ id, kind, parties, mentions }) => {
      return { id, kind, parties, mentions: mentions.map(({ exact, status }) => [tight(exact), status]) };
    }),
  };
}
