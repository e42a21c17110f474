import { migrate } from '@rapporteur/infra';
import { MODELS, type Table } from '@rapporteur/read-model';
import { Client } from 'pg';
import { copyIn, copyOut } from './copy-stream.ts';
import { dropIndexes, indexesOf } from './indexes.ts';

/**
 * The physical limit: the very rows that a rebuild leaves, ready in memory, into the same tables with the same indexes,
 * with nothing to read, check or make before. Every table has a connection of its own, so that all processors work.
 */
export interface CopyLimit {
  rows: number;
  megabytes: number;
  /** With every index in place from the beginning, as the live projection writes. */
  intoIndexesSeconds: number;
  /** Into bare tables, the indexes made afterwards. */
  indexesAfterSeconds: number;
}

const SCHEMA = 'copy_limit';
/** Indexes that are made at once; Postgres takes helpers for each. */
const BUILDERS = 2;

interface Rows {
  table: Table;
  columns: string;
  pieces: Buffer[];
}

export async function copyLimit(databaseUrl: string, from: string): Promise<CopyLimit> {
  const [first, second, ...others] = await connections(databaseUrl, MODELS.length);
  if (first === undefined || second === undefined) throw new Error('there are several tables');
  const clients = [first, second, ...others];
  try {
    const all = await rowsOf(first, from);
    const bytes = all.reduce((sum, { pieces }) => sum + pieces.reduce((of, piece) => of + piece.length, 0), 0);
    await emptyTables(databaseUrl, first);
    const intoIndexesSeconds = await timed(() => load(clients, all));

    await emptyTables(databaseUrl, first);
    const indexes = await indexesOf(first, SCHEMA);
    await dropIndexes(first, SCHEMA, indexes);
    await first.query('CHECKPOINT');
    const indexesAfterSeconds = await timed(async () => {
      await load(clients, all);
      await inTurn([first, second].slice(0, BUILDERS), indexes, (client, { create }) => client.query(create));
    });
    const rows = await countRows(first);
    return { rows, megabytes: bytes / 1e6, intoIndexesSeconds, indexesAfterSeconds };
  } finally {
    await first.query(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`);
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function rowsOf(client: Client, schema: string): Promise<Rows[]> {
  const all: Rows[] = [];
  for (const table of MODELS) {
    const columns = Object.values(table.columns)
      .map(({ name }) => `"${name}"`)
      .join(', ');
    all.push({
      table,
      columns,
      pieces: await copyOut(client, `COPY "${schema}"."${table.name}" (${columns}) TO STDOUT`),
    });
  }
  return all;
}

async function load(clients: readonly Client[], all: readonly Rows[]): Promise<void> {
  await Promise.all(
    all.map(({ table, columns, pieces }, at) => {
      const client = clients[at];
      if (client === undefined) throw new Error('each table has a connection');
      return copyIn(client, `COPY "${SCHEMA}"."${table.name}" (${columns}) FROM STDIN`, pieces);
    }),
  );
}

async function emptyTables(databaseUrl: string, client: Client): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`);
  await migrate(databaseUrl, { schema: SCHEMA });
  await client.query('CHECKPOINT');
}

async function countRows(client: Client): Promise<number> {
  let rows = 0;
  for (const { name } of MODELS) {
    const counted = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM "${SCHEMA}"."${name}"`);
    rows += Number(counted.rows[0]?.rows ?? 0);
  }
  return rows;
}

async function connections(databaseUrl: string, count: number): Promise<Client[]> {
  const options = `-c search_path=${SCHEMA} -c synchronous_commit=off`;
  const clients = Array.from({ length: count }, () => new Client({ connectionString: databaseUrl, options }));
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

/** Each client takes the next item as soon as it is free. */
async function inTurn<T>(
  clients: readonly Client[],
  items: readonly T[],
  work: (client: Client, item: T) => Promise<unknown>,
): Promise<void> {
  const left = [...items];
  await Promise.all(
    clients.map(async (client) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(client, item);
    }),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}
