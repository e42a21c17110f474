import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export interface PrismaSettings {
  /** Postgres schema that holds the tables. */
  schema?: string;
  /** Connections at most. */
  connections?: number;
  /** How long one statement may take, in milliseconds. */
  statementLimitMs?: number;
  /** How long to wait for a connection, a new one or one of the pool, in milliseconds. */
  connectLimitMs?: number;
}

/** A Prisma client on the read models. It connects with its first query; `$disconnect()` lets go. */
export function createPrisma(databaseUrl: string, settings: PrismaSettings = {}): PrismaClient {
  const { schema = 'public', connections = 10, statementLimitMs = 15_000, connectLimitMs = 5_000 } = settings;
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: connections,
      connectionTimeoutMillis: connectLimitMs,
      statement_timeout: statementLimitMs,
      // the server ends what takes too long; this is for a server that is silent
      query_timeout: statementLimitMs + 2_000,
      keepAlive: true,
      // statements written by hand name the tables without the schema
      options: `-c search_path="${schema}"`,
    },
    { schema },
  );
  return new PrismaClient({ adapter });
}
