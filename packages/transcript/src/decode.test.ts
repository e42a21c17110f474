import { describe, expect, test } from '@jest/globals';
import { decodeSource } from './decode.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeSource', () => {
  test('reads UTF-8 and drops a byte order mark', () => {
    expect(decodeSource(utf8('Порт – “Anselm”'))).toEqual({ ok: true, text: 'Порт – “Anselm”' });
    expect(decodeSource(bytes(0xef, 0xbb, 0xbf, 0x41))).toEqual({ ok: true, text: 'A' });
    expect(decodeSource(bytes())).toEqual({ ok: true, text: '' });
  });

  test('names the first bad byte, its line and its place in the text before it', () => {
    const refused = decodeSource(new Uint8Array([...utf8('é\nab'), 0xff, 0x41]));
    expect(refused).toEqual({
      ok: false,
      diagnostics: [
        { code: 'not-utf-8', severity: 'error', start: 4, end: 4, message: 'byte 5 (0xFF, line 2) is not UTF-8' },
      ],
    });
  });

  test.each([
    ['a lone continuation byte', [0x41, 0x80], 1],
    ['an overlong form', [0xc0, 0xaf], 0],
    ['an overlong form of three bytes', [0xe0, 0x80, 0xaf], 0],
    ['a surrogate', [0x41, 0xed, 0xa0, 0x80], 1],
    ['a value past U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a cut sequence', [0x41, 0x42, 0xe2, 0x82], 2],
  ])('refuses %s', (_what, values, at) => {
    const refused = decodeSource(bytes(...values));
    expect(refused.ok ? '' : refused.diagnostics[0]?.message).toContain(`byte ${at} `);
  });
});
