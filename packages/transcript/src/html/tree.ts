import { Parser } from 'htmlparser2';
import { isUnseen } from './unseen.ts';

/** An element with what reading needs of it. Elements that show no text are left out with all that is in them. */
export interface Element {
  /** Its place in the tree. */
  index: number;
  name: string;
  /** It says by its name, role or type that it is what the page is about. */
  isMarked: boolean;
  parent: Element | null;
  /** It is, or stands in, an `article`, `main` or `section`. */
  inSection: boolean;
  /** Elements and pieces of text in document order. */
  children: (Element | string)[];
}

/** All elements in document order, so that a parent stands before its children; the first is the root. */
export type Tree = readonly [Element, ...Element[]];

/** Deepest nesting that is read; browsers stop at 512. The tag parser's work per tag grows with the open elements. */
export const MAX_NESTING = 1_000;

const SECTIONS = new Set(['article', 'main', 'section']);

/**
 * Tags to a tree. Forgives what browsers forgive: unclosed and stray tags, unquoted attributes, entities without a
 * semicolon. Total and linear; `null` where elements are nested deeper than `MAX_NESTING`.
 */
export function readTree(html: string): Tree | null {
  const root: Element = { index: 0, name: '', isMarked: false, parent: null, inSection: false, children: [] };
  const elements: [Element, ...Element[]] = [root];
  let open = root;
  let depth = 0;
  /** Depth of the outermost open element that is left out; 0 for none. */
  let unseen = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > MAX_NESTING) parser.pause();
      if (unseen > 0) return;
      // The page's own footer; that of an article belongs to the article.
      if (isUnseen(name, attributes) || (name === 'footer' && !open.inSection)) {
        unseen = depth;
        return;
      }
      const inSection = open.inSection || SECTIONS.has(name);
      const isMarked = isMarkedAsArticle(name, attributes);
      const element: Element = { index: elements.length, name, isMarked, parent: open, inSection, children: [] };
      open.children.push(element);
      elements.push(element);
      open = element;
    },
    onclosetag() {
      if (unseen === 0) open = open.parent ?? root;
      else if (unseen === depth) unseen = 0;
      depth -= 1;
    },
    ontext(text) {
      if (unseen === 0) open.children.push(text);
    },
  });
  parser.write(html);
  if (depth > MAX_NESTING) return null;
  parser.end();
  return elements;
}

function isMarkedAsArticle(name: string, { role, itemprop, itemtype }: Readonly<Record<string, string>>): boolean {
  if (name === 'article' || name === 'main') return true;
  return (
    role === 'main' || role === 'article' || itemprop === 'articleBody' || (itemtype?.endsWith('Article') ?? false)
  );
}
