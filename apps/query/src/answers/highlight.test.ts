import { describe, expect, test } from '@jest/globals';
import { MARKS } from '@rapporteur/read-model/queries';
import fc from 'fast-check';
import { highlightOf } from './highlight.ts';

const { start, stop, less, greater } = MARKS;

describe('highlight', () => {
  test.each([
    [`the ${start}trade${stop} of both`, 'the <mark>trade</mark> of both'],
    [`Smith & Sons ${start}signed${stop}`, 'Smith &amp; Sons <mark>signed</mark>'],
    [`${less}mark${greater}no${less}/mark${greater}`, '&lt;mark&gt;no&lt;/mark&gt;'],
    [`<script>alert("x")</script>`, '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;'],
    [`it${start}'s${stop} &amp;`, 'it<mark>&#39;s</mark> &amp;amp;'],
  ])('%s', (marked, html) => {
    expect(highlightOf(marked)).toEqual({ highlight: html });
  });

  test('nothing was searched, nothing is highlighted', () => {
    expect(highlightOf(undefined)).toEqual({});
  });

  test('no text makes any other tag or entity', () => {
    const unit = fc.constantFrom('<', '>', '&', '"', "'", 'mark', '/', ';', 'a', start, stop, less, greater);
    fc.assert(
      fc.property(fc.array(unit), (pieces) => {
        const { highlight = '' } = highlightOf(pieces.join(''));
        const rest = highlight.replace(/<\/?mark>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, '');
        expect(rest).not.toMatch(/[<>&"'\uE000-\uE003]/);
      }),
    );
  });
});
