import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';

const MODULE = new URL('../end-with-npm.mjs', import.meta.url).href;
const PROGRAM = `
  process.on('SIGTERM', () => { console.log('asked to end'); process.exit(0); });
  setTimeout(() => { console.log('left alone'); process.exit(0); }, 3000);
  console.log('up');`;

/** Kills the shell above the program and gives what the program said. */
async function afterTheShellDied(env: NodeJS.ProcessEnv): Promise<string> {
  // the second command keeps the shell from becoming the program
  const command = `"${process.execPath}" --import "${MODULE}" -e "$PROGRAM"; true`;
  const shell = spawn('sh', ['-c', command], { env: { ...env, PROGRAM }, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (output === '') shell.kill('SIGTERM');
    output += chunk;
  });
  await once(shell.stdout, 'close');
  return output;
}

test('below npm, the death of the shell is a request to end', async () => {
  expect(await afterTheShellDied({ ...process.env, npm_lifecycle_event: 'start' })).toBe('up\nasked to end\n');
});

test('without npm it is not', async () => {
  const { npm_lifecycle_event: _, ...env } = process.env;
  expect(await afterTheShellDied(env)).toBe('up\nleft alone\n');
});
