import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BackupChecker, type BackupEntry, type BackupFault, BackupSealer } from './backup.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const header = (count: number): BackupEntry => ({
  kind: 'header',
  format: 'rapporteur-log',
  version: 1,
  logId: '2031-05-01T00:00:00Z',
  createdAt: '2031-05-02T00:00:00.000Z',
  count,
});
const message = (position: number, text = `{"n":${position}}`): BackupEntry => ({
  kind: 'message',
  position,
  subject: 'transcripts.a.speech.recorded',
  headers: [['ce-id', 'ä "1"']],
  text,
});
const whole = (count: number): BackupEntry[] => [
  header(count),
  ...Array.from({ length: count }, (_, index) => message(index + 1)),
  { kind: 'end', count },
];

function sealed(entries: readonly BackupEntry[]): string[] {
  const sealer = new BackupSealer(sha256);
  return entries.map((entry) => sealer.seal(entry));
}

function check(lines: readonly string[]): BackupFault | null {
  const checker = new BackupChecker(sha256);
  for (const line of lines) {
    const taken = checker.take(line);
    if (!taken.ok) return taken.fault;
  }
  return checker.end();
}

describe('a backup', () => {
  test('is read as it was written, an empty one too', () => {
    const checker = new BackupChecker(sha256);
    const entries = whole(3);
    expect(sealed(entries).map((line) => checker.take(line))).toEqual(entries.map((entry) => ({ ok: true, entry })));
    expect(checker.end()).toBeNull();
    expect(check(sealed(whole(0)))).toBeNull();
  });

  test.each<[string, (lines: string[]) => string[], BackupFault['code'], number]>([
    ['a changed message', (l) => l.with(3, String(l[3]).replace(':3,', ':4,')), 'chain-broken', 4],
    ['a changed hash', (l) => l.with(3, String(l[3]).replace(/"hash":"./, '"hash":"x')), 'chain-broken', 4],
    ['a missing line', (l) => l.toSpliced(2, 1), 'chain-broken', 3],
    ['a line twice', (l) => l.toSpliced(2, 0, String(l[2])), 'chain-broken', 4],
    ['two lines swapped', (l) => l.with(2, String(l[3])).with(3, String(l[2])), 'chain-broken', 3],
    ['a line cut in the middle', (l) => [...l.slice(0, 4), String(l[4]).slice(0, 90)], 'not-a-backup', 5],
    ['no end', (l) => l.slice(0, -1), 'cut-off', 7],
    ['nothing', () => [], 'cut-off', 1],
    ['another file', () => ['{"some":"json"}'], 'not-a-backup', 1],
    ['a second backup behind it', (l) => [...l, ...l], 'chain-broken', 8],
  ])('with %s is refused at its line', (_, change, code, line) => {
    expect(check(change(sealed(whole(5))))).toMatchObject({ code, line });
  });

  test.each<[string, BackupEntry[], number]>([
    ['a gap', [header(2), message(1), message(3), { kind: 'end', count: 2 }], 3],
    ['fewer messages than it says', [header(3), message(1), { kind: 'end', count: 3 }], 3],
    ['another count at the end', [header(1), message(1), { kind: 'end', count: 2 }], 3],
    ['more behind its end', [...whole(1), message(2)], 4],
    ['no header', [message(1)], 1],
  ])('that was sealed with %s is refused', (_, entries, line) => {
    expect(check(sealed(entries))).toMatchObject({ code: 'out-of-place', line });
  });

  test('holds what headers and subjects can hold, and data in one form', () => {
    for (const wrong of [{ subject: 'other.a' }, { headers: [['ce-id', 'a\nNats-Rollup: all']] }, { base64: 'AA==' }]) {
      const lines = sealed([header(1), { ...message(1), ...wrong } as BackupEntry]); // wrong on purpose
      expect(check(lines)).toMatchObject({ code: 'not-a-backup', line: 2 });
    }
  });

  test('shows any change of one character, not later than at its line', () => {
    const lines = sealed(whole(4));
    const text = lines.join('\n');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('x', '0', '"', ' '), (at, character) => {
        fc.pre(text[at] !== character && text[at] !== '\n');
        const fault = check(`${text.slice(0, at)}${character}${text.slice(at + 1)}`.split('\n'));
        expect(fault?.line).toBe(text.slice(0, at).split('\n').length);
      }),
      { numRuns: 500 },
    );
  });
});
