/**
 * Law: every `exact` is its range of the source, verbatim. Where facts were drawn from a text of the same length in which
 * line breaks or pop-ups were changed, this takes the words of every range from the source again.
 */
export function quoteFrom(source: string, found: object): void {
  const waiting: unknown[] = [found];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('exact' in next && 'start' in next && 'end' in next) {
      const { start, end } = next;
      if (typeof start === 'number' && typeof end === 'number') next.exact = source.slice(start, end);
    }
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
}
