#!/usr/bin/env node
/*
 * `npm run quality | bench | fuzz | chaos`: sets up what it needs, then runs tests/NAME/main.ts with the arguments it was given.
 * What is said on the way goes to stderr: stdout belongs to the result.
 */
import '../infra/node-version.mjs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BootstrapError, bootstrap } from '../infra/bootstrap.mjs';
import { createProgress } from '../infra/progress.mjs';
import { installPeers } from './bench/install-peers.mjs';

const [name = '', ...args] = process.argv.slice(2);
const progress = createProgress(process.stderr);
try {
  // these run servers and services; texts are read by one package alone
  await bootstrap(progress, name === 'chaos' || name === 'bench' ? [] : ['@rapporteur/transcript']);
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
if (name === 'quality' || name === 'bench') await installPeers(progress);

const here = (path) => new URL(path, import.meta.url);
const flags = ['--expose-gc', '--enable-source-maps', '--import', here('typescript.mjs').href];
const child = spawn(process.execPath, [...flags, fileURLToPath(here(`${name}/main.ts`)), ...args], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
