#!/usr/bin/env node
// The command must exist before the first build, so that npm can link it.
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write('rapporteur is not built yet. Run "npm start" or "npx turbo run build" first.\n');
  process.exitCode = 2;
}
