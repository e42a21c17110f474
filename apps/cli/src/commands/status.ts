import { ProjectionStatus, Readiness } from '@rapporteur/contracts/operations-api';
import { call, type ServerOptions } from '../client.ts';
import { EXIT } from '../exit.ts';
import { formatRebuild } from '../rebuild-report.ts';

/** `rapporteur status`: is every service ready, and how far are the read models? */
export async function status(options: ServerOptions & { json: boolean }): Promise<number> {
  const services = await Promise.all(
    (['ingestion', 'projection', 'query'] as const).map(async (name) => ({
      name,
      url: options[name],
      checks: await readiness(options[name]),
    })),
  );
  const projection = await projectionStatus(options);
  if (options.json) process.stdout.write(`${JSON.stringify({ services, projection })}\n`);
  else process.stdout.write(`${[...services.map(formatService), ...formatProjection(projection)].join('\n')}\n`);
  const ready = services.every(({ checks }) => typeof checks !== 'string' && checks.status === 'ready');
  return ready ? EXIT.done : EXIT.unavailable;
}

/** What `/ready` said, also where it said no; else why nothing was said. */
async function readiness(url: string): Promise<Readiness | string> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(5_000) });
    return Readiness.parse(await response.json());
  } catch {
    return 'cannot be reached';
  }
}

async function projectionStatus(options: ServerOptions): Promise<ProjectionStatus | null> {
  try {
    const answer = await call(`${options.projection}/v1/projection`, { apiKey: options.apiKey });
    return answer.ok ? ProjectionStatus.parse(answer.json) : null;
  } catch {
    return null;
  }
}

function formatService({ name, url, checks }: { name: string; url: string; checks: Readiness | string }): string {
  const head = `${name.padEnd(10)}  ${url}  `;
  if (typeof checks === 'string') return head + checks;
  const wrong = Object.entries(checks.checks).filter(([, answer]) => answer !== 'ok');
  return head + [checks.status, ...wrong.map(([check, answer]) => `${check}: ${answer}`)].join(', ');
}

function formatProjection(status: ProjectionStatus | null): string[] {
  if (!status) return [];
  const { position, head, lag, parked, state, failure, eventsPerSecond } = status;
  return [
    `read models ${state}, position ${position} of ${head}, ${lag.events} events (${lag.seconds.toFixed(1)} s) behind, ` +
      `${Math.round(eventsPerSecond)} events/s, ${parked} transcripts parked`,
    ...(failure === null ? [] : [`  ${failure}`]),
    ...(status.rebuild?.state === 'running' || status.rebuild?.state === 'held' ? formatRebuild(status.rebuild) : []),
  ];
}
