import { type AppName, migrate, type RunningApp, startApp, startServers } from '@rapporteur/infra';
import type { Benchmark, Figure, Result, RunOptions } from './benchmark.ts';
import { watchLag } from './freshness/lag.ts';
import { Reader } from './freshness/reader.ts';
import { quantile, ratio } from './measure/arithmetic.ts';
import { closedLoop, openLoop } from './measure/load.ts';
import { Projection } from './servers/projection.ts';
import { Submitter } from './servers/submitter.ts';
import { type Source, source } from './servers/texts.ts';

const APPS: readonly AppName[] = ['ingestion', 'projection', 'query'];
const WARM_UP = 64;
/** How long each load lasts, in seconds: enough transcripts for a p99 where the machine is quick. */
const LIGHT_SECONDS = 20;
const LIGHT_PER_SECOND = 4;
const FULL_SECONDS = 20;
const HALF_SECONDS = 20;
const AT_ONCE = 32;
const CATCH_UP_LIMIT_MS = 120_000;

/** How long it takes until what was submitted is seen through the API, and whether the projection keeps up. */
export const freshness: Benchmark = {
  name: 'freshness',
  what: 'from sending a transcript to reading it, and the lag of the projection at the most that is taken in',
  async run(options) {
    const servers = await startServers();
    const stops: (() => Promise<unknown>)[] = [() => servers.stop()];
    try {
      await migrate(servers.databaseUrl);
      const env = { DATABASE_URL: servers.databaseUrl, NATS_URL: servers.natsUrl };
      const apps = new Map<AppName, RunningApp>();
      for (const name of APPS) {
        const app = await startApp(name, env);
        apps.set(name, app);
        stops.unshift(() => app.stop());
      }
      return await measure(options, (name) => apps.get(name)?.url ?? '');
    } finally {
      for (const stop of stops) await stop();
    }
  },
};

async function measure({ say }: RunOptions, urlOf: (name: AppName) => string): Promise<Result> {
  const texts = source();
  const submitter = new Submitter(urlOf('ingestion'));
  const reader = new Reader(urlOf('query'));
  const projection = new Projection(urlOf('projection'));
  const client = new Client(texts, submitter, reader);
  try {
    await closedLoop(client.take(WARM_UP), AT_ONCE, (number) => client.submitAndSee(number));
    const light = await openLoop(client.take(LIGHT_SECONDS * LIGHT_PER_SECOND), LIGHT_PER_SECOND, (number) =>
      client.submitAndSee(number),
    );
    say(`  light load: ${light.latenciesMs.length} transcripts, p50 ${quantile(light.latenciesMs, 0.5).toFixed(0)} ms`);
    const full = await watchLag(projection, (stop) => client.submitUntil(stop, FULL_SECONDS, AT_ONCE));
    const most = full.submitted / full.seconds;
    say(`  most: ${most.toFixed(0)} transcripts/s; lag at the end ${full.lagAtEnd} events`);
    await projection.reached(full.lastPosition, CATCH_UP_LIMIT_MS);
    const halfRate = most / 2;
    const half = await openLoop(client.take(Math.max(1, Math.floor(HALF_SECONDS * halfRate))), halfRate, (number) =>
      client.submitAndSee(number),
    );
    return { figures: figuresOf(light.latenciesMs, half.latenciesMs, full, halfRate), notes: [notesOf(texts)] };
  } finally {
    submitter.close();
    reader.close();
  }
}

/** Submits texts under ever new names. */
class Client {
  #next = 0;

  constructor(
    private readonly texts: Source,
    private readonly submitter: Submitter,
    private readonly reader: Reader,
  ) {}

  take(count: number): number[] {
    return Array.from({ length: count }, () => this.#next++);
  }

  /** Until the transcript can be read, at the revision that was submitted. */
  async submitAndSee(number: number): Promise<void> {
    const { id, revision, position } = await this.submit(number);
    await this.reader.see(id, revision, position);
  }

  submit(number: number) {
    return this.submitter.submit(`fresh ${number}`, this.texts.text(number));
  }

  /** As many as are taken in so many seconds. */
  async submitUntil(stop: AbortSignal, seconds: number, atOnce: number) {
    const since = performance.now();
    let lastPosition = 0;
    let submitted = 0;
    const worker = async () => {
      while (!stop.aborted && performance.now() - since < seconds * 1_000) {
        const { position } = await this.submit(this.#next++);
        lastPosition = Math.max(lastPosition, position);
        submitted += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return { submitted, lastPosition, seconds: (performance.now() - since) / 1_000 };
  }
}

type Full = Awaited<ReturnType<typeof watchLag>>;

function figuresOf(light: readonly number[], half: readonly number[], full: Full, halfRate: number): Figure[] {
  const most = full.submitted / full.seconds;
  const ms = (name: string, value: number, of: string): Figure => ({ name, value, unit: 'ms', of });
  return [
    ms('p50Light', quantile(light, 0.5), `submitted → read, ${LIGHT_PER_SECOND} transcripts/s`),
    ms('p99Light', quantile(light, 0.99), 'the same, one in a hundred takes longer'),
    ms('p50Half', quantile(half, 0.5), `submitted → read, ${halfRate.toFixed(1)} transcripts/s, half of the most`),
    ms('p99Half', quantile(half, 0.99), 'the same, one in a hundred takes longer'),
    {
      name: 'mostPerSecond',
      value: most,
      unit: '/s',
      of: 'transcripts taken in while they are projected on the same machine',
    },
    {
      name: 'keptUp',
      value: ratio(full.projected, full.appended),
      unit: 'times',
      of: 'events projected for each event appended, over the time of the most',
    },
    { name: 'lagMedian', value: quantile(full.lags, 0.5), unit: 'events', of: 'behind the log, median over that time' },
    { name: 'lagMost', value: quantile(full.lags, 1), unit: 'events', of: 'behind the log, the most over that time' },
    { name: 'lagDrain', value: full.drainSeconds, unit: 's', of: 'until nothing was behind after the last submission' },
  ];
}

function notesOf(texts: Source): string {
  return `All services, servers and the client on one machine; ${texts.from}; a read asks with minPosition as soon as the submission is acknowledged.`;
}
