import { parseArgs } from 'node:util';
import { transcripts } from '../corpus/texts.ts';
import { makeInput, tryInput } from './fuzz.ts';

/**
 * `npm run fuzz -- [--seconds N] [--seed S]`: damages transcripts and checks what must hold for each; the last line says
 * how many inputs and failures. `--seed S --input N` tries one input again and prints it.
 */

const MOST_SHOWN = 10;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    input: { type: 'string' },
  },
});
const seconds = whole('seconds', values.seconds);
const seed = whole('seed', values.seed);
const { from, texts } = transcripts();
process.stdout.write(`seed ${seed}, ${texts.length} texts of the ${from}\n`);

let inputs = 0;
let failures = 0;
const first = values.input === undefined ? 0 : whole('input', values.input);
const until = performance.now() + 1000 * seconds;
for (let input = first; performance.now() < until; input += 1) {
  const text = makeInput(texts, seed, input);
  const broken = text === null ? [] : tryInput(text);
  inputs += 1;
  if (broken.length > 0) failures += 1;
  if (broken.length > 0 && failures <= MOST_SHOWN)
    process.stdout.write(`input ${input}: ${broken.slice(0, 3).join('; ')}\n`);
  if (values.input !== undefined) {
    process.stdout.write(`${JSON.stringify(text)}\n`);
    break;
  }
}
process.stdout.write(`${inputs} inputs, ${failures} failures\n`);
process.exitCode = failures > 0 ? 1 : 0;

function whole(option: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  process.stderr.write(`--${option} takes a whole number, not “${value}”\n`);
  process.exit(2);
}
