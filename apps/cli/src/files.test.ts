import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CommandError } from './exit.ts';
import { listFiles, mediaTypeOf } from './files.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-files-'));
  mkdirSync(join(folder, 'below'));
  for (const name of ['b.txt', 'a.HTML', 'c.htm', 'd.pdf', 'notes', 'below/e.html', 'below/f.html.bak'])
    writeFileSync(join(folder, name), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder stands for the texts and pages in and below it', async () => {
  const found = ['a.HTML', 'b.txt', 'below/e.html', 'c.htm'].map((name) => join(folder, name));
  expect(await listFiles([folder])).toEqual(found);
});

test('a file that is named is taken whatever its ending; one that is missing is said', async () => {
  expect(await listFiles([join(folder, 'd.pdf'), '-'])).toEqual([join(folder, 'd.pdf'), '-']);
  await expect(listFiles([join(folder, 'x.txt')])).rejects.toThrow(CommandError);
});

test('the ending tells a page from a text', () => {
  expect(['a.HTML', 'c.htm', 'b.txt', 'notes', '-'].map(mediaTypeOf)).toEqual([
    'text/html',
    'text/html',
    'text/plain',
    'text/plain',
    'text/plain',
  ]);
});
