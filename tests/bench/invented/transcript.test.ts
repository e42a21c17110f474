import { expect, test } from '@jest/globals';
import { readTranscript } from '@rapporteur/transcript';
import { inventedTranscript } from './transcript.ts';

test('a number gives the same transcript again, another number another one', () => {
  expect(inventedTranscript(7)).toBe(inventedTranscript(7));
  expect(inventedTranscript(8)).not.toBe(inventedTranscript(7));
});

test('they are read as official transcripts are, with about as much in them', () => {
  const found = { bytes: 0, speeches: 0, agreements: 0, statistics: 0 };
  const count = 30;
  for (let number = 1; number <= count; number += 1) {
    const text = inventedTranscript(number);
    const read = readTranscript(text, 'text/plain');
    if (!read.ok) throw new Error(`${number} was refused`);
    expect(read.document.header).toMatchObject({
      title: expect.any(String),
      date: expect.any(String),
      place: expect.any(String),
    });
    found.bytes += Buffer.byteLength(text);
    found.speeches += read.document.speeches.length;
    found.agreements += read.facts.agreements.length;
    found.statistics += read.facts.statistics.length;
  }
  // of real ones a kilobyte holds one speech, 0.4 agreements and 1.1 statistics
  const perKilobyte = (value: number) => (1_000 * value) / found.bytes;
  expect(perKilobyte(found.speeches)).toBeGreaterThan(0.5);
  expect(perKilobyte(found.agreements)).toBeGreaterThan(0.1);
  expect(perKilobyte(found.statistics)).toBeGreaterThan(0.5);
  expect(perKilobyte(found.statistics)).toBeLessThan(3);
});
