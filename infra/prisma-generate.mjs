/*
 * Writes the Prisma client of prisma/schema.prisma into packages/read-model/src/generated, without any download: the
 * command asks for a schema engine that it never runs here, so any existing program will do.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMIT_MS = 120_000;

const repository = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(join(repository, 'packages/read-model/package.json'));
const prisma = join(dirname(require.resolve('prisma/package.json')), 'build/index.js');

const { status, stdout, stderr, error } = spawnSync(
  process.execPath,
  [prisma, 'generate', '--schema', join(repository, 'prisma/schema.prisma')],
  {
    cwd: repository,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1', // no call home
    },
  },
);
if (status !== 0) {
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\n`);
  process.exit(status ?? 1);
}
process.stdout.write('Prisma client generated in packages/read-model/src/generated\n');
