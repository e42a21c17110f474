import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { APPS, type AppName, startApp } from './app.ts';
import { createOutputFilter } from './app-output.ts';
import { InfraError, messageOf } from './failure.ts';
import { migrate } from './migrate.ts';
import { requireRecent, startNats } from './nats.ts';
import { readNatsInfo } from './nats-info.ts';
import { findNatsServer } from './nats-server-binary.ts';
import { requireFreePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { samplesWanted, submitSamples } from './samples.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Progress, StartOptions } from './start.ts';
import type { Supervisor } from './supervisor.ts';
import { welcome } from './welcome.ts';

/** The servers stop after the apps that need them, Postgres last. */
const RANK = { postgres: 0, nats: 1, app: 2 };
const NATS_ANSWER_LIMIT_MS = 10_000;

/** Every step from nothing to a system that answers. Throws at the first that fails, with its step marked so. */
export async function bringUp(options: StartOptions, supervisor: Supervisor): Promise<void> {
  const { progress, env = process.env } = options;
  const settings = readSettings(env);
  makeDataFolder(settings.data.root);
  for (const [name, { variable }] of apps()) await requireFreePort(settings.ports[name], name, variable, settings.host);

  const databaseUrl = settings.databaseUrl ?? (await embeddedPostgres(settings, supervisor, progress));
  const natsUrl = settings.natsUrl ?? (await embeddedNats(settings, supervisor, progress, env));
  if (settings.natsUrl !== null) await checkExternalNats(settings.natsUrl, progress);
  await inStep(progress, 'migrating the database', async (step) => {
    const applied = await migrate(databaseUrl);
    step.done(applied.length === 0 ? 'database is up to date' : `database migrated: ${applied.join(', ')}`);
  });
  await startApps(options, settings, supervisor, { ...env, DATABASE_URL: databaseUrl, NATS_URL: natsUrl });
  if (options.samples && samplesWanted(settings.data.root)) await bringSamples(settings, progress);
  progress.line(welcome(settings, { databaseUrl, natsUrl }));
}

function makeDataFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const message = `The data folder cannot be used: ${messageOf(cause)}. Set RAPPORTEUR_DATA to another folder.`;
    throw new InfraError('foreign-folder', message, { cause });
  }
}

function apps(): [AppName, (typeof APPS)[AppName]][] {
  return Object.entries(APPS) as [AppName, (typeof APPS)[AppName]][]; // the keys of a record are its key type
}

function embeddedPostgres({ data }: Settings, supervisor: Supervisor, progress: Progress): Promise<string> {
  return inStep(progress, 'starting Postgres', async (step) => {
    const { url, port } = await supervisor.start({
      name: 'postgres',
      rank: RANK.postgres,
      start: () => startPostgres({ folder: data.postgres, logFile: join(data.logs, 'postgres.log') }),
      hurrySignal: 'SIGQUIT',
    });
    step.done(`Postgres runs on port ${port}`);
    return url;
  });
}

async function embeddedNats(
  { data }: Settings,
  supervisor: Supervisor,
  progress: Progress,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const binary = await inStep(progress, 'looking for nats-server', async (step) => {
    const found = await findNatsServer(data.bin, { env, say: step.detail });
    step.done(`nats-server found: ${found}`);
    return found;
  });
  return inStep(progress, 'starting NATS', async (step) => {
    const { url, port } = await supervisor.start({
      name: 'nats',
      rank: RANK.nats,
      start: () => startNats({ folder: data.nats, binary, logFile: join(data.logs, 'nats.log') }),
    });
    step.done(`NATS with JetStream runs on port ${port}`);
    return url;
  });
}

/** Of a cluster, one server that answers is enough here: the event log checks the rest. */
function checkExternalNats(natsUrl: string, progress: Progress): Promise<void> {
  return inStep(progress, 'asking NATS_URL for its version', async (step) => {
    const problems: string[] = [];
    for (const address of natsUrl.split(',')) {
      const { hostname, port } = new URL(address.includes('://') ? address : `nats://${address}`);
      try {
        const { version } = await readNatsInfo(hostname, Number(port || 4222), NATS_ANSWER_LIMIT_MS);
        requireRecent(version, `NATS_URL (${hostname})`);
        return step.done(`NATS at NATS_URL is version ${version}`);
      } catch (error) {
        if (!(error instanceof InfraError) || error.code === 'nats-too-old') throw error;
        problems.push(error.message);
      }
    }
    throw new InfraError('server-unreachable', `NATS_URL: ${problems.join('; ')}`);
  });
}

/** All at once: each waits for the servers, none for another. */
async function startApps(
  { progress, mains = {} }: StartOptions,
  { data, ports }: Settings,
  supervisor: Supervisor,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await inStep(progress, 'starting ingestion, projection and query', async (step) => {
    const waiting = new Set(apps().map(([name]) => name));
    const oneFailed = new AbortController();
    const starts = [...waiting].map(async (name) => {
      const onOutput = createOutputFilter(name, (line) => progress.line(`          ${line}`));
      const main = mains[name];
      const logFile = join(data.logs, `${name}.log`);
      const app = { port: ports[name], logFile, onOutput, ...(main === undefined ? {} : { main }) };
      const start = (stopping: AbortSignal) =>
        startApp(name, env, { ...app, signal: AbortSignal.any([stopping, oneFailed.signal]) });
      await supervisor.start({ name, rank: RANK.app, start }).catch((error: unknown) => {
        oneFailed.abort(error); // only the first reason is kept: the others fail because of it
        throw error;
      });
      waiting.delete(name);
      step.detail(`waiting for ${[...waiting].join(', ')}`);
    });
    await Promise.allSettled(starts);
    oneFailed.signal.throwIfAborted();
    step.done('ingestion, projection and query run');
  });
}

async function bringSamples({ keys, urls, data }: Settings, progress: Progress): Promise<void> {
  if (keys) {
    progress.line('          The samples wait: with API keys set, submit apps/cli/samples yourself.');
    return;
  }
  await inStep(progress, 'submitting the samples', async (step) => {
    const { ids, refused } = await submitSamples(urls.ingestion, data.root, step.detail);
    if (refused.length === 0) return step.done(`samples submitted: ${ids.length} transcripts`);
    step.failed(`samples submitted: ${ids.length} transcripts, refused:\n${refused.join('\n')}`);
  });
}

type Step = ReturnType<Progress['step']>;

async function inStep<T>(progress: Progress, name: string, work: (step: Step) => Promise<T>): Promise<T> {
  const step = progress.step(name);
  try {
    return await work(step);
  } catch (error) {
    step.failed();
    throw error;
  }
}
