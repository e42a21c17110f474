import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockFolder } from './folder-lock.ts';
import { startOf } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const held = (holder: unknown) => writeFileSync(join(folder, 'lock.json'), JSON.stringify(holder));

test('one holder at a time, and the release lets the next in', () => {
  const release = lockFolder(folder, 'The server');
  expect(() => lockFolder(folder, 'The server')).toThrow(/The server is already running in .* started by this process/);
  release();
  lockFolder(folder, 'The server')();
  expect(readdirSync(folder)).toEqual([]);
});

test('a living process keeps its folder', () => {
  held({ pid: process.ppid, start: startOf(process.ppid) });
  expect(() => lockFolder(folder, 'The server')).toThrow(`started by process ${process.ppid}`);
  expect(existsSync(join(folder, 'lock.json'))).toBe(true);
});

test('the lock of a dead process is taken over', () => {
  held({ pid: 2 ** 22 - 1, start: 'before the crash' });
  lockFolder(folder, 'The server')();
});

test('a lock whose pid was given to another process meanwhile is taken over', () => {
  held({ pid: process.ppid, start: 'before the reboot' });
  lockFolder(folder, 'The server')();
});

test('a lock file that a full disk left empty is taken over', () => {
  writeFileSync(join(folder, 'lock.json'), '');
  lockFolder(folder, 'The server')();
});
