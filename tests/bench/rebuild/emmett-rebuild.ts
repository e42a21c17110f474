import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { openEmmett } from '../peers/emmett.ts';
import type { Archive } from './archive.ts';

/** Enough for a rate that no longer changes with the sample; all of the log would take the library minutes. */
const SAMPLE_EVENTS = 1_500;
const DATABASE = 'emmett';
const UNUSED_LIMIT_MS = 20_000;
const POLL_MS = 50;

/** Emmett's rebuild of a sample of the same transcripts, in a database of its own; `null` where it is not installed. */
export async function measureEmmett(
  databaseUrl: string,
  archive: Archive,
): Promise<{ events: number; seconds: number } | null> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${DATABASE}`;
    return await sample(url.href, archive);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  } finally {
    await unused(client);
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await client.end();
  }
}

/** Its connections are ended without being waited for; one that is cut before has nobody who takes the error. */
async function unused(client: Client): Promise<void> {
  for (const deadline = performance.now() + UNUSED_LIMIT_MS; performance.now() < deadline; await sleep(POLL_MS)) {
    const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) return;
  }
}

async function sample(databaseUrl: string, archive: Archive): Promise<{ events: number; seconds: number }> {
  const emmett = await openEmmett(databaseUrl);
  try {
    let events = 0;
    let transcripts = 0;
    while (events < SAMPLE_EVENTS) {
      const { id, events: recorded } = archive.next();
      await emmett.append(id, recorded);
      events += recorded.length;
      transcripts += 1;
    }
    const { seconds, documents } = await emmett.rebuild();
    if (documents !== transcripts) throw new Error(`Emmett made ${documents} documents of ${transcripts} transcripts`);
    return { events, seconds };
  } finally {
    await emmett.close();
  }
}
