import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENGLISH } from '../lexicon/english.ts';
import { tokenize } from './tokenize.ts';
import { NO_LEXEME, Tokens, WORD } from './tokens.ts';

const piece = fc.constantFrom(
  ...[
    'the ',
    'Trade ',
    'ministers',
    ' signed',
    ' 15 000',
    ' $4.5',
    ' 20th',
    ' 1990s',
    ' G20',
    '. ',
    ', ',
    '’s ',
    ' – ',
  ],
  ...['-', 'U.S. ', 'co\u00adoperation ', 'Brell ', 'ORAVIA ', 'don’t ', '\n', '“', '”', '\u200b', ' percent ', 'É'],
);
const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));

function seen(tokens: Tokens): unknown[] {
  return Array.from({ length: tokens.count }, (_, i) => [
    tokens.kind[i],
    tokens.marks[i],
    tokens.classes[i],
    tokens.lexeme[i],
    tokens.start[i],
    tokens.end[i],
    tokens.word(i),
  ]);
}

function cut(tokens: Tokens, source: string): unknown[] {
  tokens.reset(source);
  tokenize(tokens, source, 0, source.length);
  return seen(tokens);
}

describe('tokens', () => {
  test('that take the place of others are as if they were the first', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (texts) => {
        const reused = new Tokens(1);
        for (const source of texts) expect(cut(reused, source)).toEqual(cut(new Tokens(1000), source));
      }),
    );
  });

  test('have the word and the classes of their number in the lexicon', () => {
    fc.assert(
      fc.property(text, (source) => {
        const tokens = new Tokens(16);
        cut(tokens, source);
        for (let i = 0; i < tokens.count; i += 1) {
          const number = tokens.lexeme[i] ?? 0;
          expect(tokens.classes[i]).toBe(ENGLISH.classes[number]);
          if (number === NO_LEXEME) expect(tokens.kind[i] === WORD && ENGLISH.get(tokens.word(i)) !== null).toBe(false);
          else expect(tokens.word(i)).toBe(ENGLISH.words[number]);
        }
      }),
    );
  });

  test('outside the text have no word', () => {
    const tokens = new Tokens(16);
    cut(tokens, 'two ports and three bridges');
    cut(tokens, 'two ports');
    expect([tokens.word(0), tokens.word(1), tokens.word(2), tokens.word(99), tokens.word(-1)]).toEqual([
      'two',
      'ports',
      '',
      '',
      '',
    ]);
  });
});

test('a word is in the lexicon once, under one number', () => {
  expect(new Set(ENGLISH.words).size).toBe(ENGLISH.words.length);
  for (const [number, word] of ENGLISH.words.entries()) {
    if (number === NO_LEXEME) continue;
    const lexeme = ENGLISH.get(word);
    expect(lexeme?.classes).toBe(ENGLISH.classes[number]);
    expect(lexeme?.names).toBe(ENGLISH.names[number]);
    expect(ENGLISH.lexemes[number]).toBe(lexeme?.isGrammar ? lexeme : null);
  }
});
