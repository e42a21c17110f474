import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { digestOf, restoreAnnotations } from './annotations.ts';

const TEXT = 'Trade grew last year. Chile now sells 40 tonnes of copper.';
const TONNES = {
  at: [38, 47],
  sentence: [22, 58],
  period: [11, 20],
  value: '40',
  unit: 'tonne',
  comparator: 'eq',
  speaker: null,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-annotations-'));
  writeFileSync(join(folder, '1.txt'), TEXT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function restore(text: string): Record<string, unknown> {
  const file = join(folder, 'set.ndjson');
  writeFileSync(file, `${JSON.stringify({ id: '1', text, statistics: [TONNES], agreements: [] })}\n`);
  const gold = join(folder, 'gold');
  expect(restoreAnnotations(file, folder, gold)).toEqual(['1']);
  expect(readFileSync(join(gold, '1.txt'), 'utf8')).toBe(TEXT);
  return JSON.parse(readFileSync(join(gold, '1.json'), 'utf8')) as Record<string, unknown>;
}

test('places become words again', () => {
  expect(restore(digestOf(TEXT))).toEqual({
    id: '1',
    statistics: [
      {
        exact: '40 tonnes',
        sentence: 'Chile now sells 40 tonnes of copper.',
        period: 'last year',
        value: '40',
        unit: 'tonne',
        comparator: 'eq',
        speaker: null,
      },
    ],
    agreements: [],
  });
});

test('an annotation of another text is refused', () => {
  expect(() => restore(digestOf(`${TEXT} `))).toThrow('1: the annotation is of another text');
});
