import { describe, expect, test } from '@jest/globals';
import { transcripts } from '../corpus/texts.ts';
import { makeInput, tryInput } from './fuzz.ts';

/** A short run of `npm run fuzz`. Replay with `RAPPORTEUR_SEED=…`, or `npm run fuzz -- --seed S --input N`. */
const seed = Number(process.env.RAPPORTEUR_SEED ?? 20171109);
const INPUTS = 100;

describe('damaged transcripts', () => {
  const { texts } = transcripts();

  test(`are read or refused, and what is read holds (seed ${seed})`, () => {
    const failures = Array.from({ length: INPUTS }, (_, input) => {
      const text = makeInput(texts, seed, input);
      return { input, broken: text === null ? [] : tryInput(text) };
    }).filter(({ broken }) => broken.length > 0);
    expect(failures).toEqual([]);
  });

  test('are the same again for the same seed', () => {
    expect(makeInput(texts, seed, 3)).toBe(makeInput(texts, seed, 3));
    expect(makeInput(texts, seed, 3)).not.toBe(makeInput(texts, seed, 4));
  });
});
