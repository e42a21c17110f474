import { checksums, Database, type TableChecksum } from '@rapporteur/read-model';

/** A checksum of every table of the read models: equal when every row is. */
export async function readModelChecksums(databaseUrl: string): Promise<Record<string, TableChecksum>> {
  const database = new Database(databaseUrl);
  try {
    return await database.transaction((session) => checksums(session));
  } finally {
    await database.close();
  }
}
