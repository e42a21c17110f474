import { decodeSource, readTranscript } from '@rapporteur/transcript';
import type { Text } from '../corpus/texts.ts';
import { random } from '../random.ts';
import { brokenInvariants } from './invariants.ts';
import { mutate, mutateBytes } from './mutate.ts';

/** Processor time that one text may take: what starts anything, and so much for each 1,000 characters. */
const LIMIT_MS = 300;
const LIMIT_MS_PER_THOUSAND = 10;
/** One input in so many has its bytes damaged, not its characters. */
const BYTES_EVERY = 8;

export interface Failure {
  input: number;
  text: string;
  broken: string[];
}

/** Input number `input` of a seed: the same for the same texts. `null` where damaged bytes are rightly refused. */
export function makeInput(texts: readonly Text[], seed: number, input: number): string | null {
  const next = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(input + 1, 0x85ebca6b));
  const any = () => texts[Math.floor(next() * texts.length)]?.text ?? '';
  const mutated = mutate(any(), { next, other: any() });
  if (input % BYTES_EVERY !== BYTES_EVERY - 1) return mutated;
  const decoded = decodeSource(mutateBytes(mutated, next));
  return decoded.ok ? decoded.text : null;
}

/** What does not hold for an input, an exception and too much time included. */
export function tryInput(text: string): string[] {
  try {
    const limitMs = LIMIT_MS + (LIMIT_MS_PER_THOUSAND * text.length) / 1000;
    // A second look: the collector or the compiler may have fallen into the first.
    const isSlow = cpuMs(text) > limitMs && cpuMs(text) > limitMs;
    return [...(isSlow ? [`took more than ${limitMs.toFixed(0)} ms`] : []), ...brokenInvariants(text)];
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

function cpuMs(text: string): number {
  const before = process.cpuUsage();
  readTranscript(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
