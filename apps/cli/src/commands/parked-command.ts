import type { Command } from 'commander';
import type { ServerOptions } from '../client.ts';
import { servers, wholeNumber } from '../options.ts';
import { listParked, retryParked, showParked, skipParked, unskipParked } from './parked.ts';

type Options = ServerOptions & { json: boolean };

/** Adds `parked list|show|retry|skip|unskip`; `finish` is told the exit code. */
export function addParked(program: Command, finish: (code: number) => void): void {
  const parked = program
    .command('parked')
    .description('transcripts that wait because one of their events could not be applied');
  const action = (name: string) => servers(parked.command(name)).option('--json', 'as JSON', false);
  action('list')
    .description('all of them, the longest parked first')
    .action(async (options: Options) => finish(await listParked(options)));
  action('show')
    .description('why one waits, which of its events, and what was done about it')
    .argument('<transcript>')
    .action(async (id: string, options: Options) => finish(await showParked(id, options)));
  action('retry')
    .description('apply what waits again')
    .argument('<transcript>')
    .option('--why <text>', 'for the record')
    .action(async (id: string, options: Options & { why?: string }) => finish(await retryParked(id, options)));
  action('skip')
    .description('leave out the event that holds it up, with the rest of its revision, now and on every rebuild')
    .argument('<transcript>')
    .requiredOption('--position <n>', 'of that event, as shown', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .requiredOption('--why <text>', 'for the record')
    .action(async (id: string, options: Options & { position: number; why: string }) =>
      finish(await skipParked(id, options)),
    );
  action('unskip')
    .description('take a skip back: the transcript is projected again with the event that was left out')
    .argument('<transcript>')
    .option('--position <n>', 'of that event, where several are left out', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--why <text>', 'for the record')
    .action(async (id: string, options: Options & { position?: number; why?: string }) =>
      finish(await unskipParked(id, options)),
    );
}
