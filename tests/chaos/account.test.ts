import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { RecordedEvent } from '@rapporteur/contracts/events';
import type { LogEntry } from '@rapporteur/event-log';
import { accountOf } from './account.ts';
import type { Acknowledged, Attempt } from './attempt.ts';
import { differingTables, parkedBreaches, readBreaches, verificationBreaches } from './views.ts';

/** The account can fail: each thing that could go wrong is told apart. */

const shaOf = (content: string) => createHash('sha256').update(content).digest('hex');

/** The closing event of a revision, as that is all of it that the account looks at. */
function closing(position: number, revision: number, correlationId: string, content: string | null): LogEntry {
  const data =
    content === null
      ? { reason: 'gone' }
      : {
          ...{ counts: { speeches: 0, agreements: 0, statistics: 0 }, events: 3 },
          ...{ sha256: shaOf(content), checksum: shaOf('') },
        };
  const type = content === null ? 'transcript.retracted' : 'transcript.completed';
  const envelope = { id: `event-${position}`, schemaVersion: 1, transcriptId: 'forum', revision, correlationId };
  const event = { ...envelope, type, time: '2031-05-14T10:00:00.000Z', causationId: null, data, position, digest: '' };
  return { kind: 'event', position, event: event as RecordedEvent }; // type and data were chosen together
}

const poison = (position: number, transcriptId = 'forum'): LogEntry => ({
  ...{ kind: 'unreadable', position, envelope: null, raw: '' },
  subject: `transcripts.${transcriptId}.speech.recorded`,
  failure: { code: 'invalid-envelope', message: 'nothing of ours' },
});
const attempt = (correlationId: string, content: string | null, told: Attempt['told']): Attempt => ({
  ...{ correlationId, told },
  sha256: content === null ? null : shaOf(content),
});
const acknowledged = (status: Acknowledged['status'], revision: number, position: number): Acknowledged => ({
  ...{ status, id: 'forum', revision, position },
});

const log = [closing(1, 1, 'one', 'a'), closing(2, 2, 'two', 'b'), closing(3, 3, 'three', null)];
const attempts = [
  attempt('one', 'a', acknowledged('created', 1, 1)),
  attempt('again', 'a', acknowledged('unchanged', 1, 1)),
  attempt('two', 'b', { status: 'open' }),
  attempt('three', null, acknowledged('retracted', 3, 3)),
  attempt('nothing', 'x', { status: 'open' }),
  attempt('late', 'x', { status: 'refused', code: 'conflict' }),
];
const found = (entries: LogEntry[], of: readonly Attempt[]) => {
  const { lost, duplicated, differences } = accountOf(entries, of);
  return { lost, duplicated, differences };
};
const none = { lost: [], duplicated: [], differences: [] };
const has = (sentence: string) => [expect.stringContaining(sentence)];

test('what is as it was told is no breach', () => {
  expect(found(log, attempts)).toEqual(none);
  expect(found([...log, poison(4)], attempts)).toEqual(none);
});

test('an acknowledged submission that is not in the log is lost', () => {
  expect(found(log.slice(0, 2), attempts)).toEqual({ ...none, lost: has('revision 3 of forum') });
  const other = [...attempts, attempt('four', 'c', acknowledged('revised', 4, 4))];
  expect(found(log, other)).toEqual({ ...none, lost: has('acknowledged as revised at 4') });
});

test('a hole in the log is a loss', () => {
  expect(found([...log.slice(0, 1), ...log.slice(2)], attempts).lost).toEqual([
    expect.stringContaining('position 2 of the log holds 3'),
    expect.stringContaining('comes after revision 1'),
  ]);
});

test.each([
  ['two winners of one revision', closing(4, 3, 'nothing', 'x'), 'two won'],
  ['a request that is stored twice', closing(4, 4, 'two', 'b'), 'two closed 2 revisions'],
  ['content that was there already', closing(4, 4, 'nothing', null), 'is what was there before'],
])('twice is told: %s', (_, entry, sentence) => {
  expect(found([...log, entry], attempts).duplicated).toEqual(has(sentence));
});

test('an event that stands twice is told', () => {
  const twice = closing(4, 4, 'nothing', 'x');
  if (twice.kind === 'event') twice.event.id = 'event-2';
  expect(found([...log, twice], attempts)).toEqual({ ...none, duplicated: has('stored at 2 and 4') });
});

test.each([
  ['of nobody', closing(4, 4, 'stranger', 'x'), attempts, 'nobody asked for it'],
  ['although refused', closing(4, 4, 'late', 'x'), attempts, 'was refused (conflict) and is stored at 4'],
  ['with other content', closing(4, 4, 'nothing', 'y'), attempts, 'another content than it sent'],
  [
    'elsewhere than told',
    closing(4, 4, 'four', 'x'),
    [...attempts, attempt('four', 'x', acknowledged('revised', 4, 9))],
    'acknowledged as revised at 9',
  ],
  [
    'and called unchanged',
    closing(4, 4, 'four', 'x'),
    [...attempts, attempt('four', 'x', acknowledged('unchanged', 4, 4))],
    'stored by this very request',
  ],
])('what is stored %s is told', (_, entry, of, sentence) => {
  expect(found([...log, entry], of).differences).toEqual(has(sentence));
});

