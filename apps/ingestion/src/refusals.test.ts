import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Problem } from '@rapporteur/contracts/problems';
import { MAX_CONTENT_BYTES } from '@rapporteur/contracts/write-api';
import { inventedTranscript } from './testing/invented.ts';
import { Served } from './testing/served.ts';

let served: Served;
beforeAll(async () => {
  served = await Served.start();
}, 120_000);
afterAll(() => served.stop(), 60_000);

const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return Problem.strict().parse(await answer.json());
};

describe('what is refused leaves nothing behind', () => {
  const sound = inventedTranscript();

  test.each<[string, () => Promise<Response>, number, string]>([
    ['an empty body', () => served.text(''), 422, 'not-a-transcript'],
    ['blanks', () => served.text(' \n\t\n'), 422, 'not-a-transcript'],
    ['prose', () => served.text('Once upon a time there was a harbour.'), 422, 'not-a-transcript'],
    ['a page of markup', () => served.text('<html><body><p>Hello</p></body></html>'), 422, 'not-a-transcript'],
    ['NUL', () => served.text(`${sound}\u0000`), 422, 'not-a-transcript'],
    ['NUL in JSON', () => served.json({ content: `${sound}\u0000` }), 422, 'not-a-transcript'],
    [
      'half a character in JSON',
      () => served.raw(`{"content":${JSON.stringify(sound).slice(0, -1)}\\ud83d"}`, 'application/json'),
      422,
      'not-a-transcript',
    ],
    ['bytes that are not UTF-8', () => served.text(Buffer.from([...Buffer.from(sound), 0xc3, 0x28])), 400, 'not-utf8'],
    [
      'another encoding',
      () => served.text(sound, '', { 'content-type': 'text/plain; charset=windows-1251' }),
      415,
      'unsupported-media-type',
    ],
    ['a compressed body', () => served.text(sound, '', { 'content-encoding': 'gzip' }), 415, 'unsupported-media-type'],
    ['a form', () => served.raw('content=x', 'application/x-www-form-urlencoded'), 415, 'unsupported-media-type'],
    ['RTF', () => served.raw(sound, 'text/rtf'), 415, 'unsupported-media-type'],
    [
      'an HTML page without a transcript',
      () => served.raw('<p>Once upon a time.</p>', 'text/html'),
      422,
      'not-a-transcript',
    ],
    ['elements without end', () => served.raw('<div>'.repeat(100_000), 'text/html'), 422, 'not-a-transcript'],
    ['NUL in HTML', () => served.raw(`<p>${sound}</p>\u0000`, 'text/html'), 422, 'not-a-transcript'],
    ['too much HTML', () => served.raw('<p>'.repeat(MAX_CONTENT_BYTES / 3 + 2), 'text/html'), 413, 'too-large'],
    ['a batch', () => served.raw('{}', 'application/x-ndjson'), 415, 'unsupported-media-type'],
    ['a media type that is no type', () => served.raw(sound, 'text'), 415, 'unsupported-media-type'],
    ['too much', () => served.text('x'.repeat(MAX_CONTENT_BYTES + 4)), 413, 'too-large'],
    ['too much as JSON', () => served.json({ content: 'x'.repeat(MAX_CONTENT_BYTES + 1) }), 413, 'too-large'],
    ['far too much', () => served.json({ content: 'x'.repeat(5 * MAX_CONTENT_BYTES) }), 413, 'too-large'],
    ['broken JSON', () => served.raw('{"content": "a"', 'application/json'), 400, 'bad-request'],
    ['no JSON', () => served.raw('', 'application/json'), 400, 'bad-request'],
    ['an array', () => served.raw('[]', 'application/json'), 400, 'bad-request'],
    ['null', () => served.raw('null', 'application/json'), 400, 'bad-request'],
    ['deep nesting', () => served.raw('['.repeat(100_000), 'application/json'), 400, 'bad-request'],
    ['a key twice', () => served.raw('{"content":"a","content":"b"}', 'application/json'), 400, 'bad-request'],
    ['no content', () => served.json({ externalId: 'x' }), 400, 'bad-request'],
    ['content that is no text', () => served.json({ content: 17 }), 400, 'bad-request'],
    ['an unknown key', () => served.json({ content: sound, sourceURL: 'https://a.example' }), 400, 'bad-request'],
    [
      'a poisonous key',
      () => served.raw(`{"content":"a","__proto__":{"externalId":"x"}}`, 'application/json'),
      400,
      'bad-request',
    ],
    [
      'another media type in JSON',
      () => served.json({ content: sound, mediaType: 'text/rtf' }),
      415,
      'unsupported-media-type',
    ],
    ['an address that is none', () => served.json({ content: sound, sourceUrl: 'harbour' }), 400, 'bad-request'],
    [
      'an address of a file',
      () => served.json({ content: sound, sourceUrl: 'file:///etc/passwd' }),
      400,
      'bad-request',
    ],
    ['an empty name', () => served.json({ content: sound, externalId: ' ' }), 400, 'bad-request'],
    ['NUL in a name', () => served.json({ content: sound, externalId: 'a\u0000b' }), 400, 'invalid-parameter'],
    [
      'half a character in a name',
      () => served.raw(`{"content":"a","externalId":"\\ud83d"}`, 'application/json'),
      400,
      'invalid-parameter',
    ],
    ['an unknown parameter', () => served.text(sound, '?external=x'), 400, 'invalid-parameter'],
    ['a parameter twice', () => served.text(sound, '?externalId=x&externalId=y'), 400, 'invalid-parameter'],
  ])('%s', async (_, send, status, code) => {
    const { position } = await served.log.head();
    const answer = await send();
    expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
    expect((await served.log.head()).position).toBe(position);
  });

  test('ten clients at once that send too much all hear of it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => served.text('x'.repeat(MAX_CONTENT_BYTES + 4 + i * 1_000_000))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 413));
  }, 60_000);

  test('the place is shown: line, column and a caret', async () => {
    const { errors } = await problemOf(await served.text('one\ntwo\u0000three\n'));
    expect(errors).toMatchObject([
      { code: 'control-character', line: 2, column: 4, excerpt: expect.stringMatching(/\^/) },
    ]);
  });

  test('the place of a fault in JSON is shown', async () => {
    const { errors } = await problemOf(await served.raw('{\n "content": oops }', 'application/json'));
    expect(errors).toMatchObject([{ code: 'not-json', line: 2, column: 13, excerpt: expect.stringContaining('^') }]);
  });

  test('the place of a fault in UTF-8 is shown', async () => {
    const { errors } = await problemOf(await served.text(Buffer.from([0x61, 0x0a, 0x62, 0xff])));
    expect(errors).toMatchObject([{ code: 'not-utf-8', line: 2, column: 2 }]);
  });

  test('a field is named', async () => {
    const { errors } = await problemOf(await served.json({ content: 17, externalId: '' }));
    expect(errors?.map(({ pointer }) => pointer).sort()).toEqual(['/content', '/externalId']);
  });
});
