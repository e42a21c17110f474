import type { Element, Tree } from './tree.ts';
import { type Weights, weigh } from './weight.ts';

/**
 * The part of a page that tells what the page is about, by what the markup says and how the running text is spread:
 *
 *     <body> <header> … <main> <article> <h1>Harbour talks</h1> … </article> </main> <footer>
 *                              ^^^^^^^^^ most of the text, and the title
 *
 * An element that calls itself an article is taken if a good part of the page's text is in it; else the text is followed
 * down while one child holds nearly all of it.
 */
export interface Article {
  root: Element;
  /** The page's title, in `root` or not; `null` where the page has none. */
  title: Element | null;
}

const GOOD_PART = 0.4;
const NEARLY_ALL = 0.85;
/** How much text may come in when the article is widened to take in its title. */
const WIDENED = 1.3;

export function findArticle(tree: Tree): Article {
  const weights = weigh(tree);
  const weightOf = weights.running;
  const total = weightOf(tree[0]);
  const title = titleOf(tree, weights);
  const titled = ancestorsOf(title);
  const marked = tree.filter((element) => element.isMarked && weightOf(element) >= GOOD_PART * total);
  const narrowest = (elements: Element[]) =>
    elements.reduce<Element | null>((a, b) => (a && weightOf(a) < weightOf(b) ? a : b), null);
  const chosen = narrowest(marked.filter((element) => titled.has(element))) ?? narrowest(marked);
  const root = chosen ?? follow(tree[0], weightOf, titled);
  if (title === null || titled.has(root)) return { root, title };
  let wider = root;
  while (wider.parent && !titled.has(wider)) wider = wider.parent;
  return { root: weightOf(wider) <= WIDENED * weightOf(root) ? wider : root, title };
}

/** The first `h1` with words, rather one inside an article or `main`: a page's banner may have one around its logo. */
function titleOf(tree: Tree, weights: Weights): Element | null {
  const inMarked = new Uint8Array(tree.length);
  let first: Element | null = null;
  for (const element of tree) {
    if (element.isMarked || (element.parent && inMarked[element.parent.index] === 1)) inMarked[element.index] = 1;
    if (element.name !== 'h1' || weights.all(element) === 0) continue;
    if (inMarked[element.index] === 1) return element;
    first ??= element;
  }
  return first;
}

/** The element itself and all above it. */
function ancestorsOf(element: Element | null): ReadonlySet<Element> {
  const found = new Set<Element>();
  for (let at = element; at; at = at.parent) found.add(at);
  return found;
}

/** Goes down while one child holds nearly all of the text, and the title if it was inside so far. */
function follow(from: Element, weightOf: (element: Element) => number, titled: ReadonlySet<Element>): Element {
  let at = from;
  for (;;) {
    const least = NEARLY_ALL * weightOf(at);
    const next = at.children.find(
      (child): child is Element =>
        typeof child !== 'string' && weightOf(child) >= least && (!titled.has(at) || titled.has(child)),
    );
    if (!next || INLINE_OR_PARAGRAPH.has(next.name)) return at;
    at = next;
  }
}

const INLINE_OR_PARAGRAPH = new Set(['p', 'a', 'b', 'i', 'em', 'strong', 'span', 'font', 'pre', 'h1', 'li']);
