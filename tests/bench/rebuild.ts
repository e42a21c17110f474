import { connectJetStreamLog, type EventLog } from '@rapporteur/event-log';
import { migrate, type RunningApp, type Servers, startApp, startServers } from '@rapporteur/infra';
import type { Benchmark, Figure, GrowthPoint, Result, RunOptions } from './benchmark.ts';
import { growthExponent, ratio } from './measure/arithmetic.ts';
import { cpuSeconds, cpuSecondsOfTree, forgetPeak, peakMemoryMb } from './measure/usage.ts';
import { Archive } from './rebuild/archive.ts';
import { copyLimit } from './rebuild/copy-limit.ts';
import { measureEmmett } from './rebuild/emmett-rebuild.ts';
import { rowAtATime } from './rebuild/row-at-a-time.ts';
import { Projection } from './servers/projection.ts';
import { source } from './servers/texts.ts';

/** Sizes of the log, in events. The last that is always measured is the one that the others are compared at. */
const SIZES = [10_000, 30_000, 100_000];
const LARGE_SIZE = 1_000_000;
/** The slowest that is waited for. */
const LEAST_EVENTS_PER_SECOND = 200;
const LEAST_LIMIT_MS = 60_000;
/** How long the slowest contestant is watched, in milliseconds. */
const ROW_AT_A_TIME_MS = 10_000;
const SERVING = 'public';

/** The read models from the log, beside the least that Postgres needs for the same rows and beside other ways to do it. */
export const rebuild: Benchmark = {
  name: 'rebuild',
  what: 'all read models from the log, and the same rows by other ways, on one Postgres',
  async run(options) {
    // nobody is to wait for the disk at a commit: the projection does not, so the others need not either
    const servers = await startServers({ settings: { synchronous_commit: 'off' } });
    const stops: (() => Promise<unknown>)[] = [() => servers.stop()];
    try {
      await migrate(servers.databaseUrl);
      const log = await connectJetStreamLog({ url: servers.natsUrl, name: 'rapporteur-bench' });
      stops.unshift(() => log.close());
      const env = { DATABASE_URL: servers.databaseUrl, NATS_URL: servers.natsUrl };
      const app = await startApp('projection', env);
      stops.unshift(() => app.stop());
      return await measure(options, servers, log, app);
    } finally {
      for (const stop of stops) await stop();
    }
  },
};

interface Rebuilt extends GrowthPoint {
  loadingSeconds: number;
  wholeSeconds: number;
  followSeconds: number;
  followed: number;
  projectionCpuSeconds: number | null;
  postgresCpuSeconds: number | null;
}

async function measure({ say, large }: RunOptions, servers: Servers, log: EventLog, app: RunningApp): Promise<Result> {
  const texts = source();
  const archive = await Archive.of(texts);
  const rebuilt: Rebuilt[] = [];
  const at = async (events: number) => {
    const done = await rebuildAt(events, archive, servers, log, app);
    rebuilt.push(done);
    const rate = Math.round(done.events / done.seconds);
    say(`  ${done.events} events rebuilt in ${done.seconds.toFixed(1)} s (${rate}/s), peak ${done.peakMemoryMb} MB`);
    return done;
  };
  for (const size of SIZES) await at(size);
  const compared = rebuilt.at(-1);
  if (compared === undefined) throw new Error('no size was measured');
  const contest = await others(compared, servers, archive, say);
  if (large) await at(LARGE_SIZE);
  const exponent = growthExponent(rebuilt.map(({ events, seconds }) => ({ x: events, y: seconds })));
  const figures = [...contest, ...growthFigures(exponent, rebuilt)];
  const notes = [
    `The log holds ${texts.from}: 200 different texts, recorded again and again under other ids.`,
    'Postgres has the settings of the embedded server and synchronous_commit = off for every contestant.',
  ];
  return { figures, growth: rebuilt, notes };
}

/** Lets the live projection come to the new end of the log, then makes everything anew. */
async function rebuildAt(
  size: number,
  archive: Archive,
  servers: Servers,
  log: EventLog,
  app: RunningApp,
): Promise<Rebuilt> {
  const projection = new Projection(app.url);
  const limitMs = LEAST_LIMIT_MS + (1_000 * size) / LEAST_EVENTS_PER_SECOND;
  const events = await archive.fill(log, size);
  // it followed while the log was filled: what counts is what it was behind then
  const before = (await projection.status()).position;
  const since = performance.now();
  await projection.reached(events, limitMs);
  const followSeconds = (performance.now() - since) / 1_000;
  forgetPeak(app.pid);
  const usage = () => ({ projection: cpuSeconds(app.pid), postgres: cpuSecondsOfTree(servers.postgres.pid) });
  const start = usage();
  const { loading, built, whole } = await projection.rebuild(limitMs);
  const end = usage();
  return {
    series: 'rebuild',
    events,
    seconds: built,
    loadingSeconds: loading,
    wholeSeconds: whole,
    peakMemoryMb: peakMemoryMb(app.pid),
    followSeconds,
    followed: events - before,
    projectionCpuSeconds: minus(end.projection, start.projection),
    postgresCpuSeconds: minus(end.postgres, start.postgres),
  };
}

