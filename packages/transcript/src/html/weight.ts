import type { Element, Tree } from './tree.ts';

/** How much text each element holds, in characters without blanks: `running` text, which links are not, and `all`. */
export interface Weights {
  running(element: Element): number;
  all(element: Element): number;
}

export function weigh(tree: Tree): Weights {
  const running = new Float64Array(tree.length);
  const all = new Float64Array(tree.length);
  const inLink = new Uint8Array(tree.length);
  for (const { index, name, parent, children } of tree) {
    if (name === 'a' || (parent && inLink[parent.index] === 1)) inLink[index] = 1;
    let own = 0;
    for (const child of children) own += typeof child === 'string' ? inkOf(child) : 0;
    all[index] = own;
    running[index] = inLink[index] === 1 ? 0 : own;
  }
  // Children stand after their parents, so from the end every sum is whole when it is passed on.
  for (let i = tree.length - 1; i > 0; i -= 1) {
    const parent = tree[i]?.parent;
    if (!parent) continue;
    for (const sums of [running, all]) sums[parent.index] = (sums[parent.index] ?? 0) + (sums[i] ?? 0);
  }
  return { running: ({ index }) => running[index] ?? 0, all: ({ index }) => all[index] ?? 0 };
}

function inkOf(text: string): number {
  let ink = 0;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x20) ink += 1;
  return ink;
}
