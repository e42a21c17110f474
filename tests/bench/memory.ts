import { readTranscript } from '@rapporteur/transcript';

const MARKS: readonly number[] = [1_000, 5_000, 10_000];

/**
 * Heap in use after a full collection, at marks on the way through 10,000 documents in one process. Every text is made
 * anew with a number in it, so that nothing kept from an earlier document can pass for the present one.
 */
export function heapOverDocuments(texts: readonly string[]): { documents: number; heapMb: number }[] {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('run with --expose-gc');
  const marks: { documents: number; heapMb: number }[] = [];
  const most = Math.max(...MARKS);
  for (let count = 1; count <= most; count += 1) {
    const outcome = readTranscript(`${texts[count % texts.length] ?? ''}\n${count}\n`);
    if (!outcome.ok) throw new Error(`document ${count} was refused: ${outcome.diagnostics[0]?.code}`);
    if (!MARKS.includes(count)) continue;
    collect();
    collect();
    marks.push({ documents: count, heapMb: process.memoryUsage().heapUsed / 1e6 });
  }
  return marks;
}
