import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PARSER } from '@rapporteur/transcript';
import { corpus, sayAbsent } from '../corpus/location.ts';
import { measure } from './measure.ts';
import { report } from './report.ts';

/** `npm run quality`: measures the parser on the corpus, prints the report and writes it to docs/quality.md. */

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

if (corpus === null) {
  sayAbsent('the quality report');
  process.stdout.write('nothing was measured; the figures of the last time are in docs/quality.md\n');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-quality-'));
  try {
    const measured = await measure(corpus, folder, (line) => process.stderr.write(`… ${line}\n`));
    const parser = `${PARSER.name} ${PARSER.version}`;
    const text = report(measured, { date: new Date().toISOString().slice(0, 10), parser, node: process.versions.node });
    mkdirSync(docs, { recursive: true });
    writeFileSync(join(docs, 'quality.md'), text);
    process.stdout.write(`${text}\nwritten to docs/quality.md\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
