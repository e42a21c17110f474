import { setFlagsFromString } from 'node:v8';

/**
 * For one pass over many texts: V8 is to watch the code for longer before it compiles it, and to inline less. With its
 * own settings a run over some hundred transcripts spends more processor time on compiling the same functions again and
 * again than on reading. Known to help on V8 11 (Node 20); later ones compile in other steps and are left alone.
 */
export function compileLate(): void {
  if (!process.versions.v8.startsWith('11.')) return;
  setFlagsFromString('--interrupt-budget=600000');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
}
