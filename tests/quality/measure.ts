import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCompromise } from '../bench/peers/compromise.ts';
import { ifInstalled, type Peer } from '../bench/peers/peer.ts';
import { loadRecognizers } from '../bench/peers/recognizers.ts';
import { loadWink } from '../bench/peers/wink.ts';
import { textsIn } from '../corpus/texts.ts';
import { restoreAnnotations } from './annotations.ts';
import type { Counts } from './intervals.ts';
import { type Predicted, predict, predictWith } from './predict.ts';
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
  /** The annotated transcripts that came with the corpus. */
  gold: FactsMeasured;
  /** Annotated transcripts whose errors were never looked at. */
  heldOut: FactsMeasured;
  /** Annotated transcripts that the rules were written by. */
  development: FactsMeasured;
  /** On those that the rules were written by: there are most of them. */
  rules: RulePrecision[];
  peers: PeerScore[];
}

/** The facts of one set of annotated transcripts. */
export interface FactsMeasured {
  score: FactsScore;
  byDocument: FactsScore[];
}

const ANNOTATIONS = fileURLToPath(new URL('./annotations/', import.meta.url));

/** Everything in one run: our parser and the libraries on the same texts against the same gold. */
export async function measure(corpus: string, folder: string, say: (line: string) => void): Promise<Measured> {
  const scorer = new Scorer(corpus, folder);
  say('structure');
  const documents = textsIn(join(corpus, 'kremlin-en', 'txt')).flatMap((text) => predict(text)?.prediction ?? []);
  const structure = await scorer.structure(documents);
  say('facts');
  const texts = join(corpus, 'kremlin-en', 'txt');
  const heldOut = join(folder, 'held-out');
  const development = join(folder, 'development');
  restoreAnnotations(join(ANNOTATIONS, 'held-out.ndjson'), texts, heldOut);
  restoreAnnotations(join(ANNOTATIONS, 'development.ndjson'), texts, development);
  const facts = {
    gold: await measureFacts(scorer, join(corpus, 'gold')),
    heldOut: await measureFacts(scorer, heldOut),
    development: await measureFacts(scorer, development),
  };
  say('rules');
  const rules = await precisionByRule(scorer, development, predictAll(development));
  const goldTexts = textsIn(join(corpus, 'gold'));
  const peers: PeerScore[] = [];
  for (const { name, use, load } of PEERS) {
    say(name);
    const peer = await ifInstalled(load);
    const found = peer && goldTexts.map((text) => predictWith(peer, text));
    if (found?.every(({ statistics }) => statistics.length === 0)) throw new Error(`${name} found no number at all`);
    peers.push({ name, use, facts: found && (await scorer.facts(found, join(corpus, 'gold'))) });
  }
  return { structure, news: newsWithoutSpeech(corpus), ...facts, rules, peers };
}

async function measureFacts(scorer: Scorer, gold: string): Promise<FactsMeasured> {
  const predictions = predictAll(gold).map(({ prediction }) => prediction);
  return {
    score: await scorer.facts(predictions, gold),
    byDocument: await scorer.factsByDocument(predictions, gold),
  };
}

function predictAll(folder: string): Predicted[] {
  return textsIn(folder).flatMap((text) => predict(text) ?? []);
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
