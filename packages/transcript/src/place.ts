const CLIP = 100;

/** 1-based line and column (in UTF-16 code units) of an offset. Offsets outside the source mean its nearer end. */
export function locate(source: string, offset: number): { line: number; column: number } {
  const at = Math.min(Math.max(0, Math.trunc(offset)), source.length);
  let line = 1;
  let lineStart = 0;
  for (let next = source.indexOf('\n'); next !== -1 && next < at; next = source.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: at - lineStart + 1 };
}

/**
 * The line that holds `start`, with carets under the place; a long line is clipped around it.
 *
 *     12 | Minister of Trade Ana Brell
 *        |                   ^^^^^^^^^
 */
export function excerpt(source: string, start: number, end: number): string {
  const { line, column } = locate(source, start);
  const at = Math.min(Math.max(0, Math.trunc(start)), source.length);
  const lineStart = at - column + 1;
  const lineEnd = endOfLine(source, at);
  const from = Math.max(lineStart, at - CLIP / 2);
  const to = Math.min(lineEnd, from + CLIP);
  const before = from > lineStart ? '…' : '';
  const after = to < lineEnd ? '…' : '';
  const width = Math.max(1, Math.min(Math.trunc(end), to) - at);
  const number = `${line}`;
  const shown = source.slice(from, to).replace(/[\t\r]/g, ' ');
  const indent = ' '.repeat(at - from + before.length);
  return `${number} | ${before}${shown}${after}\n${' '.repeat(number.length)} | ${indent}${'^'.repeat(width)}`;
}

function endOfLine(source: string, from: number): number {
  const next = source.indexOf('\n', from);
  const end = next === -1 ? source.length : next;
  return end > from && source[end - 1] === '\r' ? end - 1 : end;
}
