import { connectJetStreamLog, type EventLog } from '@rapporteur/event-log';
import { type RunningApp, type Servers, startApp, startServers } from '@rapporteur/infra';
import type { Benchmark, Figure, Result, RunOptions } from './benchmark.ts';
import { ParsePool } from './ingest/parse-pool.ts';
import { quantile, ratio } from './measure/arithmetic.ts';
import { closedLoop, type Load } from './measure/load.ts';
import { cpuSeconds } from './measure/usage.ts';
import { append, firstRevision } from './rebuild/archive.ts';
import { median } from './rounds.ts';
import { Submitter } from './servers/submitter.ts';
import { source } from './servers/texts.ts';

const ROUNDS = 3;
const TEXTS = 240;
/** Submissions under way at once: as many as one batch request has. */
const AT_ONCE = 32;
/** The first submissions find code that is not compiled yet. */
const WARM_UP = 64;

/**
 * How many transcripts are taken over HTTP and acknowledged once they are on disk, beside the two things that can't be
 * done without: reading them (in worker threads, as the service does) and appending them (grouped, as the service does).
 * The three take turns, so that whatever else the machine does falls on all of them alike.
 */
export const ingest: Benchmark = {
  name: 'ingest',
  what: 'submissions over HTTP, acknowledged on disk, beside parsing alone and appending alone',
  async run(options) {
    const servers = await startServers();
    const stops: (() => Promise<unknown>)[] = [() => servers.stop()];
    try {
      const log = await connectJetStreamLog({ url: servers.natsUrl, name: 'rapporteur-bench' });
      stops.unshift(() => log.close());
      const app = await startApp('ingestion', { NATS_URL: servers.natsUrl });
      stops.unshift(() => app.stop());
      return await measure(options, servers, log, app);
    } finally {
      for (const stop of stops) await stop();
    }
  },
};

interface Round {
  parsed: Load;
  appended: Load;
  submitted: Load;
  /** Processor seconds: of parsing alone; of the submissions in the service, in the log's server, in the client. */
  cpu: { parse: number; service: number | null; nats: number | null; client: number };
}

async function measure({ say }: RunOptions, servers: Servers, log: EventLog, app: RunningApp): Promise<Result> {
  const texts = source();
  const submitter = new Submitter(app.url);
  let submitted = 0;
  const rounds: Round[] = [];
  try {
    const submit = (text: string) => submitter.submit(`submitted ${submitted++}`, text);
    const warm = Array.from({ length: WARM_UP }, (_, at) => texts.text(at));
    await closedLoop(warm, AT_ONCE, submit);
    for (let round = 0; round < ROUNDS; round += 1) {
      const chosen = Array.from({ length: TEXTS }, (_, at) => texts.text(WARM_UP + round * TEXTS + at));
      const { load: parsed, reads, cpuSeconds: parse } = await parseAlone(chosen, warm, round);
      const batches = reads.map(({ transcriptId, contents }) => ({
        id: transcriptId,
        events: firstRevision(transcriptId, contents),
      }));
      const appended = await closedLoop(batches, AT_ONCE, ({ id, events }) => append(log, id, events));
      const usage = () => ({
        service: cpuSeconds(app.pid),
        nats: cpuSeconds(servers.nats.pid),
        client: seconds(process.cpuUsage()),
      });
      const before = usage();
      const load = await closedLoop(chosen, AT_ONCE, submit);
      const after = usage();
      rounds.push({ parsed, appended, submitted: load, cpu: { parse, ...differences(before, after) } });
      say(
        `  round ${round + 1}: parsed ${rate(parsed)}, appended ${rate(appended)}, submitted ${rate(load)} transcripts/s`,
      );
    }
  } finally {
    submitter.close();
  }
  return {
    figures: figuresOf(rounds),
    notes: [`${ROUNDS} rounds of ${TEXTS} texts (${texts.from}), ${AT_ONCE} at once.`],
  };
}

async function parseAlone(texts: readonly string[], warm: readonly string[], round: number) {
  const pool = new ParsePool();
  try {
    await closedLoop(warm, AT_ONCE, (text) => pool.read(text, 'warm'));
    const before = seconds(process.cpuUsage());
    const done = await pool.readAll(texts, AT_ONCE, `appended ${round}`);
    return { ...done, cpuSeconds: seconds(process.cpuUsage()) - before };
  } finally {
    await pool.close();
  }
}

const SPENT = {
  parse: 'processor time of parsing alone, for each transcript',
  service: 'processor time of the service for each submission, parsing included',
  nats: 'processor time of the log’s server for each submission',
  client: 'processor time of the client for each submission',
};

function figuresOf(rounds: readonly Round[]): Figure[] {
  const of = (load: (round: Round) => Load) => median(rounds.map((round) => perSecond(load(round))));
  const ratios = rounds.map(({ parsed, appended, submitted }) =>
    ratio(perSecond(submitted), Math.min(perSecond(parsed), perSecond(appended))),
  );
  const latencies = rounds.flatMap(({ submitted }) => submitted.latenciesMs);
  const transcripts = (name: string, value: number, what: string): Figure => ({ name, value, unit: '/s', of: what });
  const figures = [
    transcripts(
      'transcriptsPerSecond',
      of(({ submitted }) => submitted),
      'transcripts submitted over HTTP, acknowledged on disk',
    ),
    transcripts(
      'parsePerSecond',
      of(({ parsed }) => parsed),
      'transcripts parsed in worker threads, nothing else',
    ),
    transcripts(
      'appendPerSecond',
      of(({ appended }) => appended),
      'transcripts appended in groups, nothing else',
    ),
    { name: 'ratioToSlower', value: median(ratios), unit: 'times', of: 'as fast as the slower of the two' },
    {
      name: 'p50',
      value: quantile(latencies, 0.5),
      unit: 'ms',
      of: `from sending to the acknowledgement, ${AT_ONCE} at once`,
    },
    { name: 'p99', value: quantile(latencies, 0.99), unit: 'ms', of: 'the same, one in a hundred takes longer' },
  ];
  for (const name of ['parse', 'service', 'nats', 'client'] as const) {
    const spent = rounds.map(
      ({ cpu, submitted }) => ((cpu[name] ?? Number.NaN) * 1_000) / submitted.latenciesMs.length,
    );
    if (spent.every(Number.isFinite))
      figures.push({
        name: `cpu-${name}`,
        value: median(spent),
        unit: 'ms',
        of: SPENT[name],
      });
  }
  return figures;
}

function perSecond({ latenciesMs, seconds }: Load): number {
  return latenciesMs.length / seconds;
}

function rate(load: Load): string {
  return perSecond(load).toFixed(0);
}

function seconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

function differences(
  before: { service: number | null; nats: number | null; client: number },
  after: { service: number | null; nats: number | null; client: number },
): Omit<Round['cpu'], 'parse'> {
  const minus = (end: number | null, start: number | null) => (end === null || start === null ? null : end - start);
  return {
    service: minus(after.service, before.service),
    nats: minus(after.nats, before.nats),
    client: after.client - before.client,
  };
}
