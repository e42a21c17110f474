import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Diagnostic } from '@rapporteur/contracts/document';
import type { MediaType } from '@rapporteur/contracts/events';
import { decodeSource, excerpt, locate, readFacts, toPrediction } from '@rapporteur/transcript';
import { EXIT } from '../exit.ts';
import { listFiles, mediaTypeOf } from '../files.ts';
import { readStandardInput } from '../standard-input.ts';
import { compileLate } from '../tiering.ts';
import { write } from '../write.ts';

/** `rapporteur parse`: reads transcripts here, without a server, and prints what was found. */
export async function parse(paths: readonly string[], options: { ndjson: boolean }): Promise<number> {
  compileLate();
  let refused = 0;
  for (const path of await listFiles(paths)) {
    const bytes = path === '-' ? await readStandardInput() : await readFile(path);
    const source = path === '-' ? 'stdin' : basename(path);
    const outcome = read(bytes, mediaTypeOf(path));
    if (!outcome.ok) {
      refused += 1;
      process.stderr.write(`${path}: ${formatDiagnostics(outcome.diagnostics, outcome.text)}\n`);
      continue;
    }
    const prediction = toPrediction(source, outcome);
    await write(`${JSON.stringify(prediction, null, options.ndjson ? undefined : 2)}\n`);
  }
  return refused > 0 ? EXIT.refused : EXIT.done;
}

/** `text` is what the places of diagnostics are in; empty where the bytes are not text. */
function read(bytes: Uint8Array, mediaType: MediaType) {
  const decoded = decodeSource(bytes);
  if (!decoded.ok) return { ok: false, diagnostics: decoded.diagnostics, text: '' } as const;
  const outcome = readFacts(decoded.text, mediaType);
  return { ...outcome, text: outcome.text ?? decoded.text };
}

function formatDiagnostics(diagnostics: readonly Diagnostic[], text: string): string {
  return diagnostics
    .map((d) => {
      if (text === '') return `${d.code}: ${d.message}`;
      const { line, column } = locate(text, d.start);
      return `${d.code} at line ${line}, column ${column}: ${d.message}\n${excerpt(text, d.start, d.end).replace(/^/gm, '    ')}`;
    })
    .join('\n');
}
