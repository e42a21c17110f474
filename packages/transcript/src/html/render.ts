import type { Element } from './tree.ts';

/** Elements that stand in the line; all others begin and end one. */
const INLINE = new Set(
  `a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q rb rp rt ruby s samp
  small span strike strong sub sup time tt u var wbr th td`.split(/\s+/),
);
const CELLS = new Set(['td', 'th']);
const BLANK_RUN = /[ \t\n\r\f\u00a0\u202f]+/;
/** Where a line may or must not be broken, and other marks that show nothing. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]+/g;

/** A line of visible text and the element that it began in. */
export interface RenderedLine {
  text: string;
  from: Element;
}

/**
 * The visible text below an element, one block a line: white space collapses as in a browser, `<br>` and block elements
 * begin a line, the cells of a table row stand in one line unless blocks are in them, `<pre>` keeps its lines.
 */
export function renderLines(root: Element): RenderedLine[] {
  const lines = new LineWriter(root);
  const work: (Element | string | { closes: Element })[] = [root];
  let preformatted = 0;
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (typeof next === 'string') {
      lines.write(next, preformatted > 0);
    } else if ('closes' in next) {
      const { name } = next.closes;
      if (name === 'pre') preformatted -= 1;
      if (!INLINE.has(name)) lines.end();
    } else {
      if (next.name === 'pre') preformatted += 1;
      if (CELLS.has(next.name)) lines.blank();
      else if (!INLINE.has(next.name)) lines.end();
      lines.enter(next);
      work.push({ closes: next });
      for (let i = next.children.length - 1; i >= 0; i -= 1) {
        const child = next.children[i];
        if (child !== undefined) work.push(child);
      }
    }
  }
  lines.end();
  return lines.done;
}

class LineWriter {
  readonly done: RenderedLine[] = [];
  #parts: string[] = [];
  #blank = false;
  #from: Element;
  #inside: Element;

  constructor(root: Element) {
    this.#from = root;
    this.#inside = root;
  }

  enter(element: Element): void {
    this.#inside = element;
  }

  write(text: string, keepsLines: boolean): void {
    if (keepsLines) {
      for (const [i, line] of text.split(/\r\n?|\n/).entries()) {
        if (i > 0) this.end();
        this.#words(line);
      }
    } else {
      this.#words(text);
    }
  }

  blank(): void {
    this.#blank = true;
  }

  end(): void {
    if (this.#parts.length > 0) this.done.push({ text: this.#parts.join(''), from: this.#from });
    this.#parts = [];
    this.#blank = false;
  }

  #words(text: string): void {
    const words = text.replace(INVISIBLE, '').split(BLANK_RUN);
    for (const [i, word] of words.entries()) {
      if (i > 0) this.#blank = true;
      if (word === '') continue;
      if (this.#parts.length === 0) this.#from = this.#inside;
      else if (this.#blank) this.#parts.push(' ');
      this.#parts.push(word);
      this.#blank = false;
    }
  }
}
