import { setTimeout as sleep } from 'node:timers/promises';
import { type RebuildProgress, RebuildStatus, TranscriptRebuilt } from '@rapporteur/contracts/operations-api';
import { call, formatProblem, type ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';
import { formatParity, formatRebuild } from '../rebuild-report.ts';
import { write } from '../write.ts';

/** `rapporteur rebuild`: the read models once more from the log, beside those that serve, and then in their place. */

export const REBUILD_ACTIONS = ['start', 'status', 'cancel', 'rollback', 'drop'] as const;
export type RebuildAction = (typeof REBUILD_ACTIONS)[number];

export interface RebuildCommandOptions extends ServerOptions {
  /** One transcript alone. */
  transcript?: string | undefined;
  switch: boolean;
  acceptDifferences: boolean;
  json: boolean;
}

const POLL_MS = 250;
/** How long the projection service may be out of reach meanwhile, in milliseconds. */
const PATIENCE_MS = 60_000;

export async function rebuild(action: RebuildAction, options: RebuildCommandOptions): Promise<number> {
  if (options.transcript !== undefined) return one(options.transcript, options);
  if (action === 'start') return start(options);
  if (action === 'status') return tell(await ask(options, 'GET', '/rebuild'), options);
  if (action === 'cancel') return tell(await ask(options, 'DELETE', '/rebuild'), options);
  if (action === 'rollback') return tell(await ask(options, 'POST', '/rebuild/rollback'), options);
  return tell(await ask(options, 'DELETE', '/previous'), options);
}

async function start(options: RebuildCommandOptions): Promise<number> {
  const query = `switch=${options.switch}&acceptDifferences=${options.acceptDifferences}`;
  await request(options, 'POST', `/rebuild?${query}`);
  const progress = startProgress('%');
  let told: RebuildProgress;
  try {
    for (;;) {
      const { rebuild } = await ask(options, 'GET', '/rebuild');
      if (rebuild === null)
        throw new CommandError('The projection service knows of no rebuild; run rebuild again.', EXIT.unavailable);
      progress.update(Math.floor(rebuild.percent), 100, noteOf(rebuild));
      told = rebuild;
      if (rebuild.state !== 'running') break;
      await sleep(POLL_MS);
    }
  } finally {
    progress.end();
  }
  if (options.json) await write(`${JSON.stringify(told)}\n`);
  for (const line of [...formatRebuild(told), ...formatParity(told)]) process.stderr.write(`${line}\n`);
  return told.state === 'done' ? EXIT.done : EXIT.refused;
}

function noteOf({ phase, position, target, eventsPerSecond, secondsLeft, failure }: RebuildProgress): string {
  const left = secondsLeft === null ? [] : [`${Math.ceil(secondsLeft)} s to go`];
  const rate = `position ${position} of ${target}, ${Math.round(eventsPerSecond)} events/s`;
  return [phase, rate, ...left, ...(failure === null ? [] : [failure])].join('; ');
}

async function one(transcriptId: string, options: RebuildCommandOptions): Promise<number> {
  const json = await request(options, 'POST', `/transcripts/${encodeURIComponent(transcriptId)}/rebuild`);
  const { status, reason, rows } = TranscriptRebuilt.parse(json);
  if (options.json) await write(`${JSON.stringify(json)}\n`);
  else
    await write(
      `${transcriptId}: ${status}${reason === null ? '' : `, ${reason}`}; ${rows.before} rows before, ${rows.after} now\n`,
    );
  return status === 'applied' ? EXIT.done : EXIT.refused;
}

async function tell(status: RebuildStatus, { json }: RebuildCommandOptions): Promise<number> {
  const { rebuild, previous } = status;
  const lines = rebuild === null ? ['No rebuild is known.'] : [...formatRebuild(rebuild), ...formatParity(rebuild)];
  if (previous)
    lines.push(`The rows of before are kept, at position ${previous.position}: rebuild rollback, or rebuild drop.`);
  await write(json ? `${JSON.stringify(status)}\n` : `${lines.join('\n')}\n`);
  return EXIT.done;
}

async function ask(options: ServerOptions, method: string, path: string): Promise<RebuildStatus> {
  return RebuildStatus.parse(await request(options, method, path));
}

async function request(options: ServerOptions, method: string, path: string): Promise<unknown> {
  const patience = method === 'GET' ? { patienceMs: PATIENCE_MS } : {};
  const answer = await call(`${options.projection}/v1/projection${path}`, {
    method,
    apiKey: options.apiKey,
    ...patience,
  });
  if (!answer.ok) throw new CommandError(formatProblem(answer.problem), EXIT.refused);
  return answer.json;
}
