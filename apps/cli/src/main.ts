import { Command, InvalidArgumentError, Option } from 'commander';
import type { ServerOptions } from './client.ts';
import { backup } from './commands/backup.ts';
import { EXPORTS, type ExportName, type ExportOptions, exportList } from './commands/export.ts';
import { addParked } from './commands/parked-command.ts';
import { parse } from './commands/parse.ts';
import { REBUILD_ACTIONS, type RebuildAction, type RebuildCommandOptions, rebuild } from './commands/rebuild.ts';
import { type ReparseOptions, reparse } from './commands/reparse.ts';
import { restore } from './commands/restore.ts';
import { status } from './commands/status.ts';
import { type SubmitOptions, submit } from './commands/submit.ts';
import { verify } from './commands/verify.ts';
import { CommandError, EXIT } from './exit.ts';
import { servers, wholeNumber } from './options.ts';

/** The command `rapporteur`. Settings come from flags, then from the environment. */

function oneOf<T extends string>(names: readonly T[]) {
  return (text: string): T => {
    const name = names.find((known) => known === text);
    if (!name) throw new InvalidArgumentError(`one of ${names.join(', ')}.`);
    return name;
  };
}

const program = new Command('rapporteur')
  .description('Official transcripts as a record that can be queried and checked.')
  .showHelpAfterError('(add --help for the options)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage));

const finish = (code: number) => {
  process.exitCode = code;
};

servers(program.command('submit'))
  .description('submit transcripts; run again, it goes on where it stopped')
  .argument('<path...>', 'files, folders (every .txt, .html and .htm below), or - for text from standard input')
  .option('--source-url <url>', 'where the one source was published')
  .option('--external-id <id>', 'your own stable name for the one source')
  .option('--concurrency <n>', 'submissions at once', wholeNumber(1, 64), 8)
  .option('--patience <seconds>', 'how long to wait for a server that cannot be reached', wholeNumber(0, 86_400), 60)
  .option('--json', 'print one line of JSON for each file', false)
  .action(async (paths: string[], options: SubmitOptions) => finish(await submit(paths, options)));

program
  .command('parse')
  .description('read transcripts without a server and print what was found')
  .argument('<path...>', 'files, folders (every .txt, .html and .htm below), or - for text from standard input')
  .option('--ndjson', 'one line of JSON for each file', false)
  .action(async (paths: string[], options: { ndjson: boolean }) => finish(await parse(paths, options)));

servers(program.command('reparse'))
  .description("read the stored sources again with today's parser; what differs becomes the next revision")
  .option('--transcript <id>', 'this transcript only')
  .option('--dry-run', 'show what would differ and append nothing', false)
  .option('--json', 'one line of JSON for each transcript that differs and the result', false)
  .action(async (options: ReparseOptions) => finish(await reparse(options)));

servers(program.command('rebuild').alias('replay'))
  .description('build the read models again from the log, beside those that serve, then put them in their place')
  .argument('[action]', REBUILD_ACTIONS.join(', '), oneOf(REBUILD_ACTIONS), 'start')
  .option('--transcript <id>', 'the rows of one transcript alone')
  .option('--no-switch', 'hold it when its rows are whole; the next start puts them in place')
  .option('--accept-differences', 'switch also where rows differ or events could not be applied', false)
  .option('--json', 'as JSON', false)
  .action(async (action: RebuildAction, options: RebuildCommandOptions) => finish(await rebuild(action, options)));

servers(program.command('status'))
  .description('tell whether the services are ready and how far the read models are')
  .option('--json', 'as JSON', false)
  .action(async (options: ServerOptions & { json: boolean }) => finish(await status(options)));

servers(program.command('export'))
  .description('write a whole list of the record')
  .argument('<list>', EXPORTS.join(', '), oneOf(EXPORTS))
  .addOption(new Option('--format <format>', 'how').choices(['ndjson', 'csv']).default('ndjson'))
  .option('--out <file>', 'file to write, else standard output')
  .option('--filter <name=value...>', 'filters of the list, such as speaker=ada-lind or from=2031-01-01', [])
  .action(async (name: ExportName, options: ExportOptions) => finish(await exportList(name, options)));

servers(program.command('verify'))
  .description('check the log against what it says of itself, and the read models against the log')
  .option('--json', 'one line of JSON for each finding, difference and the result', false)
  .action(async (options: ServerOptions & { json: boolean }) => finish(await verify(options)));

addParked(program, finish);

servers(program.command('backup'))
  .description('write the whole log to a file with a hash chain; compressed where its name ends in .gz')
  .argument('<file>', 'file to write')
  .action(async (file: string, options: ServerOptions) => finish(await backup(file, options)));

servers(program.command('restore'))
  .description('store a backup in an empty log, every event at the position it had')
  .argument('<file>', 'file that backup wrote')
  .option('--resume', 'go on with a restore that was broken off', false)
  .action(async (file: string, options: ServerOptions & { resume: boolean }) => finish(await restore(file, options)));

// a reader that stops reading (| head) is not an error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
