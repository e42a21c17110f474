import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readTranscript, toPrediction } from '@rapporteur/transcript';
import { corpus, sayAbsent } from './location.ts';

/** The parser against what the pages' own markup says, by the corpus's own scorer. */

interface Ratio {
  score: number;
}
interface Score {
  structure: {
    documents: number;
    missing: number;
    fields: Record<string, Ratio>;
    paragraphRecall: Ratio;
    label: { f1: number };
    attribution: Ratio;
    speechPurity: Ratio;
  };
}

const run = promisify(execFile);
const describeCorpus = corpus === null ? describe.skip : describe;
if (corpus === null) sayAbsent('the quality of the parser');

describeCorpus('structure of real transcripts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-corpus-'));
  let score: Score['structure'];

  beforeAll(async () => {
    const predictions = join(folder, 'out.ndjson');
    await predict(`${corpus}/kremlin-en/txt`, predictions);
    const scorer = [`${corpus}/score.mjs`, '--predictions', predictions, '--structure', `${corpus}/kremlin-en/truth`];
    const { stdout } = await run(process.execPath, [...scorer, '--json'], { maxBuffer: 64 * 1024 * 1024 });
    score = (JSON.parse(stdout) as Score).structure; // the scorer's documented output
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every document is read', () => {
    expect(score.documents).toBeGreaterThan(0);
    expect(score.missing).toBe(0);
  });

  test.each(['title', 'date', 'time', 'place', 'sections'])('%s: all right', (field) => {
    expect(score.fields[field]?.score).toBe(100);
  });

  test.each(['summary', 'topics', 'geography', 'persons'])('%s: 99.5 or more', (field) => {
    expect(score.fields[field]?.score).toBeGreaterThanOrEqual(99.5);
  });

  test('paragraphs, labels, attribution and purity', () => {
    expect(score.paragraphRecall.score).toBeGreaterThanOrEqual(99.8);
    expect(score.label.f1).toBeGreaterThanOrEqual(99.5);
    expect(score.attribution.score).toBeGreaterThanOrEqual(99.5);
    expect(score.speechPurity.score).toBeGreaterThanOrEqual(99.3);
  });

  test('news without a transcript has no speeches', () => {
    const news = `${corpus}/kremlin-en/news`;
    const invented = readdirSync(`${news}/txt`).filter((file) => {
      const outcome = readTranscript(readFileSync(`${news}/txt/${file}`, 'utf8'));
      return outcome.ok && outcome.document.speeches.length > 0 && !hasLabels(`${news}/truth/${file}`);
    });
    expect(invented).toEqual([]);
  });
});

function hasLabels(truth: string): boolean {
  const { paragraphs } = JSON.parse(readFileSync(truth.replace(/txt$/, 'json'), 'utf8')) as {
    paragraphs: { label?: string }[];
  };
  return paragraphs.some((paragraph) => paragraph.label);
}

async function predict(folder: string, target: string): Promise<void> {
  const out = createWriteStream(target);
  for (const file of readdirSync(folder)) {
    const source = readFileSync(join(folder, file), 'utf8');
    const outcome = readTranscript(source);
    if (outcome.ok) out.write(`${JSON.stringify(toPrediction(file, outcome))}\n`);
  }
  await new Promise<void>((resolve) => out.end(resolve));
}
