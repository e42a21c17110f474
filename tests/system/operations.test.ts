import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ProjectionStatus } from '@rapporteur/contracts/operations-api';
import { SubmissionAnswer } from '@rapporteur/contracts/write-api';
import { connectJetStreamLog } from '@rapporteur/event-log';
import {
  type AppName,
  freePort,
  migrate,
  REPOSITORY,
  type RunningApp,
  type Servers,
  startApp,
  startServers,
} from '@rapporteur/infra';
import { inventedTranscript } from '../fixtures/invented.ts';

/** What the operator sees of a submission: measurements, log lines, and a trace from the request to the rows. */

const LIMIT_MS = 60_000;
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CORRELATION_ID = 'seen-from-end-to-end';

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  links?: { traceId: string }[];
}

let servers: Servers;
let collector: Server;
const spans: Span[] = [];
const apps = new Map<AppName, RunningApp>();
const output = new Map<AppName, string>();

/** Takes spans as an OpenTelemetry collector does: OTLP over HTTP, in JSON. */
async function startCollector(): Promise<{ server: Server; url: string }> {
  const port = await freePort();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      // the shape is fixed by opentelemetry-proto, trace/v1
      const sent = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      for (const { scopeSpans } of sent.resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${port}` };
}

async function start(name: AppName, env: NodeJS.ProcessEnv = {}): Promise<RunningApp> {
  const all = { DATABASE_URL: servers.databaseUrl, NATS_URL: servers.natsUrl, ...env };
  const onOutput = (chunk: Buffer) => void output.set(name, (output.get(name) ?? '') + chunk.toString());
  const app = await startApp(name, all, { onOutput });
  apps.set(name, app);
  return app;
}

beforeAll(async () => {
  servers = await startServers();
  await migrate(servers.databaseUrl);
  const { server, url } = await startCollector();
  collector = server;
  const traced = { RAPPORTEUR_TRACES: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_BSP_SCHEDULE_DELAY: '100' };
  await start('ingestion', traced);
  await start('projection', traced);
  await start('query');
}, 180_000);
afterAll(async () => {
  await Promise.all([...apps.values()].map((app) => app.stop()));
  collector.close();
  await servers.stop();
}, LIMIT_MS);

const urlOf = (name: AppName) => apps.get(name)?.url ?? '';

async function submit(n: number, headers: Record<string, string> = {}): Promise<SubmissionAnswer> {
  const answer = await fetch(`${urlOf('ingestion')}/v1/transcripts`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', ...headers },
    body: inventedTranscript(n),
  });
  return SubmissionAnswer.parse(await answer.json());
}

async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(50);
  }
}

function projected(position: number): Promise<true> {
  return until(async () => {
    const answer = await fetch(`${urlOf('projection')}/v1/projection`);
    return ProjectionStatus.parse(await answer.json()).position >= position || undefined;
  }, `position ${position}`);
}

/** Samples of the text exposition format: name with labels → value. */
async function metricsOf(name: AppName): Promise<Map<string, number>> {
  const answer = await fetch(`${urlOf(name)}/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const samples = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const at = line.lastIndexOf(' ');
      return [
        line
          .slice(0, at)
          .replace(/service="\w+",?/, '')
          .replace(',}', '}')
          .replace('{}', ''),
        Number(line.slice(at + 1)),
      ];
    }),
  );
}

const linesOf = (name: AppName): Record<string, unknown>[] =>
  (output.get(name) ?? '').split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));

test('a trace leads from the request over the append to the batch that made the rows', async () => {
  const parent = '00f067aa0ba902b7';
  const { position } = await submit(1, { traceparent: `00-${TRACE_ID}-${parent}-01` });
  await projected(position);
  const named = (name: string) =>
    until(() => spans.find((span) => span.traceId === TRACE_ID && span.name === name), name);
  const request = await named('POST /v1/transcripts');
  expect(request.parentSpanId).toBe(parent);
  const append = await named('append');
  expect(append.parentSpanId).toBe(request.spanId);
  expect((await named('project')).parentSpanId).toBe(append.spanId);
});

