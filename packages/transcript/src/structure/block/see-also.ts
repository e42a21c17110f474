import { readDateLine } from '../dates.ts';
import type { Paragraph } from '../paragraphs.ts';

/**
 * A block of links to other pages, which may stand in the middle of a speech:
 *
 *     See also
 *     Visit to Lower Veldoria       title
 *     March 2, 2021                 its date; more pairs may follow
 */
export function isSeeAlsoHeading(text: string): boolean {
  return (
    text.length <= 40 &&
    /^(?:see also|additional(?:ly)?|read also|related(?: materials| documents| events)?|more on (?:this )?topic):?$/i.test(
      text,
    )
  );
}

const MAX_LINK_LENGTH = 400;
const MAX_LINKS = 40;

/** Index after the block that starts at `from`; `from` itself where none starts. Looks at most `MAX_LINKS` pairs on. */
export function seeAlsoEnd(paragraphs: Paragraph[], from: number): number {
  const heading = paragraphs[from];
  if (!heading || !isSeeAlsoHeading(heading.plain)) return from;
  let at = from + 1;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const title = paragraphs[at]?.plain ?? '';
    const date = paragraphs[at + 1]?.plain ?? '';
    if (title === '' || title.length > MAX_LINK_LENGTH || !readDateLine(date)) break;
    at += 2;
  }
  // A link to a list of pages has no date.
  const only = paragraphs[at]?.plain ?? '';
  if (at === from + 1 && only !== '' && only.length <= 200 && !/[.!?:;…>,*)]$/.test(only)) at += 1;
  return at;
}
