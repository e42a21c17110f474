import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRISMA_FOLDER, readMigrations } from './migration-list.ts';
import { startPostgres } from './postgres.ts';
import { withSchemaEngine } from './schema-engine.ts';

/*
 * npm run migration -w infra -- NAME
 *
 * Writes the next migration: what leads from all migrations there are to prisma/schema.prisma. Nothing is applied. What
 * the Prisma schema can't say (generated columns, full-text indexes, triggers) is added to the file by hand.
 */

/** The SQL from the migrations to the schema; empty when they agree. */
export async function migrationSql(prismaFolder: string = PRISMA_FOLDER): Promise<string> {
  const path = join(prismaFolder, 'schema.prisma');
  const file = { path, content: readFileSync(path, 'utf8') };
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-migration-'));
  const postgres = await startPostgres({ folder });
  try {
    return await withSchemaEngine({ databaseUrl: postgres.url, schema: 'public', datamodel: file }, async (engine) => {
      const { stdout } = await engine.diff({
        from: { tag: 'migrations', ...readMigrations(prismaFolder) },
        to: { tag: 'schemaDatamodel', files: [file] },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      return (stdout ?? '').replace(/^-- This is an empty migration\.\s*$/, '').trim();
    });
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the migration folder and returns it; null when there is nothing to migrate. */
export async function writeMigration(
  name: string,
  prismaFolder: string = PRISMA_FOLDER,
  now = new Date(),
): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) throw new TypeError(`"${name}" is not a name: use a-z, 0-9 and _`);
  const sql = await migrationSql(prismaFolder);
  if (sql === '') return null;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(prismaFolder, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), `${sql}\n`);
  return folder;
}
