import { parseTranscript, readFacts, readTranscript } from '@rapporteur/transcript';
import { type Text, transcripts } from '../corpus/texts.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { heapOverDocuments } from './memory.ts';
import { loadWinkEntities } from './peers/wink.ts';
import { type Contender, median, race } from './rounds.ts';

const ROUNDS = 3;
/** The samples are small: repeated up to this, they take long enough to be timed. */
const LEAST_BYTES = 4_000_000;

/** How fast transcripts are read on one thread, beside wink-nlp finding entities in the same texts, in turn with it. */
export const parse: Benchmark = {
  name: 'parse',
  what: 'reading transcripts: speed on one thread, memory over 10,000 documents',
  async run({ say }) {
    const { from, texts } = transcripts();
    const bytes = texts.reduce((sum, text) => sum + text.bytes, 0);
    const repeats = Math.max(1, Math.ceil(LEAST_BYTES / bytes));
    const megabytes = (bytes * repeats) / 1e6;
    const source = from === 'corpus' ? 'the corpus' : `the project's samples ${repeats} times (no corpus here)`;
    say(`${texts.length} documents of ${source}, ${megabytes.toFixed(1)} MB, median of ${ROUNDS} rounds`);
    const over = (read: (text: string) => unknown) => () => {
      for (let i = 0; i < repeats; i += 1) for (const { text } of texts) read(text);
    };
    const contenders: Contender[] = [
      { name: 'read', run: over(readTranscript) },
      { name: 'facts', run: over(readFacts) },
      { name: 'structure', run: over(parseTranscript) },
    ];
    const wink = await winkIfInstalled();
    if (wink) contenders.push({ name: 'wink-entities', run: over(wink) });
    else say('wink-nlp is not installed: no comparison');
    return { figures: [...speeds(race(contenders, ROUNDS), megabytes), ...memory(texts)] };
  },
};

const OF: Record<string, string> = {
  read: 'structure, entities and facts',
  facts: 'structure and facts, as `rapporteur parse` prints them',
  structure: 'structure alone',
  'wink-entities': 'wink-nlp, sentences and entities alone',
};

function speeds(results: ReturnType<typeof race>, megabytes: number): Figure[] {
  const figures: Figure[] = [];
  for (const [name, { seconds, first }] of results) {
    const of = OF[name] ?? name;
    figures.push({ name, value: megabytes / median(seconds), unit: 'MB/s', of });
    figures.push({
      name: `${name}-best`,
      value: megabytes / Math.min(...seconds),
      unit: 'MB/s',
      of: `${of}, best round`,
    });
    figures.push({ name: `${name}-cold`, value: megabytes / first, unit: 'MB/s', of: `${of}, first round` });
  }
  const read = results.get('read');
  const wink = results.get('wink-entities');
  if (read && wink) {
    const value = median(wink.seconds) / median(read.seconds);
    figures.push({ name: 'read-to-wink', value, unit: 'times', of: 'everything here, as fast as wink-nlp’s entities' });
  }
  return figures;
}

function memory(texts: readonly Text[]): Figure[] {
  const heaps = heapOverDocuments(texts.map(({ text }) => text));
  return heaps.map(({ documents, heapMb }) => ({
    name: `heap-after-${documents}`,
    value: heapMb,
    unit: 'MB',
    of: `heap in use after collection, ${documents.toLocaleString('en')} documents read`,
  }));
}

async function winkIfInstalled(): Promise<((text: string) => number) | null> {
  try {
    return await loadWinkEntities();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
