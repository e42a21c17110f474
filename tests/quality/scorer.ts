import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Prediction } from '@rapporteur/contracts/prediction';
import type { Counts } from './intervals.ts';

/** The corpus's own scorer, `score.mjs`, asked for JSON. What it measures is said in the corpus's README. */

export interface Share {
  score: number | null;
  right: number;
  total: number;
}
export interface Score extends Counts {
  precision: number;
  recall: number;
  f1: number;
}
export interface StructureScore {
  documents: number;
  missing: number;
  fields: Record<string, Share>;
  paragraphRecall: Share;
  label: Score;
  attribution: Share;
  speechPurity: Share;
}
export interface FactsScore {
  goldDocuments: number;
  statistics: Record<'detected' | 'value' | 'unit' | 'full' | 'period', Score> &
    Record<'comparator' | 'change' | 'speaker', Share>;
  agreements: Record<'detected' | 'parties', Score> & Record<'kind' | 'status', Share>;
}

/** The fields of a prediction that facts are scored by. */
export type FactsPrediction = Pick<Prediction, 'source'> & {
  statistics: readonly object[];
  agreements: readonly object[];
};

const run = promisify(execFile);

export class Scorer {
  #calls = 0;

  constructor(
    readonly corpus: string,
    /** For its files; the caller removes it. */
    readonly folder: string,
  ) {}

  async structure(predictions: readonly object[]): Promise<StructureScore> {
    const { structure } = await this.#score(predictions, ['--structure', join(this.corpus, 'kremlin-en', 'truth')]);
    return structure as StructureScore; // the scorer's documented output
  }

  async facts(predictions: readonly FactsPrediction[], gold: string): Promise<FactsScore> {
    const score = await this.#score(predictions, ['--gold', gold]);
    return score as unknown as FactsScore; // the scorer's documented output
  }

  /** Each document of a gold folder scored alone. */
  async factsByDocument(predictions: readonly FactsPrediction[], gold: string): Promise<FactsScore[]> {
    const scores: FactsScore[] = [];
    for (const id of idsIn(gold)) {
      this.#calls += 1;
      const alone = join(this.folder, `alone-${this.#calls}`);
      mkdirSync(alone, { recursive: true });
      for (const name of [`${id}.json`, `${id}.txt`]) copyFileSync(join(gold, name), join(alone, name));
      const own = predictions.filter(({ source }) => source === `${id}.txt`);
      scores.push(await this.facts(own, alone));
    }
    return scores;
  }

  async #score(predictions: readonly object[], what: string[]): Promise<Record<string, unknown>> {
    this.#calls += 1;
    const file = join(this.folder, `predictions-${this.#calls}.ndjson`);
    writeFileSync(file, predictions.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const args = [join(this.corpus, 'score.mjs'), '--predictions', file, ...what, '--json'];
    const { stdout } = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as Record<string, unknown>; // an object, by the scorer's own README
  }
}

function idsIn(gold: string): string[] {
  const names = readdirSync(gold).filter((name) => name.endsWith('.json'));
  return names.map((name) => name.slice(0, -'.json'.length)).sort();
}