test('the log lines of both services carry the correlation id of the request', async () => {
  const { id, revision, position } = await submit(2, { 'x-correlation-id': CORRELATION_ID });
  await projected(position);
  const about = { correlationId: CORRELATION_ID, transcriptId: id, revision, position };
  const line = (name: AppName, message: string) =>
    until(
      () => linesOf(name).find((found) => found.message === message && found.correlationId === CORRELATION_ID),
      `${message} of ${name}`,
    );
  expect(await line('ingestion', 'appended')).toMatchObject({ ...about, level: 'info' });
  expect(await line('projection', 'projected')).toMatchObject({ ...about, level: 'info' });
  expect(await line('ingestion', 'request')).toMatchObject({ status: 201 });
});

test('each service measures what it does', async () => {
  const { id, position } = await submit(3);
  await projected(position);
  expect((await fetch(`${urlOf('query')}/v1/transcripts/${id}`)).status).toBe(200);
  expect((await fetch(`${urlOf('query')}/no/such/path`)).status).toBe(404);

  const ingestion = await metricsOf('ingestion');
  expect(ingestion.get('rapporteur_append_duration_seconds_count{outcome="appended"}')).toBe(3);
  expect(ingestion.get('rapporteur_append_batches_total{status="stored"}')).toBe(3);
  expect(ingestion.get('rapporteur_append_batch_events_sum')).toBe(position);
  const route = 'method="POST",route="/v1/transcripts",status="201"';
  expect(ingestion.get(`rapporteur_http_request_duration_seconds_count{${route}}`)).toBe(3);

  const projection = await metricsOf('projection');
  const expected = { projection_position: position, log_head_position: position, projection_lag_events: 0 };
  for (const [name, value] of Object.entries(expected))
    expect([name, projection.get(`rapporteur_${name}`)]).toEqual([name, value]);
  expect(projection.get('rapporteur_projection_lag_seconds')).toBe(0);
  expect(projection.get('rapporteur_projection_following')).toBe(1);
  expect(projection.get('rapporteur_projection_parked_transcripts')).toBe(0);
  expect(projection.get('rapporteur_projection_batch_events_sum')).toBe(position);
  expect(projection.get('rapporteur_projection_rows_total')).toBeGreaterThan(3);
  expect(projection.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);

  const query = await metricsOf('query');
  const one = 'method="GET",route="/v1/transcripts/:id",status="200"';
  expect(query.get(`rapporteur_http_request_duration_seconds_count{${one}}`)).toBe(1);
  expect(query.get('rapporteur_http_request_duration_seconds_count{method="GET",route="none",status="404"}')).toBe(1);
});

test('the dashboard shows what is measured', async () => {
  const dashboard = readFileSync(join(REPOSITORY, 'infra/dashboards/rapporteur.json'), 'utf8');
  const shown = new Set(dashboard.match(/\b(?:rapporteur|process|nodejs)_[a-z0-9_]+/g));
  const measured = new Set<string>();
  for (const name of ['ingestion', 'projection', 'query'] as const)
    for (const sample of (await metricsOf(name)).keys()) measured.add(sample.replace(/\{.*/, ''));
  expect(shown.size).toBeGreaterThan(10);
  expect([...shown].filter((name) => !measured.has(name))).toEqual([]);
});

test('the lag is told against the head of the log, also while nothing is written', async () => {
  await servers.postgres.kill();
  const { position } = await submit(4);
  const behind = await until(async () => {
    const found = await metricsOf('projection');
    return found.get('rapporteur_log_head_position') === position ? found : undefined;
  }, 'the new head');
  expect(behind.get('rapporteur_projection_lag_events')).toBeGreaterThan(0);
  expect(behind.get('rapporteur_projection_lag_seconds')).toBeGreaterThan(0);
  await until(
    async () => (await metricsOf('projection')).get('rapporteur_projection_following') === 0 || undefined,
    '0',
  );
  await servers.restartPostgres();
  await projected(position);
  const after = await metricsOf('projection');
  expect(after.get('rapporteur_projection_lag_events')).toBe(0);
});

test('off, no event carries a trace', async () => {
  await apps.get('ingestion')?.stop();
  expect(linesOf('ingestion').filter(({ level }) => level === 'error')).toEqual([]);
  await start('ingestion', { RAPPORTEUR_TRACES: 'off' });
  const { position } = await submit(5, { traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-01` });
  const log = await connectJetStreamLog({ url: servers.natsUrl });
  try {
    expect(await log.at(position)).not.toHaveProperty('traceparent');
    expect(await log.at(1)).toHaveProperty('traceparent', expect.stringContaining(TRACE_ID));
  } finally {
    await log.close();
  }
});
