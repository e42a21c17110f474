import type { DiagnoseMigrationHistoryOutput, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { InfraError, messageOf, textField } from './failure.ts';
import { readMigrations } from './migration-list.ts';
import { withSchemaEngine } from './schema-engine.ts';

export interface MigrateOptions {
  /** Postgres schema for the tables, made when missing. Default `public`. */
  schema?: string;
  /** The folder with `migrations/`. Default: `prisma/` of this repository. */
  prismaFolder?: string;
}

/** Ours alone: the engine takes a lock of its own while it applies. */
const LOCK_KEY = 8_112_017;
const LOCK_LIMIT_MS = 120_000;
const NOTHING_EXCLUDED = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations that the database lacks and returns their names. Several processes may do this at once: one
 * works, the others wait and find nothing left to do.
 * @throws InfraError `migration-failed` when one fails or failed before, or an applied one was edited or is unknown
 *   here; `newer-database` when the database was migrated by a newer version; `server-unreachable`
 */
export async function migrate(databaseUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const { schema = 'public', prismaFolder } = options;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new TypeError(`not a plain schema name: ${schema}`);
  const migrationsList = readMigrations(prismaFolder);
  const client = await connect(databaseUrl);
  try {
    await client.query(`SET lock_timeout = ${LOCK_LIMIT_MS}`);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    return await withSchemaEngine({ databaseUrl, schema }, (engine) => apply(engine, migrationsList));
  } catch (error) {
    if (error instanceof InfraError) throw error;
    throw new InfraError('migration-failed', `The database could not be migrated: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    await client.end(); // gives the lock back
  }
}

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 });
  client.on('error', () => {}); // a lost connection is seen by the query's own rejection
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw new InfraError('server-unreachable', `Postgres cannot be reached: ${messageOf(cause)}`, { cause });
  }
}

async function apply(engine: SchemaEngine, migrationsList: MigrationList): Promise<string[]> {
  const filters = NOTHING_EXCLUDED;
  const diagnosis = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  refuseBrokenHistory(diagnosis);
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
  return appliedMigrationNames;
}

function refuseBrokenHistory({
  failedMigrationNames,
  editedMigrationNames,
  history,
}: DiagnoseMigrationHistoryOutput): void {
  const again = 'The read models can be rebuilt from the log: drop the database and start again.';
  if (failedMigrationNames.length > 0) {
    throw new InfraError(
      'migration-failed',
      `These migrations failed before: ${failedMigrationNames.join(', ')}. ${again}`,
    );
  }
  if (editedMigrationNames.length > 0) {
    throw new InfraError(
      'migration-failed',
      `These migrations were changed after they had been applied: ${editedMigrationNames.join(', ')}. ${again}`,
    );
  }
  if (history === null || history.diagnostic === 'databaseIsBehind') return;
  throw new InfraError(
    'newer-database',
    `The database has migrations that this version does not know: ${history.unpersistedMigrationNames.join(', ')}. ` +
      `Start the newer version, or give this one a database of its own. ${again}`,
  );
}

/** The engine throws errors of its own kind: the reason, then the way through its source code, which names the migration. */
function reasonOf(error: unknown): string {
  const text = textField(error, 'message') ?? JSON.stringify(error);
  const [reason = text] = text.replace(/^external connector error\n/, '').split(/\n\s+0: /);
  const migration = /migration_name="([^"]+)"/.exec(text)?.[1];
  return migration === undefined ? reason.trim() : `${migration}: ${reason.trim()}`;
}
