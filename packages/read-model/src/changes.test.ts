import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Changes } from './changes.ts';
import { checksums } from './checksum.ts';
import { RowError } from './columns.ts';
import { refusalOf } from './database.ts';
import { emptyReadModels } from './empty.ts';
import { paragraphsOf } from './paragraphs.ts';
import { PERSON_APPEARANCES, SPEECHES, TRANSCRIPTS } from './tables.ts';
import { TestPostgres } from './testing/postgres.ts';
import { appearanceRowOf, speechRowOf, transcriptRowOf } from './testing/rows.ts';
import { transcriptRow } from './transcript-state.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await TestPostgres.start();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(() => postgres.database.transaction((session) => emptyReadModels(session, {})));

/** Puts one revision of a transcript: a row in a table of each kind. */
function put(changes: Changes, id: string, revision: number, title = `Title ${revision}`): void {
  const stored = revision > 1;
  changes.put(TRANSCRIPTS, id, [transcriptRowOf(id, { revision, title })], stored);
  changes.put(SPEECHES, id, [speechRowOf(id, { revision, transcriptTitle: title })], stored);
  changes.put(PERSON_APPEARANCES, id, [appearanceRowOf(id, { revision, speeches: revision })], stored);
}
const write = (changes: Changes) => postgres.database.transaction((session) => changes.write(session));
const sums = () => postgres.database.transaction(checksums);

describe('changes', () => {
  test('replace the latest, keep history, and count rows', async () => {
    const changes = new Changes();
    put(changes, 'a', 1);
    expect(await write(changes)).toBe(3);
    const next = new Changes();
    put(next, 'a', 2);
    await write(next);
    expect(await postgres.rows('SELECT id, revision FROM transcripts')).toEqual([{ id: 'a', revision: 2 }]);
    expect(await postgres.rows('SELECT speeches FROM person_appearances')).toEqual([{ speeches: 2 }]);
    expect(await postgres.rows('SELECT revision, current FROM speeches ORDER BY revision')).toEqual([
      { revision: 1, current: false },
      { revision: 2, current: true },
    ]);
  });

  test('leave the same rows together as one after another', async () => {
    for (const revision of [1, 2, 3]) {
      const changes = new Changes();
      put(changes, 'a', revision);
      put(changes, 'b', revision);
      await write(changes);
    }
    const apart = await sums();
    await postgres.database.transaction((session) => emptyReadModels(session, {}));
    const together = new Changes();
    for (const id of ['b', 'a']) for (const revision of [1, 2, 3]) put(together, id, revision);
    await write(together);
    expect(await sums()).toEqual(apart);
  });

  test('are written whole or not at all', async () => {
    const changes = new Changes();
    put(changes, 'a', 1);
    put(changes, 'b', 1, 'a\0b');
    const error = await write(changes).catch((caught: unknown) => caught);
    expect(refusalOf(error)).toBe('22021');
    expect(await postgres.rows('SELECT id FROM transcripts')).toEqual([]);
  });

  test('refuse half a surrogate pair, which Postgres would see as another character', async () => {
    const changes = new Changes();
    put(changes, 'a', 1, 'a\ud800b');
    await expect(write(changes)).rejects.toThrow(RowError);
  });
});

describe('rows', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.includes('\0'));
  const tricky = fc.oneof(anyText, fc.stringMatching(/^[\\\n\r\t"{},N. ]*$/));

  test('come back as they were written, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(tricky, fc.array(tricky, { maxLength: 4 }), async (title, topics) => {
        await postgres.database.transaction((session) => emptyReadModels(session, {}));
        const row = transcriptRowOf('a', { title, topics, eventDateEnd: '0001-01-01', position: 2 ** 50 });
        const changes = new Changes();
        changes.put(TRANSCRIPTS, 'a', [row], false);
        await write(changes);
        const found = await postgres.database.transaction((session) => transcriptRow(session, 'a'));
        expect(found).toEqual(row);
      }),
      { numRuns: 150, seed: Number(process.env.RAPPORTEUR_SEED ?? Date.now() % 2 ** 31) },
    );
  }, 60_000);

  test('keep the places of paragraphs', async () => {
    const changes = new Changes();
    const paragraphs = [{ start: 3, end: 9, length: 2 }];
    changes.put(SPEECHES, 'a', [speechRowOf('a', { text: 'é\n', paragraphs })], false);
    await write(changes);
    const [found] = await postgres.rows<{ text: string; paragraphs: typeof paragraphs }>(
      'SELECT text, paragraphs FROM speeches',
    );
    expect(found && paragraphsOf(found.text, found.paragraphs)).toEqual([{ start: 3, end: 9, text: 'é\n' }]);
  });

  test('have a checksum that any change changes', async () => {
    const changes = new Changes();
    put(changes, 'a', 1);
    put(changes, 'b', 1);
    await write(changes);
    const before = await sums();
    expect(await sums()).toEqual(before);
    await postgres.rows(`UPDATE speeches SET note = '' WHERE id = 'a.sp-1'`);
    const after = await sums();
    expect(after.speeches).not.toEqual(before.speeches);
    expect(after.transcripts).toEqual(before.transcripts);
  });
});
