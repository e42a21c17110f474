/*
 * `npm start`: everything from a fresh clone to a running system. `--no-samples` begins with an empty archive.
 */
import './node-version.mjs';
import './end-with-npm.mjs';

const KNOWN = ['--no-samples'];

async function main() {
  const unknown = process.argv.slice(2).filter((word) => !KNOWN.includes(word));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown: ${unknown.join(' ')}. Usage: npm start -- [--no-samples]\n`);
    return 2;
  }
  const { createProgress } = await import('./progress.mjs');
  const { bootstrap, BootstrapError } = await import('./bootstrap.mjs');
  const progress = createProgress();
  try {
    await bootstrap(progress);
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  const { start } = await import('./dist/start.js');
  return start({ progress, samples: !process.argv.includes('--no-samples') && !isNoSamples(process.env) });
}

/** `npm start --no-samples`, without the two dashes before, reaches us only as a setting of npm. */
function isNoSamples({ npm_config_samples: samples }) {
  return samples === '' || samples === 'false';
}

process.exit(await main());
