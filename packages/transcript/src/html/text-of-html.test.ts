import { describe, expect, test } from '@jest/globals';
import { MAX_HTML_LENGTH } from '../limits.ts';
import { readTranscript } from '../reading.ts';
import { textOfHtml } from './text-of-html.ts';

function linesOf(html: string): string[] {
  const read = textOfHtml(html);
  return read.ok ? read.text.split('\n') : read.diagnostics.map(({ code }) => `refused: ${code}`);
}

const SPEECH = `<p><b>President of Veldoria Ada Lind:</b> Friends, this year the harbours of both our countries took in
2.4&nbsp;million tonnes of fish.</p><p>That is twice as much as five years ago.</p>`;

describe('the article of a page', () => {
  test('an article element, without navigation, links around it and the page’s footer', () => {
    const page = `<!doctype html><html><head><title>Harbour talks • Veldoria</title></head><body>
      <header><nav><a href="/">Start</a></nav></header>
      <main><article><a href="/news">Events</a><h1>Harbour talks</h1>
      <time datetime="2031-05-14">May 14, 2031</time><div>18:40</div>${SPEECH}</article>
      <aside>Also today: the weather in Port Anselm is fair and will stay so until the weekend.</aside></main>
      <footer>All rights reserved by the Harbour Office.</footer></body></html>`;
    expect(linesOf(page)).toEqual([
      'Events',
      'Harbour talks',
      'May 14, 2031',
      '18:40',
      'President of Veldoria Ada Lind: Friends, this year the harbours of both our countries took in 2.4 million tonnes of fish.',
      'That is twice as much as five years ago.',
    ]);
  });

  test('without such elements, the part that holds nearly all of the running text', () => {
    const links = '<li><a href="/x">Harbour talks of another year, which took longer</a></li>'.repeat(40);
    const page = `<body><div><ul>${links}</ul></div><div id="c"><div><h1>Harbour talks</h1><p>May 14, 2031</p>${SPEECH}
      </div></div><div>Contact</div></body>`;
    expect(linesOf(page)[0]).toBe('Harbour talks');
    expect(linesOf(page)).toHaveLength(4);
  });

  test('a title that stands above the article is taken along with the date below it', () => {
    const page = `<body><div><p><a href="/">Start</a> › <a href="/n">News</a></p><h1>Harbour talks</h1>
      <p>May 14, 2031</p><article>${SPEECH}</article></div></body>`;
    expect(linesOf(page).slice(0, 2)).toEqual(['Harbour talks', 'May 14, 2031']);
  });

  test('of several articles none stands for the page', () => {
    const page = `<body><h1>Two speeches</h1><article><p>First, the fish.</p></article><article><p>Then, salt.</p></article>
      <article><p>Last, rope.</p></article></body>`;
    expect(linesOf(page)).toEqual(['Two speeches', 'First, the fish.', 'Then, salt.', 'Last, rope.']);
  });
});

describe('visible text', () => {
  test.each<[string, string, string[]]>([
    ['blanks collapse, blocks part lines', '<div>one \n two<div>three</div>four</div>', ['one two', 'three', 'four']],
    ['entities, also without their semicolon', '&lt;&hellip;&gt; A&ampB &#8212; &#x201C;x&rdquo;', ['<…> A&B — “x”']],
    ['unbreakable blanks and soft hyphens', 'a&nbsp;b har&shy;bour', ['a b harbour']],
    ['line breaks', 'News,<br>Transcripts<br/>x', ['News,', 'Transcripts', 'x']],
    ['raised letters stay with their number', 'the 14<sup>th</sup> forum', ['the 14th forum']],
    ['code and controls', 'a<script>if (1 < 2) x("<p>");</script><style>p{}</style><button>Send</button> b', ['a b']],
    [
      'what is hidden',
      `a<span class="tip hidden">pop-up <i>text</i></span><i hidden>b</i><i style="color:red; display: none">c</i>
      <i aria-hidden="true">d</i>`,
      ['a'],
    ],
    ['a class that only looks like a hiding one', '<p class="hidden-print overflow-hidden">shown</p>', ['shown']],
    ['cells of a row', '<table><tr><td>Q:<td>Why?<tr><td>A:<td>So.</table>', ['Q: Why?', 'A: So.']],
    [
      'tables in tables',
      '<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td><p>c</p></td></tr></table>',
      ['a b', 'c'],
    ],
    ['paragraphs that are never closed', '<p><b>a<p>b</i><li>c<li>d', ['a', 'b', 'c', 'd']],
    ['preformatted lines', '<pre>a\n  b\r\nc</pre>', ['a', 'b', 'c']],
    ['a head that is never closed', '<html><head><title>x</title><p>text', ['text']],
    ['conditional comments and declarations', '<!doctype html><!--[if IE]><p>old</p><![endif]-->a', ['a']],
  ])('%s', (_what, html, lines) => {
    expect(linesOf(html)).toEqual(lines);
  });
});

describe('bounds', () => {
  test('a hundred thousand nested elements are refused, a few hundred are read', () => {
    expect(linesOf(`${'<div>'.repeat(100_000)}x`)).toEqual(['refused: too-deep']);
    expect(linesOf(`${'<div>'.repeat(500)}x`)).toEqual(['x']);
  });

  test('too long a page', () => {
    expect(linesOf(' '.repeat(MAX_HTML_LENGTH + 1))).toEqual(['refused: too-large']);
  });

  test('control characters and halves of a character, with their place in the page', () => {
    const refused = textOfHtml('<p>a</p>\u0001');
    expect(refused).toMatchObject({ ok: false, diagnostics: [{ code: 'control-character', start: 8, end: 9 }] });
    expect(linesOf('<p>\ud800</p>')).toEqual(['refused: lone-surrogate']);
  });
});

describe('reading a page', () => {
  const page = `<body><article><h1>Harbour talks</h1><p>May 14, 2031</p><p>Port Anselm</p>${SPEECH}</article></body>`;

  test('offsets point into the text that was read from it', () => {
    const read = readTranscript(page, 'text/html');
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
    const [speech] = read.document.speeches;
    expect(speech?.attribution).toBe('President of Veldoria Ada Lind');
    for (const { text, start, end } of speech?.paragraphs ?? []) expect(read.text?.slice(start, end)).toBe(text);
    expect(read.facts.statistics.length).toBeGreaterThan(0);
    for (const { exact, start, end } of read.facts.statistics) expect(read.text?.slice(start, end)).toBe(exact);
  });

  test('the same as the plain text', () => {
    const html = readTranscript(page, 'text/html');
    const plain = readTranscript(linesOf(page).join('\n'));
    expect(html).toEqual({ ...plain, text: linesOf(page).join('\n') });
  });

  test('a refusal tells which text its places are in', () => {
    expect(readTranscript('<p>Fish.</p>', 'text/html')).toMatchObject({ ok: false, text: 'Fish.' });
    expect(readTranscript('<p>\u0001</p>', 'text/html')).toMatchObject({ ok: false, text: null });
    expect(readTranscript('Fish.')).toMatchObject({ ok: false, text: null });
  });
});
