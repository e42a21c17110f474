import { expect, test } from '@jest/globals';
import { formatProgress } from './progress.ts';

test('half of the way, with rate and time left', () => {
  expect(formatProgress({ done: 500, total: 1000, unit: 'events', elapsedMs: 2000, note: '' })).toBe(
    '[############............]  50%  500/1000 events  250/s  2 s left',
  );
});

test('nothing to do is done', () => {
  expect(formatProgress({ done: 0, total: 0, unit: 'files', elapsedMs: 0, note: '' })).toBe(
    '[########################] 100%  0/0 files  0.0/s',
  );
});

test('long waits are told in hours and minutes', () => {
  expect(formatProgress({ done: 1, total: 7201, unit: 'files', elapsedMs: 1000, note: 'slow' })).toContain(
    '2 h 0 min left  slow',
  );
});
