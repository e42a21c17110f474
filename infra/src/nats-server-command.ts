import { dataFolder } from './data-folder.ts';
import { InfraError } from './failure.ts';
import { findNatsServer } from './nats-server-binary.ts';

/*
 * node infra/dist/nats-server-command.js [FOLDER]
 *
 * Prints the path of a nats-server that is recent enough, fetched into FOLDER if there is none on this machine.
 */
try {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  process.stdout.write(`${await findNatsServer(process.argv[2] ?? dataFolder().bin, { say })}\n`);
} catch (error) {
  if (!(error instanceof InfraError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
