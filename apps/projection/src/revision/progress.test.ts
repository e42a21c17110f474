import { describe, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import type { LogEntry } from '@rapporteur/event-log';
import { digestOfEntry } from '../engine/entry.ts';
import { recorded, retractionOf, revisionOf, unreadable } from '../testing/synthetic.ts';
import { Progress, type Standing } from './progress.ts';

const NEW: Standing = {
  lastRevision: 0,
  retracted: false,
  open: null,
  parked: false,
  skipping: false,
  skips: new Map(),
};
const PUBLISHED: Standing = { ...NEW, lastRevision: 1 };

/** Takes events one after another, each of them applied; answers what each did. */
function take(events: readonly NewEvent[], standing: Standing = NEW) {
  const progress = new Progress(standing);
  const verdicts = recorded(events).map((entry) => {
    const verdict = progress.take(entry);
    if (verdict.kind === 'publishes' || verdict.kind === 'retracts') progress.applied(verdict);
    return verdict;
  });
  return { progress, verdicts, kinds: verdicts.map(({ kind }) => kind) };
}
const codes = (events: readonly NewEvent[], standing?: Standing) =>
  take(events, standing).verdicts.flatMap((verdict) => (verdict.kind === 'parked' ? [verdict.cause?.code] : []));

const events = revisionOf({ transcriptId: 'a', speeches: 1 });
const held = events.slice(1).map(() => 'held');

describe('given a new transcript', () => {
  test('when a revision comes, then its events are held until the last', () => {
    const { kinds, verdicts, progress } = take(events);
    expect(kinds).toEqual([...held, 'publishes']);
    expect(verdicts.at(-1)).toMatchObject({ revision: { transcriptId: 'a', revision: 1, speeches: [{}] } });
    expect(progress.openChange).toEqual({ drop: false, add: [] });
  });

  test('when a revision is left half-written, then its events wait', () => {
    const { progress } = take(events.slice(0, 3));
    expect(progress.openChange.add.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test('when the same revision begins again, then the first attempt is dropped', () => {
    const { kinds, progress } = take([...events.slice(0, 3), ...events]);
    expect(kinds).toEqual(['held', 'held', 'held', ...held, 'publishes']);
    expect(progress.openChange.add).toEqual([]);
  });

  test('when it is retracted in the middle of nothing, then it parks', () => {
    expect(codes(retractionOf('a', 1))).toEqual(['nothing-to-retract']);
  });
});

describe('given a revision that was left half-written', () => {
  const before = recorded(events.slice(0, 3)).flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
  const standing: Standing = { ...NEW, open: { revision: 1, events: 3, loaded: before } };

  test('when the rest comes, then it is published and what waited is dropped', () => {
    const { kinds, progress } = take(events.slice(3), standing);
    expect(kinds.at(-1)).toBe('publishes');
    expect(progress.openChange).toEqual({ drop: true, add: [] });
  });

  test('when more comes, then only that is added', () => {
    const { progress } = take(events.slice(3, 4), { ...standing, open: { revision: 1, events: 3, loaded: [] } });
    expect(progress.openChange).toMatchObject({ drop: false, add: [{ type: events[3]?.type }] });
  });

  test('when another attempt comes, then what waited is dropped', () => {
    expect(take(events.slice(0, 2), standing).progress.openChange).toMatchObject({ drop: true, add: [{}, {}] });
  });

  test('when an event of another revision comes, then it parks', () => {
    expect(codes(revisionOf({ transcriptId: 'a', revision: 2 }).slice(2, 3), standing)).toEqual(['event-out-of-place']);
  });

  test('when a published transcript is retracted instead, then what waited is dropped', () => {
    const open = { ...PUBLISHED, open: { revision: 2, events: 3, loaded: [] } };
    const { kinds, progress } = take(retractionOf('a', 2), open);
    expect(kinds).toEqual(['retracts']);
    expect(progress.openChange.drop).toBe(true);
  });
});

describe('given a published transcript', () => {
  test.each([
    ['the next revision', revisionOf({ transcriptId: 'a', revision: 2 }), []],
    ['its retraction', retractionOf('a', 2), []],
    ['its retraction and its return', [...retractionOf('a', 2), ...revisionOf({ transcriptId: 'a', revision: 3 })], []],
    ['two retractions', [...retractionOf('a', 2), ...retractionOf('a', 3)], ['nothing-to-retract']],
    ['an event of a revision that stands', revisionOf({ transcriptId: 'a' }).slice(2, 3), ['revision-fork']],
    ['the same revision', revisionOf({ transcriptId: 'a' }).slice(0, 1), ['revision-fork']],
    ['a later revision', revisionOf({ transcriptId: 'a', revision: 3 }).slice(0, 1), ['revision-gap']],
  ])('when %s comes', (_, coming, expected) => {
    expect(codes(coming, PUBLISHED)).toEqual(expected);
  });
});

describe('given an entry that cannot be applied', () => {
  test('everything after it waits, without a cause of its own', () => {
    const progress = new Progress(PUBLISHED);
    expect(progress.take(unreadable('a', 1))).toMatchObject({ kind: 'parked', cause: { code: 'invalid-envelope' } });
    const [next] = recorded(revisionOf({ transcriptId: 'a', revision: 2 }), 2);
    expect(next && progress.take(next)).toEqual({ kind: 'parked', cause: null });
  });

  test('a revision whose rows were refused parks with its last event, and its other events go on waiting', () => {
    const progress = new Progress(NEW);
    const entries = recorded(events);
    const verdicts = entries.map((entry) => progress.take(entry));
    expect(verdicts.at(-1)?.kind).toBe('publishes');
    expect(progress.refused({ code: 'row-rejected', reason: 'too large' })).toMatchObject({ kind: 'parked' });
    expect(progress.openChange.add).toHaveLength(events.length - 1);
  });
});

describe('given an entry that an operator decided to skip', () => {
  const second = recorded(revisionOf({ transcriptId: 'a', revision: 2, speeches: 1 }));
  const at = (index: number) =>
    new Map(second.slice(index, index + 1).map((entry) => [entry.position, digestOfEntry(entry)]));
  const kinds = (entries: readonly LogEntry[], standing: Standing) => {
    const progress = new Progress(standing);
    return entries.map((entry) => {
      const verdict = progress.take(entry);
      if (verdict.kind === 'publishes' || verdict.kind === 'retracts') progress.applied(verdict);
      return verdict.kind === 'skipped' && verdict.decided ? 'decided' : verdict.kind;
    });
  };

  test('the rest of its revision is left out, and what was open is dropped', () => {
    const skips = at(1);
    const rest = second.slice(2).map(() => 'skipped');
    expect(kinds(second, { ...PUBLISHED, skips })).toEqual(['held', 'decided', ...rest]);
    const progress = new Progress({ ...PUBLISHED, skips, open: { revision: 2, events: 1, loaded: [] } });
    for (const entry of second.slice(1)) progress.take(entry);
    expect(progress.openChange).toEqual({ drop: true, add: [] });
  });

  test('a later revision goes on, whatever its number', () => {
    const fifth = recorded(revisionOf({ transcriptId: 'a', revision: 5, speeches: 1 }));
    expect(kinds(fifth, { ...PUBLISHED, skipping: true }).at(-1)).toBe('publishes');
    expect(kinds(recorded(retractionOf('a', 4)), { ...PUBLISHED, skipping: true })).toEqual(['retracts']);
  });

  test('what begins an earlier revision, or may begin one, parks', () => {
    const again = recorded(revisionOf({ transcriptId: 'a', revision: 1, speeches: 1 }));
    expect(kinds(again, { ...PUBLISHED, skipping: true })[0]).toBe('parked');
    expect(kinds([unreadable('a', 9)], { ...PUBLISHED, skipping: true })).toEqual(['parked']);
  });

  test('another entry at its position is none of it', () => {
    const other = recorded(revisionOf({ transcriptId: 'a', revision: 2, speeches: 1, seed: 2 }));
    expect(kinds(other, { ...PUBLISHED, skips: at(0) }).at(-1)).toBe('publishes');
  });
});

describe('what the last event of a revision says', () => {
  const without = (type: string) => revisionOf({ transcriptId: 'a' }).filter((event) => event.type !== type);
  const doubled: NewEvent[] = [...events.slice(0, 2), ...events.slice(1)];

  test.each<[string, NewEvent[], string]>([
    ['a missing speech', without('speech.recorded'), 'incomplete-revision'],
    ['a missing header', without('transcript.parsed'), 'incomplete-revision'],
    ['a header twice', doubled, 'incomplete-revision'],
  ])('%s is noticed', (_, broken, code) => {
    expect(codes(broken)).toEqual([code]);
  });

  test('an exchanged event is noticed', () => {
    const other = revisionOf({ transcriptId: 'a', speeches: 1, seed: 2 });
    expect(codes([...events.slice(0, 2), ...other.slice(2, -1), ...events.slice(-1)])).toEqual(['checksum-mismatch']);
  });
});
