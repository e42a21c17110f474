import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Line, linesOf } from './lines.ts';

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function lines(text: string, size: number, maxBytes = 1_000): Promise<[number, string | null][]> {
  const found: Line[] = [];
  for await (const line of linesOf(chunked(Buffer.from(text), size), maxBytes)) found.push(line);
  return found.map(({ number, bytes }) => [number, bytes?.toString() ?? null]);
}

describe('lines of a stream', () => {
  test('are the same wherever the stream is cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '\r', '\t'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 20 }), async (content, size) => {
        const expected = content
          .split('\n')
          .map((line, i) => [i + 1, line] as const)
          .filter(([, line]) => !/^[ \t\r]*$/.test(line));
        expect(await lines(content, size)).toEqual(expected);
      }),
    );
  });

  test.each([1, 3, 100])('one that is too long is told as such and held no longer (chunks of %i)', async (size) => {
    expect(await lines(`short\n${'x'.repeat(50)}\nlast`, size, 10)).toEqual([
      [1, 'short'],
      [2, null],
      [3, 'last'],
    ]);
  });
});