const published = accountOf(log.slice(0, 2), attempts).history;
const retracted = accountOf(log, attempts).history;
const poisoned = accountOf([...log.slice(0, 1), poison(2), closing(3, 2, 'two', 'b')], attempts).history;
const shown = { id: 'forum', status: 200, revision: 2, revisions: [1, 2], sha256: shaOf('b') };
const shownBefore = { ...shown, revision: 1, revisions: [1], sha256: shaOf('a') };

test('reads that show the last revision, or what stood before the poison, are right', () => {
  expect(readBreaches(published, [shown], ['forum'])).toEqual(none);
  expect(readBreaches(retracted, [{ id: 'forum', status: 410 }], [])).toEqual(none);
  expect(readBreaches(poisoned, [shownBefore], ['forum'])).toEqual(none);
});

test('reads that are not are told', () => {
  const is = (of: typeof shown | { id: string; status: number }, listed = ['forum']) =>
    readBreaches(published, [of], listed);
  expect(is(shownBefore).lost).toEqual(has('with revision 1, not 2'));
  expect(is({ id: 'forum', status: 404 }).lost).toEqual(has('not shown'));
  expect(is({ id: 'forum', status: 410 }).differences).toEqual(has('410, not 200'));
  expect(is({ ...shown, sha256: shaOf('c') }).differences).toEqual(has('another source'));
  expect(is({ ...shown, revisions: [2] }).differences).toEqual(has('is shown with 2'));
  expect(is(shown, []).lost).toEqual(has('not listed'));
  expect(is(shown, ['forum', 'forum']).duplicated).toEqual(has('listed 2 times'));
  expect(is(shown, ['forum', 'ghost']).differences).toEqual(has('ghost is listed'));
  expect(readBreaches(retracted, [shown], ['forum']).differences).toHaveLength(2);
});

test('parked is what was poisoned, where it was, and nothing else', () => {
  const parked = { transcriptId: 'forum', position: 2, code: 'invalid-envelope', reason: '' };
  expect(parkedBreaches(poisoned, [parked])).toEqual(none);
  const nameless = accountOf([poison(1, 'Nobody of ours')], []).history;
  expect(parkedBreaches(nameless, [{ ...parked, transcriptId: 'unknown', position: 1 }])).toEqual(none);
  expect(parkedBreaches(poisoned, []).differences).toEqual(has('is not parked'));
  expect(parkedBreaches(published, [parked]).differences).toEqual(has('was not poisoned'));
  expect(parkedBreaches(poisoned, [{ ...parked, position: 3 }]).differences).toEqual(has('at 3, not'));
});

test('a verification that finds more than the poison, or less, or comes to no end, is told', () => {
  const finding = { kind: 'finding', transcriptId: 'forum', revision: null, position: 2 } as const;
  const poisonFound = { ...finding, code: 'invalid-envelope', message: '' };
  const counts = { events: 3, transcripts: 1, revisions: 1, retractions: 0, unfinished: 0, findings: 1 };
  const result = {
    ...({ kind: 'result', ok: false, logId: '', log: counts, shortened: false, seconds: 1 } as const),
    readModels: { position: 3, rows: 9, parked: 1, differing: 0 },
  };
  const row = { kind: 'difference', table: 'speeches', transcriptId: 'forum', id: 's', column: 'text' } as const;
  const told = (history: typeof poisoned, ...lines: Parameters<typeof verificationBreaches>[1]) =>
    verificationBreaches(history, lines).differences;
  expect(told(poisoned, poisonFound, result)).toEqual([]);
  expect(told(published, poisonFound, result)).toEqual(has('invalid-envelope'));
  expect(told(poisoned, { ...row, expected: '1', found: '2' }, poisonFound, result)).toEqual(has('speeches s text'));
  expect(told(poisoned, { ...result, log: { ...counts, findings: 0 } })).toEqual(has('overlooked'));
  expect(told(poisoned, poisonFound)).toEqual(has('no result'));
});

test('row sums that differ after a rebuild are told', () => {
  const sums = { speeches: { rows: 4, checksum: '1-2' } };
  expect(differingTables(sums, { speeches: { rows: 4, checksum: '1-2' } })).toEqual(none);
  expect(differingTables(sums, { speeches: { rows: 4, checksum: '1-3' } }).differences).toEqual(has('speeches'));
  expect(differingTables(sums, {}).differences).toEqual(has('4 rows, undefined'));
});
