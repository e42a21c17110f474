import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the real transcripts are, `null` where they are not. They are no part of the project. */
export const corpus: string | null = (() => {
  const folder = process.env.RAPPORTEUR_CORPUS || fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  return existsSync(folder) ? folder : null;
})();

/** Says once, visibly, that a check is left out and how to have it. */
export function sayAbsent(check: string): void {
  process.stderr.write(`skipped: ${check} needs the corpus; set RAPPORTEUR_CORPUS to its folder\n`);
}
