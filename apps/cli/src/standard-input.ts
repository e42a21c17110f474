import { CommandError, EXIT } from './exit.ts';

/** Largest standard input, in bytes. */
const LIMIT = 64 * 1024 * 1024;

/** All of standard input. */
export async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LIMIT) throw new CommandError(`Standard input is larger than ${LIMIT} bytes.`, EXIT.usage);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
