import { InfraError } from './failure.ts';
import { migrate } from './migrate.ts';

/*
 * DATABASE_URL=… node infra/dist/migrate-command.js
 *
 * Applies the migrations that the database lacks: what a deployment runs before the apps.
 */
const { DATABASE_URL: databaseUrl } = process.env;
if (!databaseUrl) {
  process.stderr.write('Set DATABASE_URL to the database that is to be migrated.\n');
  process.exit(2);
}
try {
  const applied = await migrate(databaseUrl);
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`);
} catch (error) {
  if (!(error instanceof InfraError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