async function others(
  compared: Rebuilt,
  servers: Servers,
  archive: Archive,
  say: (line: string) => void,
): Promise<Figure[]> {
  const { events, seconds } = compared;
  const ours = events / seconds;
  const limit = await copyLimit(servers.databaseUrl, SERVING);
  const copySeconds = Math.min(limit.intoIndexesSeconds, limit.indexesAfterSeconds);
  say(
    `  COPY of its ${limit.rows} rows: ${limit.intoIndexesSeconds.toFixed(1)} s into indexes, ${limit.indexesAfterSeconds.toFixed(1)} s with indexes afterwards`,
  );
  const rows = await rowAtATime(servers.databaseUrl, SERVING, ROW_AT_A_TIME_MS);
  say(`  row at a time: ${rows.events} events in ${rows.seconds.toFixed(1)} s`);
  const emmett = await measureEmmett(servers.databaseUrl, archive);
  say(
    emmett === null
      ? '  Emmett is not installed: no comparison'
      : `  Emmett: ${emmett.events} events in ${emmett.seconds.toFixed(1)} s`,
  );
  const perSecond = (name: string, value: number, of: string): Figure => ({ name, value, unit: 'events/s', of });
  const times = (name: string, value: number, of: string): Figure => ({ name, value, unit: 'times', of });
  const figures = [
    perSecond(
      'eventsPerSecond',
      ours,
      `rebuild of all read models from the log, indexes included, ${events.toLocaleString('en')} events`,
    ),
    perSecond(
      'withCheckAndSwitch',
      events / compared.wholeSeconds,
      'the same, with the comparison of all rows and the switch',
    ),
    perSecond('loadingAlone', events / compared.loadingSeconds, 'the same, without the indexes'),
    times(
      'ratioToCopy',
      ratio(copySeconds, seconds),
      'as fast as loading the same rows with COPY, the faster of both ways',
    ),
    times(
      'ratioToRowAtATime',
      ratio(ours, rows.events / rows.seconds),
      'as fast as one transaction for each event with Prisma',
    ),
    perSecond(
      'copyIntoIndexes',
      events / limit.intoIndexesSeconds,
      `COPY of the same ${limit.rows.toLocaleString('en')} rows (${limit.megabytes.toFixed(0)} MB), indexes in place`,
    ),
    perSecond('copyIndexesAfter', events / limit.indexesAfterSeconds, 'COPY of the same rows, indexes made afterwards'),
    perSecond(
      'rowAtATime',
      rows.events / rows.seconds,
      `one transaction for each event with Prisma, ${rows.events.toLocaleString('en')} events`,
    ),
  ];
  if (emmett === null) return figures;
  const theirs = emmett.events / emmett.seconds;
  figures.push(
    times('ratioToEmmett', ratio(ours, theirs), 'as fast as Emmett’s rebuild of one table'),
    perSecond(
      'emmett',
      theirs,
      `Emmett’s rebuild of one small document for each transcript, ${emmett.events.toLocaleString('en')} events`,
    ),
  );
  return figures;
}

function growthFigures(exponent: number, rebuilt: readonly Rebuilt[]): Figure[] {
  const figures: Figure[] = [
    { name: 'growthExponent', value: exponent, unit: '', of: 'time grows as events to this power; 1 is linear' },
  ];
  const [smaller, largest] = rebuilt.slice(-2).map(({ peakMemoryMb: peak }) => peak ?? null);
  if (smaller && largest)
    figures.push({
      name: 'memoryGrowth',
      value: ratio(largest, smaller),
      unit: 'times',
      of: 'most memory at the largest size, compared with the size before it',
    });
  for (const { events, seconds, peakMemoryMb: peak, followed, followSeconds, ...cpu } of rebuilt) {
    const size = events.toLocaleString('en');
    const mark = `e${Math.round(Math.log10(events) * 10) / 10}`;
    figures.push({ name: `seconds-${mark}`, value: seconds, unit: 's', of: `rebuild of ${size} events` });
    figures.push({
      name: `follow-${mark}`,
      value: followed / followSeconds,
      unit: 'events/s',
      of: `live projection catching up, to ${size} events`,
    });
    if (peak !== null)
      figures.push({
        name: `peak-${mark}`,
        value: peak,
        unit: 'MB',
        of: `most memory of the projection while rebuilding ${size} events`,
      });
    for (const [name, value] of [
      ['projection', cpu.projectionCpuSeconds],
      ['postgres', cpu.postgresCpuSeconds],
    ] as const)
      if (value !== null)
        figures.push({
          name: `cpu-${name}-${mark}`,
          value,
          unit: 's',
          of: `processor time of ${name} while rebuilding ${size} events`,
        });
  }
  return figures;
}

function minus(end: number | null, start: number | null): number | null {
  return end === null || start === null ? null : end - start;
}
