/*
 * The libraries that ours is measured beside have a lock file of their own: 44 MB that whoever starts or tests the system
 * never needs. Where they can't be had, ours is measured alone.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const STAMP = `${folder}node_modules/.rapporteur-lock`;
const LIMIT_MS = 5 * 60_000;

/** @param {ReturnType<import('../../infra/progress.mjs').createProgress>} progress */
export async function installPeers(progress) {
  const digest = createHash('sha256')
    .update(readFileSync(`${folder}package-lock.json`))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
  const step = progress.step('installing the libraries to compare with');
  if (await install()) {
    writeFileSync(STAMP, digest);
    step.done();
  } else step.failed('the libraries to compare with could not be installed; they are left out');
}

/** @returns {Promise<boolean>} */
function install() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const flags = ['ci', '--prefix', folder, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  return new Promise((resolve) => {
    const child = spawn(npm, flags, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: LIMIT_MS,
      shell: npm.endsWith('.cmd'),
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
