import { describe, expect, test } from '@jest/globals';
import type { Span } from '@rapporteur/contracts/document';
import { blockAround, sentenceAround } from './sentence.ts';

/** A text without its brackets, what stands between them, and all of it. */
function marked(text: string): [string, Span, Span] {
  const start = text.indexOf('[');
  const source = text.replace(/[[\]]/g, '');
  return [source, { start, end: text.indexOf(']') - 1 }, { start: 0, end: source.length }];
}

describe('the sentence around a fact', () => {
  test.each([
    ['in the middle', 'Fish was dear. Salt cost [5 crowns] a barrel! It rained.', 'Salt cost 5 crowns a barrel!'],
    ['alone', '[5 crowns]', '5 crowns'],
    ['with a number that has a point', 'Salt cost [3.5 crowns] in all.', 'Salt cost 3.5 crowns in all.'],
    ['over wrapped lines', 'One. Salt\ncost [5\ncrowns] a\nbarrel. Two.', 'Salt cost 5 crowns a barrel.'],
    ['without what is not seen', 'Sa\u00ADlt cost\u200B [5 crowns].', 'Salt cost 5 crowns.'],
  ])('%s', (_, text, expected) => {
    expect(sentenceAround(...marked(text))).toBe(expected);
  });

  test('is cut at a word when it is long, and never inside a character', () => {
    const words = 'harbour '.repeat(200);
    const context = sentenceAround(...marked(`${words}[5 crowns] ${words}`));
    expect(context).toMatch(/^(harbour )+5 crowns( harbour)+$/);
    expect(context.length).toBeLessThan(620);
    const faces = '😀'.repeat(400);
    expect(sentenceAround(...marked(`${faces}a[5]${faces}`))).not.toMatch(/\p{Surrogate}/u);
  });

  test('ends with the block that holds the fact', () => {
    const source = 'A heading\nSalt cost 5 crowns\nAnother';
    const blocks = [
      { start: 0, end: 9 },
      { start: 10, end: 28 },
      { start: 29, end: 36 },
    ];
    const span = { start: 20, end: 28 };
    expect(sentenceAround(source, span, blockAround(blocks, span))).toBe('Salt cost 5 crowns');
  });

  test('is the fact alone where no block holds it', () => {
    expect(blockAround([], { start: 3, end: 5 })).toEqual({ start: 3, end: 5 });
    expect(blockAround([{ start: 0, end: 4 }], { start: 3, end: 5 })).toEqual({ start: 3, end: 5 });
  });
});
