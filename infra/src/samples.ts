import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './data-folder.ts';
import { messageOf } from './failure.ts';

export interface SamplesOutcome {
  /** Of the transcripts that the log has now. */
  ids: string[];
  /** One line for each that was refused. */
  refused: string[];
  /** Log position from which on every read shows them. */
  position: number;
}

/** Transcripts about invented countries that come with the repository. */
export const SAMPLES_FOLDER = join(REPOSITORY, 'apps', 'cli', 'samples');

const ANSWER_LIMIT_MS = 30_000;

/** The mark in the data folder that the samples were submitted there once. */
export const samplesMark = (dataRoot: string): string => join(dataRoot, 'samples-submitted');

export function samplesWanted(dataRoot: string): boolean {
  return !existsSync(samplesMark(dataRoot)) && existsSync(SAMPLES_FOLDER);
}

/** Submits the samples and, when all were taken, remembers it. Submitting again would change nothing. */
export async function submitSamples(
  ingestionUrl: string,
  dataRoot: string,
  onSample: (name: string) => void,
): Promise<SamplesOutcome> {
  const outcome: SamplesOutcome = { ids: [], refused: [], position: 0 };
  for (const name of readdirSync(SAMPLES_FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    onSample(name);
    try {
      const { id, position } = await submit(ingestionUrl, readFileSync(join(SAMPLES_FOLDER, name), 'utf8'));
      outcome.ids.push(id);
      outcome.position = Math.max(outcome.position, position);
    } catch (error) {
      outcome.refused.push(`${name}: ${messageOf(error)}`);
    }
  }
  if (outcome.refused.length === 0) {
    mkdirSync(dirname(samplesMark(dataRoot)), { recursive: true });
    writeFileSync(samplesMark(dataRoot), `${outcome.ids.join('\n')}\n`);
  }
  return outcome;
}

async function submit(ingestionUrl: string, text: string): Promise<{ id: string; position: number }> {
  const response = await fetch(`${ingestionUrl}/v1/transcripts`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: text,
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body).slice(0, 500)}`);
  const { id, position } = body as Record<string, unknown>; // checked in the next line
  if (typeof id !== 'string' || typeof position !== 'number') throw new Error('the answer has no id and position');
  return { id, position };
}
