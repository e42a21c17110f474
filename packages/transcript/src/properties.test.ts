import { describe, expect, test } from '@jest/globals';
import { ParsedDocument } from '@rapporteur/contracts/document';
import fc from 'fast-check';
import { parseTranscript } from './parser.ts';
import { cleanText } from './structure/text.ts';

/** Replay a failure with `RAPPORTEUR_SEED=… npm test`. */
const seed = Number(process.env.RAPPORTEUR_SEED ?? 20210303);
const settings = { seed, numRuns: 400 };

const REFUSALS = ['too-large', 'too-many-lines', 'empty', 'control-character', 'lone-surrogate', 'not-a-transcript'];

/** Pieces that mean something to the parser, so that random sources reach every construct. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Ana Brell',
      'Otto Marn',
      'President of Veldoria',
      'Minister',
      'The',
      'of',
      'I',
      'we',
      'Question',
      'Q',
      'See also',
      'March 3, 2021',
      '18:40',
      'Geography',
      'Topics',
      'Persons',
      'Publication status',
      'Published in sections: News',
      'Publication date: March 3, 2021, 18:40',
      '* * *',
      '<…>',
      '(Applause.)',
      '[',
      ']',
      '(',
      ')',
      ':',
      ': ',
      ' ',
      '.',
      ', ',
      ';',
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      '\u2028',
      '\t',
      '\u00a0',
      '\u00ad',
      '\u200b',
      '\u200f',
      '“',
      '”',
      '’s',
      'Photo: VT',
      'retranslated',
      'fish',
      'The film is shown',
      'Events',
      'p\u043ert',
      'مرحبا',
      '\ud83d\udc1f',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const source = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));
const transcript = source.map((body) => `Harbour talks\nMarch 3, 2021\n18:40\nAna Brell: Friends,\n${body}`);

describe('parseTranscript', () => {
  test('answers any string with a document or one refusal', () => {
    fc.assert(
      fc.property(fc.oneof(source, transcript, fc.string({ unit: 'binary', maxLength: 400 })), (text) => {
        const parsed = parseTranscript(text);
        if (parsed.ok) {
          expect(ParsedDocument.safeParse(parsed.document).error).toBeUndefined();
          return;
        }
        expect(parsed.diagnostics).toHaveLength(1);
        expect(REFUSALS).toContain(parsed.diagnostics[0]?.code);
        expect(parsed.diagnostics[0]?.end).toBeLessThanOrEqual(text.length);
      }),
      settings,
    );
  });

  test('every text is the cleaned range of the source that its offsets name', () => {
    fc.assert(
      fc.property(transcript, (text) => {
        const parsed = parseTranscript(text);
        if (!parsed.ok) return;
        const { narrative, speeches } = parsed.document;
        const pieces = [
          ...narrative,
          ...speeches.flatMap(({ paragraphs, insertions }) => [...paragraphs, ...insertions]),
        ];
        for (const { text: words, start, end } of pieces) {
          expect(words).toBe(cleanText(text, start, end));
          expect(words).not.toMatch(/[\n\r\u2028\u00ad\u200b\u200f]/);
          expect(words).not.toBe('');
        }
      }),
      settings,
    );
  });

  test('pieces stand in text order without overlapping', () => {
    fc.assert(
      fc.property(transcript, (text) => {
        const parsed = parseTranscript(text);
        if (!parsed.ok) return;
        const { narrative, speeches } = parsed.document;
        const paragraphs = speeches.flatMap((speech) => speech.paragraphs);
        for (const list of [narrative, paragraphs, [...narrative, ...paragraphs].sort((a, b) => a.start - b.start)]) {
          let reached = 0;
          for (const { start, end } of list) {
            expect(start).toBeGreaterThanOrEqual(reached);
            expect(end).toBeGreaterThan(start);
            reached = end;
          }
        }
        for (const speech of speeches) {
          expect(speech.start).toBeLessThanOrEqual(speech.paragraphs[0]?.start ?? -1);
          expect(speech.end).toBe(speech.paragraphs.at(-1)?.end);
        }
        expect(speeches.map(({ ordinal }) => ordinal)).toEqual(speeches.map((_, i) => i));
        expect(new Set(speeches.map(({ id }) => id)).size).toBe(speeches.length);
      }),
      settings,
    );
  });

  test('soft hyphens and zero-width characters inside words change no text and no id', () => {
    const words = fc.array(fc.constantFrom('fish', 'harbour', 'we', 'agree', 'quota.', 'Yes'), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.constantFrom('\u00ad', '\u200b', '\u2060', '\ufeff'), fc.nat(), (list, invisible, at) => {
        const plain = `Ana Brell: ${list.join(' ')}\nOtto Marn: Yes.`;
        const place = 12 + (at % (list.join(' ').length - 1));
        const dirty = plain.slice(0, place) + invisible + plain.slice(place);
        const read = (text: string) => {
          const parsed = parseTranscript(text);
          return parsed.ok
            ? parsed.document.speeches.map(({ id, paragraphs }) => [id, paragraphs.map((p) => p.text)])
            : [];
        };
        expect(read(dirty)).toEqual(read(plain));
        expect(read(plain)).toHaveLength(2);
      }),
      settings,
    );
  });
});
