import { type OperatorAction, ParkedDetail, ParkedTranscript, UnparkAnswer } from '@rapporteur/contracts/parked-api';
import { z } from 'zod';
import { type CallOptions, call, formatProblem, type ServerOptions } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { write } from '../write.ts';

/** `rapporteur parked`: transcripts that wait because one of their events could not be applied. */

type Options = ServerOptions & { json: boolean };

export async function listParked(options: Options): Promise<number> {
  const parked = z.array(ParkedTranscript).parse(await ask(options, ''));
  if (options.json) await write(`${JSON.stringify(parked)}\n`);
  else await write(`${parked.length === 0 ? 'Nothing is parked.' : parked.map(formatParked).join('\n')}\n`);
  return EXIT.done;
}

export async function showParked(transcriptId: string, options: Options): Promise<number> {
  const detail = ParkedDetail.parse(await ask(options, `/${encodeURIComponent(transcriptId)}`));
  await write(`${options.json ? JSON.stringify(detail) : formatDetail(detail)}\n`);
  return EXIT.done;
}

export function retryParked(transcriptId: string, options: Options & { why?: string }): Promise<number> {
  return act(transcriptId, 'retry', options.why === undefined ? {} : { why: options.why }, options);
}

export function skipParked(
  transcriptId: string,
  { position, why, ...options }: Options & { position: number; why: string },
): Promise<number> {
  return act(transcriptId, 'skip', { position, why }, options);
}

export function unskipParked(
  transcriptId: string,
  { position, why, ...options }: Options & { position?: number; why?: string },
): Promise<number> {
  const body = { ...(position === undefined ? {} : { position }), ...(why === undefined ? {} : { why }) };
  return act(transcriptId, 'unskip', body, options);
}

async function act(
  transcriptId: string,
  action: OperatorAction['action'],
  body: object,
  options: Options,
): Promise<number> {
  const answer = UnparkAnswer.parse(
    await ask(options, `/${encodeURIComponent(transcriptId)}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  const told =
    answer.status === 'applied' ? 'applied' : `${action === 'unskip' ? 'parked' : 'parked again'}: ${answer.reason}`;
  await write(options.json ? `${JSON.stringify(answer)}\n` : `${transcriptId}  ${told}\n`);
  return answer.status === 'applied' ? EXIT.done : EXIT.refused;
}

async function ask(options: Options, path: string, init: CallOptions = {}): Promise<unknown> {
  const answer = await call(`${options.projection}/v1/projection/parked${path}`, { apiKey: options.apiKey, ...init });
  if (!answer.ok) throw new CommandError(formatProblem(answer.problem), EXIT.refused);
  return answer.json;
}

function formatParked({
  transcriptId,
  position,
  code,
  reason,
  quarantined,
  events,
  parkedAt,
}: ParkedTranscript): string {
  const since = `${quarantined ? 'quarantined' : 'parked'} since ${parkedAt}`;
  return `${transcriptId}  ${since}, ${events} events\n  position ${position}  ${code}: ${reason}`;
}

function formatDetail({ transcriptId, parked, waiting, actions }: ParkedDetail): string {
  const hidden = (parked?.events ?? 0) - waiting.length;
  return [
    parked === null ? `${transcriptId}  not parked any more` : formatParked(parked),
    ...(waiting.length > 0 ? ['waiting'] : []),
    ...waiting.map(
      ({ position, type, revision }) =>
        `  ${position}  ${type ?? 'unreadable'}${revision === null ? '' : `  revision ${revision}`}`,
    ),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
    ...(actions.length > 0 ? ['done about it'] : []),
    ...actions.map(formatAction),
  ].join('\n');
}

function formatAction({ at, action, position, code, who, why, outcome }: OperatorAction): string {
  return `  ${at}  ${action} at ${position} (${code})${who === null ? '' : ` by ${who}`}: ${outcome}${why === null ? '' : `, ${why}`}`;
}
