import { writeMigration } from './new-migration.ts';

const [name] = process.argv.slice(2);
if (name === undefined) {
  process.stderr.write('Usage: npm run migration -w infra -- NAME\n');
  process.exit(2);
}
const folder = await writeMigration(name);
process.stdout.write(folder === null ? 'The migrations and prisma/schema.prisma agree.\n' : `Written: ${folder}\n`);
