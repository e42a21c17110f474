import type { FieldChange } from '@rapporteur/contracts/history-api';
import {
  type ReadingDifference,
  type ReparsedTranscript,
  ReparseLine,
  type ToldChange,
} from '@rapporteur/contracts/reparse-api';
import type { z } from 'zod';
import { formatProblem, type ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { requestLines } from '../ndjson.ts';
import { startProgress } from '../progress.ts';
import { write } from '../write.ts';

export interface ReparseOptions extends ServerOptions {
  transcript?: string;
  dryRun: boolean;
  json: boolean;
}

/** `rapporteur reparse`: reads the stored sources again; what comes out different becomes the next revision. */
export async function reparse(options: ReparseOptions): Promise<number> {
  const url = new URL('/v1/transcripts/reparse', options.ingestion);
  url.searchParams.set('dryRun', String(options.dryRun));
  if (options.transcript) url.searchParams.set('transcript', options.transcript);
  const progress = startProgress('events');
  let result: Extract<ReparseLine, { kind: 'result' }> | undefined;
  try {
    for await (const text of requestLines(url.href, { method: 'POST', apiKey: options.apiKey })) {
      const line = ReparseLine.parse(JSON.parse(text));
      if (line.kind === 'failed')
        throw new CommandError(`${formatProblem(line.problem)}\nRun it again to go on.`, EXIT.unavailable);
      if (line.kind === 'progress') {
        progress.update(line.done, line.total);
        continue;
      }
      if (options.json) await write(`${text}\n`);
      else if (line.kind === 'transcript') await write(formatTranscript(line));
      if (line.kind === 'result') result = line;
    }
  } finally {
    progress.end();
  }
  if (!result) throw new CommandError('It was broken off without a result. Run it again to go on.', EXIT.unavailable);
  if (!options.json) process.stderr.write(formatResult(result));
  return result.refused > 0 ? EXIT.refused : EXIT.done;
}

function formatTranscript({
  transcriptId,
  status,
  revision,
  newRevision,
  difference,
  problem,
}: ReparsedTranscript): string {
  const what = {
    differs: `revision ${revision} would be revised`,
    revised: `revision ${newRevision}`,
    refused: 'refused',
  }[status];
  const lines = [`${transcriptId}  ${what}`];
  if (problem) lines.push(formatProblem(problem).replace(/^/gm, '  '));
  if (difference) lines.push(...formatDifference(difference));
  return `${lines.join('\n')}\n`;
}

function formatDifference({ transcript, counts, changes, placesOnly }: ReadingDifference): string[] {
  if (placesOnly) return ['  the same, but the places of some words'];
  const kinds = ['speeches', 'agreements', 'statistics'] as const;
  const told = kinds.map((kind) => `${kind} +${counts[kind].added} -${counts[kind].removed} ~${counts[kind].changed}`);
  const all = kinds.reduce((sum, kind) => sum + counts[kind].added + counts[kind].removed + counts[kind].changed, 0);
  return [
    `  ${told.join('  ')}`,
    ...transcript.map((field) => `  ~ ${formatField(field)}`),
    ...changes.flatMap(formatChange),
    ...(all > changes.length ? [`  and ${all - changes.length} more`] : []),
  ];
}

const MARKS = { added: '+', removed: '-', changed: '~' };

function formatChange({ kind, change, words, fields }: ToldChange): string[] {
  return [`  ${MARKS[change]} ${kind}  ${words}`, ...fields.map((field) => `      ${formatField(field)}`)];
}

function formatField({ field, before, after }: z.infer<typeof FieldChange>): string {
  return `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}

function formatResult({
  dryRun,
  transcripts,
  unchanged,
  differing,
  revised,
  refused,
}: Extract<ReparseLine, { kind: 'result' }>): string {
  const what = dryRun ? `${differing} would be revised (nothing was appended)` : `${revised} revised`;
  return `${transcripts} transcripts were read again: ${what}, ${unchanged} unchanged, ${refused} refused.\n`;
}
