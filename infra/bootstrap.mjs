/*
 * From a fresh clone to a built tree: dependencies, generated code, compiled packages. Plain JavaScript without
 * dependencies, since it runs before any are there. Each part is skipped when nothing changed since the last time.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProgress } from './progress.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(repository, 'node_modules', '.rapporteur-lock');
const OUTPUT_LIMIT = 200_000;
const FIRST_LINES = 30;
const LAST_LINES = 60;
const STEP_LIMIT_MS = 20 * 60_000;

/** A step failed; what the operator needs to know is already on the terminal. */
export class BootstrapError extends Error {
  name = 'BootstrapError';
  code = 'bootstrap-failed';
}

/**
 * @param {ReturnType<typeof createProgress>} [progress]
 * @param {readonly string[]} [only] packages to build, with those that they need; all where none is named
 */
export async function bootstrap(progress = createProgress(), only = []) {
  await install(progress);
  await build(progress, only);
}

async function install(progress) {
  const lock = readFileSync(join(repository, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  if (stampedWith(digest)) return;
  if (!isInstalled(JSON.parse(lock.toString('utf8')))) {
    const step = progress.step('installing dependencies (npm ci)');
    const [command, ...args] = npm();
    await run(step, command, [
      ...args,
      'ci',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=http',
    ]);
    step.done();
  }
  writeFileSync(STAMP, digest);
}

function stampedWith(digest) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest;
}

/** Whether npm's own record of what it installed agrees with the lock: then somebody has installed already. */
function isInstalled(lock) {
  const record = join(repository, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  const wanted = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
  return wanted.every(([path, { version, integrity, link, optional }]) => {
    const there = installed[path];
    if (there === undefined) return optional === true;
    return link === true || (there.version === version && there.integrity === integrity);
  });
}

/** The npm that started us, else the one on PATH. */
function npm() {
  const started = process.env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(started)) return [process.execPath, started];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

async function build(progress, only) {
  const step = progress.step('building');
  const turbo = join(repository, 'node_modules', 'turbo', 'bin', 'turbo');
  const filters = only.map((name) => `--filter=${name}`);
  const flags = [
    'run',
    'build',
    ...filters,
    '--ui=stream',
    '--output-logs=new-only',
    '--log-order=grouped',
    '--no-color',
  ];
  const output = await run(step, process.execPath, [turbo, ...flags]);
  const cached = /FULL TURBO/.test(output);
  step.done(cached ? 'built before, nothing changed' : 'built');
}

/** Runs a command with its last line of output as the step's detail; all of it is shown when it fails. */
function run(step, command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STEP_LIMIT_MS,
      shell: command.endsWith('.cmd'),
      env: {
        ...process.env,
        TURBO_TELEMETRY_DISABLED: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
        DO_NOT_TRACK: '1',
        npm_config_update_notifier: 'false',
      },
    });
    let output = '';
    const onOutput = (chunk) => {
      output = (output + chunk).slice(-OUTPUT_LIMIT);
      step.detail(String(chunk).trimEnd().split('\n').at(-1) ?? '');
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    const forward = (signal) => {
      child.kill(signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    process.once('SIGINT', forward).once('SIGTERM', forward);
    const settle = (problem) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      if (problem === null) return resolve(output);
      step.failed();
      process.stderr.write(`${excerpt(output)}\n\n`);
      reject(new BootstrapError(`${[command, ...args].join(' ')} ${problem}`));
    };
    child.once('error', (error) => settle(`could not be run: ${error.message}`));
    child.once('close', (code, signal) => settle(code === 0 ? null : `ended with ${signal ?? `exit code ${code}`}`));
  });
}

/** Where it began to go wrong and where it ended; of several builds only those that failed. */
function excerpt(output) {
  const failed = [...output.matchAll(/^(\S+)#(\S+): {2}ERROR/gm)].map(([, name, task]) => `${name}:${task}:`);
  const all = output.trimEnd().split('\n');
  const lines = failed.length === 0 ? all : all.filter((line) => failed.some((prefix) => line.startsWith(prefix)));
  if (lines.length <= FIRST_LINES + LAST_LINES) return lines.join('\n');
  return [...lines.slice(0, FIRST_LINES), '…', ...lines.slice(-LAST_LINES)].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  bootstrap(createProgress()).catch((error) => {
    process.stderr.write(`${error instanceof BootstrapError ? error.message : error.stack}\n`);
    process.exit(1);
  });
}
