import pg from 'pg';

/** How long to wait for a connection, in milliseconds. */
const CONNECT_LIMIT_MS = 5_000;
/** How long one statement may take on the server; the client gives up a little later, should the server be silent. */
const STATEMENT_LIMIT_MS = 120_000;
/** How long to wait for another transaction's lock. */
const LOCK_LIMIT_MS = 20_000;
/** A projector that hangs in the middle of a transaction must not hold the checkpoint for ever. */
const IDLE_LIMIT_MS = 30_000;

/**
 * A connection inside a transaction. Statements mean the tables of one schema; `home` is the one where what belongs to no
 * set of tables stands, whichever set this is.
 */
export type Session = pg.PoolClient & { readonly home: string };

export interface DatabaseSettings {
  /** Postgres schema that holds the tables; every statement means the tables of this one. */
  schema?: string;
  /** Schema of what no rebuild makes, such as the actions of operators. Default: the same. */
  home?: string;
  /** Connections at most. */
  connections?: number;
  /** Told when an idle connection is lost; the next use makes a new one. */
  onLost?: (error: Error) => void;
}

export interface DatabaseAddress {
  databaseUrl: string;
  settings: Pick<DatabaseSettings, 'schema' | 'home'>;
}

/** The read models for writing: transactions on one schema. Waits are bounded; every failure is thrown to the caller. */
export class Database {
  readonly schema: string;
  private readonly home: string;
  private readonly pool: pg.Pool;

  constructor(
    private readonly databaseUrl: string,
    private readonly settings: DatabaseSettings = {},
  ) {
    this.schema = settings.schema ?? 'public';
    this.home = settings.home ?? this.schema;
    for (const name of [this.schema, this.home])
      if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new TypeError(`not a plain schema name: ${name}`);
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      max: settings.connections ?? 4,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      keepAlive: true,
      application_name: 'rapporteur-projection',
      statement_timeout: STATEMENT_LIMIT_MS,
      query_timeout: STATEMENT_LIMIT_MS + 10_000,
      lock_timeout: LOCK_LIMIT_MS,
      idle_in_transaction_session_timeout: IDLE_LIMIT_MS,
      // A commit need not reach the disk before it is told: rows and checkpoint are lost together, if at all, and what
      // follows the checkpoint is read from the log again.
      options: `-c search_path=${this.schema} -c timezone=UTC -c synchronous_commit=off`,
    });
    this.pool.on('error', (error) => settings.onLost?.(error));
  }

  /** Runs `work` in one transaction: all of it is committed, or nothing. */
  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session: Session = Object.assign(await this.pool.connect(), { home: this.home });
    let broken: Error | undefined;
    // a connection that is lost while it is ours also says so here; the statement under way throws it
    const lost = (error: Error) => {
      broken = error;
    };
    session.on('error', lost);
    try {
      await session.query('BEGIN');
      const result = await work(session);
      await session.query('COMMIT');
      return result;
    } catch (error) {
      await session.query('ROLLBACK').catch((second: Error) => {
        broken = second;
      });
      throw error;
    } finally {
      session.off('error', lost);
      session.release(broken);
    }
  }

  /** What another thread needs to open the same. */
  get address(): DatabaseAddress {
    return { databaseUrl: this.databaseUrl, settings: { schema: this.schema, home: this.home } };
  }

  /** The same database, another set of tables, with connections of its own. What is in no set stays where it was. */
  inSchema(schema: string, connections = this.settings.connections): Database {
    const { home } = this;
    return new Database(this.databaseUrl, { ...this.settings, schema, home, ...(connections && { connections }) });
  }

  /**
   * Runs `work` while nobody else does, in this process or another, who names the same `purpose` in this schema; `null`
   * when somebody does. `lost` is aborted when that can't be said any more.
   */
  async alone<T>(purpose: string, work: (lost: AbortSignal) => Promise<T>): Promise<{ result: T } | null> {
    const session = await this.pool.connect();
    const lost = new AbortController();
    let broken: Error | undefined;
    const fail = (error: Error) => {
      broken = error;
      lost.abort(error);
    };
    session.on('error', fail);
    try {
      const key = `${purpose} ${this.schema}`;
      const { rows } = await session.query<{ free: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free',
        [key],
      );
      if (rows[0]?.free !== true) return null;
      try {
        return { result: await work(lost.signal) };
      } finally {
        await session.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(fail);
      }
    } finally {
      session.off('error', fail);
      session.release(broken);
    }
  }

  /** Waits for what is under way, then lets go of every connection. */
  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** SQLSTATE classes that blame the data: data exception, integrity violation, program limit exceeded. */
const DATA_CLASSES = new Set(['22', '23', '54']);

/** The SQLSTATE when Postgres refused the rows for what they hold; `null` for outages and bugs, which another try may mend. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return null;
  return DATA_CLASSES.has(error.code.slice(0, 2)) ? error.code : null;
}
