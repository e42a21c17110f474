import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { REPOSITORY } from './data-folder.ts';

export const PRISMA_FOLDER = join(REPOSITORY, 'prisma');

/** The migration folders as the schema engine takes them, in the order of their names, which is that of application. */
export function readMigrations(prismaFolder: string = PRISMA_FOLDER): MigrationList {
  const baseDir = join(prismaFolder, 'migrations');
  const lockFile = join(baseDir, 'migration_lock.toml');
  const folders = existsSync(baseDir) ? readdirSync(baseDir, { withFileTypes: true }) : [];
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((name) => {
        const value = readFileSync(join(baseDir, name, 'migration.sql'), 'utf8');
        return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
      }),
  };
}
