import { describe, expect, test } from '@jest/globals';
import { type Reading, readTranscript } from '@rapporteur/transcript';
import { brokenIn, brokenInvariants } from './invariants.ts';

const SOURCE = `Harbour talks
March 3, 2021
18:40
President of Veldoria Ana Brell: Friends, our trade grew by 5 percent to $11 billion. We signed an agreement on fishing.
Otto Marn: We have 40 boats. We signed a memorandum on ice.`;

type Doctored = { -readonly [K in keyof Reading]: Reading[K] };

/** A true reading, then spoilt. */
function spoilt(spoil: (reading: Doctored) => void): string[] {
  const outcome = readTranscript(SOURCE);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const reading: Doctored = structuredClone(outcome);
  spoil(reading);
  return brokenIn(SOURCE, reading);
}

describe('the invariants', () => {
  test('hold for a true reading and for a refusal', () => {
    expect(brokenInvariants(SOURCE)).toEqual([]);
    expect(brokenInvariants('no transcript')).toEqual([]);
  });

  test.each<[string, RegExp, (reading: Doctored) => void]>([
    [
      'words that stand elsewhere',
      /does not stand at/,
      ({ facts }) => Object.assign(facts.statistics[0] ?? {}, { start: 1 }),
    ],
    [
      'a text of its own',
      /is not the source/,
      ({ document }) => Object.assign(document.speeches[0]?.paragraphs[0] ?? {}, { text: 'Enemies' }),
    ],
    [
      'statistics that overlap',
      /statistics overlap/,
      ({ facts }) => facts.statistics.push(...facts.statistics.slice(-1)),
    ],
    [
      'two records of one id',
      /share an id/,
      ({ facts }) => Object.assign(facts.statistics[1] ?? {}, { id: facts.statistics[0]?.id }),
    ],
    [
      'a fact of another speech',
      /not inside one passage/,
      ({ facts, document }) => Object.assign(facts.statistics[0] ?? {}, { speechId: document.speeches[1]?.id }),
    ],
    ['mentions at one place', /crosses a mention/, ({ facts }) => facts.agreements.push(...facts.agreements.slice(-1))],
    [
      'a value that is no number',
      /^shape: statistics/,
      ({ facts }) => Object.assign(facts.statistics[0] ?? {}, { value: '1e9' }),
    ],
  ])('find %s', (_what, message, spoil) => {
    expect(spoilt(spoil).join('\n')).toMatch(message);
  });
});
