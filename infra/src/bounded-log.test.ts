import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { BoundedLog } from './bounded-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-log-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the file stays under its limit, the older part is kept once, the tail spans both', () => {
  const file = join(folder, 'logs', 'app.log');
  const log = new BoundedLog(file, 30);
  for (let line = 1; line <= 10; line += 1) log.write(Buffer.from(`line ${String(line).padStart(3)}\n`));
  expect(readFileSync(file, 'utf8')).toBe('line  10\n');
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('line   7\nline   8\nline   9\n');
  expect(log.tail(2)).toBe('line   9\nline  10');
  log.close();
  log.write(Buffer.from('too late\n'));
  expect(readFileSync(file, 'utf8')).toBe('line  10\n');
});

test('what is there already counts', () => {
  const file = join(folder, 'app.log');
  const before = new BoundedLog(file, 30);
  before.write(Buffer.from('x'.repeat(25)));
  before.close();
  const log = new BoundedLog(file, 30);
  log.write(Buffer.from('y'.repeat(10)));
  log.close();
  expect(existsSync(`${file}.1`)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('y'.repeat(10));
});
