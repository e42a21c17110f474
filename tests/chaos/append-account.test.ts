import { expect, test } from '@jest/globals';
import type { LogEntry } from '@rapporteur/event-log';
import { breachesOf } from './append-account.ts';
import { type Append, eventsOf } from './append-load.ts';

/** Two appends of two events to one transcript, as they should be stored. */
const first = eventsOf('account', 2);
const second = eventsOf('account', 2);
const stored = (events = [...first, ...second]): LogEntry[] =>
  events.map((event, i) => ({
    kind: 'event',
    position: i + 1,
    event: { ...event, position: i + 1, digest: 'ab'.repeat(32) },
  }));
const told = (outcome: Append['outcome'], events = second, expectedLast = 2): Append => ({
  ...{ transcriptId: 'account', expectedLast, ids: events.map(({ id }) => id), outcome, endedAt: 0 },
});
const before = told({ status: 'appended', first: 1, last: 2 }, first, 0);

test('what is as it was told is no breach', () => {
  expect(breachesOf(stored(), [before, told({ status: 'appended', first: 3, last: 4 })])).toEqual([]);
  expect(breachesOf(stored(), [before, told({ status: 'open' })])).toEqual([]);
  expect(breachesOf(stored(first), [before, told({ status: 'open' })])).toEqual([]);
  expect(breachesOf(stored(first), [before, told({ status: 'conflict', lastPosition: 2 }, second, 0)])).toEqual([]);
});

test.each([
  ['acknowledged and is lost', first, told({ status: 'appended', first: 3, last: 4 })],
  ['told as 5 to 6', [...first, ...second], told({ status: 'appended', first: 5, last: 6 })],
  ['reported lost and is stored', [...first, ...second], told({ status: 'conflict', lastPosition: 4 })],
  ['lost against nobody', first, told({ status: 'conflict', lastPosition: 2 })],
  ['1 of 2 events', [...first, ...second.slice(0, 1)], told({ status: 'open' })],
  ['not together', [...first, ...second.toReversed()], told({ status: 'open' })],
  ['stored behind 2', [...first, ...second], told({ status: 'open' }, second, 1)],
  ['is stored at 3 and 5', [...first, ...second, ...second], told({ status: 'open' })],
  ['2 events are stored that nobody appended', [...first, ...second], told({ status: 'open' }, [])],
])('a breach is named: %s', (sentence, events, append) => {
  expect(breachesOf(stored(events), [before, append]).join('; ')).toContain(sentence);
});
