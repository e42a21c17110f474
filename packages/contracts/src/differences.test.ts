import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differencesOf, differingFields, fieldChanges } from './differences.ts';

interface Turn {
  id: string;
  who: string;
  words: string;
  start: number;
}
const turn = (id: string, who = 'Ada Lind', words = id, start = 0): Turn => ({ id, who, words, start });
const told = (before: Turn[], after: Turn[]) => {
  const { differences, counts } = differencesOf(before, after, ({ who }) => who);
  return {
    lines: differences.map((each) => `${each.change} ${each.before?.id ?? '-'} ${each.after?.id ?? '-'}`),
    counts,
  };
};

describe('the difference of two revisions', () => {
  test('is nothing where only places differ', () => {
    const before = [turn('a'), turn('b')];
    const after = [turn('a', 'Ada Lind', 'a', 7), turn('b', 'Ada Lind', 'b', 9)];
    expect(told(before, after)).toEqual({ lines: [], counts: { added: 0, removed: 0, changed: 0, unchanged: 2 } });
  });

  test('tells what was added and removed, in the order of the text', () => {
    const before = [turn('a'), turn('b'), turn('c', 'Tomas Kerrin')];
    const after = [turn('x', 'Mira Voss'), turn('a'), turn('c', 'Tomas Kerrin'), turn('y', 'Mira Voss')];
    expect(told(before, after)).toEqual({
      lines: ['added - x', 'removed b -', 'added - y'],
      counts: { added: 2, removed: 1, changed: 0, unchanged: 2 },
    });
  });

  test('takes other words of the same speaker in the same place for a change', () => {
    const before = [turn('a'), turn('b'), turn('c', 'Tomas Kerrin')];
    const after = [turn('a'), turn('b2'), turn('c', 'Tomas Kerrin'), turn('d')];
    expect(told(before, after).lines).toEqual(['changed b b2', 'added - d']);
  });

  test('names what differs in a record that kept its id', () => {
    expect(told([turn('a')], [turn('a', 'Ada Lind, Chair')]).lines).toEqual(['changed a a']);
    expect(
      differingFields(
        { id: 'a', value: '5', spans: [{ start: 1, exact: 'x' }] },
        { id: 'b', value: '6', spans: [{ start: 9, exact: 'x' }] },
      ),
    ).toEqual(['value']);
    expect(differingFields({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).toEqual([]);
  });

  test('of any two lists: every record counts once, and what is told leads from the one to the other', () => {
    const list = fc.uniqueArray(
      fc.record({
        id: fc.string({ maxLength: 2 }),
        who: fc.constantFrom('A', 'B'),
        words: fc.constantFrom('x', 'y'),
        start: fc.nat(),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { differences, counts } = differencesOf(before, after, ({ who }) => who);
        const { added, removed, changed, unchanged } = counts;
        expect(removed + changed + unchanged).toBe(before.length);
        expect(added + changed + unchanged).toBe(after.length);
        const gone = new Set(differences.flatMap((each) => (each.before ? [each.before.id] : [])));
        const come = differences.flatMap((each) => (each.after ? [each.after] : []));
        const result = [...before.filter(({ id }) => !gone.has(id)), ...come].map(
          ({ id, who, words }) => `${id} ${who} ${words}`,
        );
        expect(result.sort()).toEqual(after.map(({ id, who, words }) => `${id} ${who} ${words}`).sort());
        expect(differencesOf(before, before, ({ who }) => who).differences).toEqual([]);
      }),
    );
  });

  test('of 20,000 records that all differ is told in time', () => {
    const many = (prefix: string) => Array.from({ length: 20_000 }, (_, i) => turn(`${prefix}${i}`));
    const begun = Date.now();
    expect(told(many('a'), many('b')).counts.changed).toBe(20_000);
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
});

describe('fields of the transcript', () => {
  const about = {
    header: {
      title: 'Forum',
      summary: null,
      date: '2031-05-01',
      dateEnd: null,
      time: null,
      place: null,
      geography: ['Veldoria'],
      topics: [],
      persons: [],
      sections: [],
    },
    kind: 'forum',
    language: 'en',
    narrative: [{ text: 'One.' }, { text: 'Two.' }],
    entities: { people: [{ name: 'Ada Lind' }], places: [], bodies: [] },
  };

  test('are told where they differ, lists by what only one side has', () => {
    const other = {
      ...about,
      header: { ...about.header, title: 'Talks', geography: ['Veldoria', 'Ostmark'] },
      narrative: [{ text: 'Two.' }, { text: 'Three.' }],
    };
    expect(fieldChanges(about, other)).toEqual([
      { field: 'title', before: 'Forum', after: 'Talks' },
      { field: 'geography', before: [], after: ['Ostmark'] },
      { field: 'narrative', before: ['One.'], after: ['Three.'] },
    ]);
    expect(fieldChanges(about, about)).toEqual([]);
  });

  test('are all there is where there was nothing', () => {
    expect(fieldChanges(null, about)).toContainEqual({ field: 'title', before: null, after: 'Forum' });
    expect(fieldChanges(null, null)).toEqual([]);
  });
});
