import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCompromise } from '../bench/peers/compromise.ts';
import { ifInstalled, type Peer } from '../bench/peers/peer.ts';
import { loadRecognizers } from '../bench/peers/recognizers.ts';
import { loadWink } from '../bench/peers/wink.ts';
import { textsIn } from '../corpus/texts.ts';
import type { Counts } from './intervals.ts';
import { predict, predictWith } from './predict.ts';
import { precisionByRule, type RulePrecision } from './rules.ts';
import { type FactsScore, Scorer, type Share, type StructureScore } from './scorer.ts';

export interface PeerScore {
  name: string;
  use: string;
  /** `null` where the library is not installed. */
  facts: FactsScore | null;
}

export interface Measured {
  structure: StructureScore;
  /** Pages of news without anybody's words: how many were read without a speech. */
  news: Share;
  facts: FactsScore;
  factsByDocument: FactsScore[];
  rules: RulePrecision[];
  peers: PeerScore[];
}

/** Everything in one run: our parser and the libraries on the same texts against the same gold. */
export async function measure(corpus: string, folder: string, say: (line: string) => void): Promise<Measured> {
  const scorer = new Scorer(corpus, folder);
  say('structure');
  const documents = textsIn(join(corpus, 'kremlin-en', 'txt')).flatMap((text) => predict(text)?.prediction ?? []);
  const structure = await scorer.structure(documents);
  say('facts');
  const texts = textsIn(join(corpus, 'gold'));
  const gold = texts.flatMap((text) => predict(text) ?? []);
  const predictions = gold.map(({ prediction }) => prediction);
  const facts = await scorer.facts(predictions);
  const byDocument = await scorer.factsByDocument(predictions);
  const rules = await precisionByRule(scorer, gold);
  const peers: PeerScore[] = [];
  for (const { name, use, load } of PEERS) {
    say(name);
    const peer = await ifInstalled(load);
    const found = peer && texts.map((text) => predictWith(peer, text));
    if (found?.every(({ statistics }) => statistics.length === 0)) throw new Error(`${name} found no number at all`);
    peers.push({ name, use, facts: found && (await scorer.facts(found)) });
  }
  return { structure, news: newsWithoutSpeech(corpus), facts, factsByDocument: [...byDocument.values()], rules, peers };
}

const PEERS: readonly { name: string; use: string; load: () => Promise<Peer> }[] = [
  { name: 'wink-nlp', use: 'entities; values read from their words by compromise', load: loadWink },
  { name: 'compromise', use: '`numbers()`', load: loadCompromise },
  {
    name: '@microsoft/recognizers-text',
    use: 'models for currency, dimension, percentage, number',
    load: loadRecognizers,
  },
];

function newsWithoutSpeech(corpus: string): Share {
  const folder = join(corpus, 'kremlin-en', 'news');
  const pages = textsIn(join(folder, 'txt')).filter(({ name }) => !hasLabels(join(folder, 'truth', name)));
  const right = pages.filter((page) => predict(page)?.prediction.speeches.length === 0).length;
  return { right, total: pages.length, score: (100 * right) / pages.length };
}

/** Some pages of news quote a turn after all. */
function hasLabels(file: string): boolean {
  const truth: unknown = JSON.parse(readFileSync(file.replace(/txt$/, 'json'), 'utf8'));
  const { paragraphs } = truth as { paragraphs: { label?: string }[] }; // by the corpus's README
  return paragraphs.some(({ label }) => label);
}

/** The counts of one measure, document by document, for its interval. */
export function countsOf(documents: readonly FactsScore[], of: (score: FactsScore) => Counts | Share): Counts[] {
  return documents.map((document) => {
    const score = of(document);
    return 'total' in score ? { right: score.right, gold: score.total, predicted: score.total } : score;
  });
}
