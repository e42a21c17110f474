/** One line of a request, counted from 1; `bytes` is `null` where it is longer than allowed. */
export interface Line {
  number: number;
  bytes: Buffer | null;
}

const LINE_FEED = 0x0a;

/** Cuts a stream into lines as they come, blank ones left out. Holds one line, at most `maxBytes`, and one chunk. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const take = (): Line => {
    const line = { number, bytes: length > maxBytes ? null : Buffer.concat(parts) };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, end));
      from = end + 1;
      const line = take();
      if (!isBlank(line)) yield line;
    }
    add(chunk.subarray(from));
  }
  const last = take();
  if (!isBlank(last)) yield last;

  function add(part: Buffer): void {
    length += part.length;
    if (length > maxBytes) parts = [];
    else parts.push(part);
  }
}

function isBlank({ bytes }: Line): boolean {
  return bytes?.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d) ?? false;
}
