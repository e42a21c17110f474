import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { DatabaseError, type Pool, type QueryResult } from 'pg';

/*
 * Prisma Migrate's engine as WebAssembly: no program has to be downloaded, and what it writes is what `prisma migrate`
 * reads. It is made for bundlers, so it is put together here by hand.
 */

/** The part of the global that we use; its full types come only with those of a browser. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

type Engine = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

const CHAR_OID = 18;
const CHAR_ARRAY_OID = 1002;
const MODULE = '@prisma/schema-engine-wasm/schema_engine_bg';
let loaded: Promise<Engine> | undefined;

export interface SchemaEngineOptions {
  databaseUrl: string;
  /** Postgres schema that holds the tables. */
  schema: string;
  /** The Prisma schema to work with, if one is needed. */
  datamodel?: { path: string; content: string };
}

/** Runs `work` with an engine connected to the database; `free`d afterwards. */
export async function withSchemaEngine<T>(
  { databaseUrl, schema, datamodel }: SchemaEngineOptions,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const adapter = new WholeScripts(databaseUrl, schema);
  const datamodels: [string, string][] | undefined = datamodel && [[datamodel.path, datamodel.content]];
  const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    return await work(engine);
  } finally {
    engine.free();
    await adapter.end();
  }
}

/**
 * Prisma's adapter cuts a script at every semicolon, also inside a function's body or a comment, and sends each piece on
 * any connection. Here a script goes as one simple query, as Prisma's own engine sends it: all of it or nothing.
 */
class WholeScripts extends PrismaPg {
  readonly #pools = new Set<Pool>();

  constructor(databaseUrl: string, schema: string) {
    const connectionString = databaseUrl;
    super({ connectionString, options: `-c search_path="${schema}"`, max: 2 }, { schema });
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    return this.#whole(await super.connect());
  }

  override async connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    return this.#whole(await super.connectToShadowDb());
  }

  #whole(adapter: Awaited<ReturnType<PrismaPg['connect']>>): typeof adapter {
    const pool = adapter.underlyingDriver();
    this.#pools.add(pool);
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: unknown) => {
        throw error instanceof DatabaseError ? asDriverError(error) : error;
      });
    };
    readCharacters(adapter, pool);
    return adapter;
  }

  async end(): Promise<void> {
    for (const pool of this.#pools) if (!pool.ended) await pool.end();
  }
}

/** In the form in which the engine can tell what went wrong. */
function asDriverError({ code, severity, message, detail, column, hint }: DatabaseError): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'N/A',
    severity: severity ?? 'ERROR',
    message,
    detail,
    column,
    hint,
  });
}

/**
 * The engine reads Postgres's catalogue, where the type "char" is common; Prisma's adapter knows only arrays of it. So it
 * gets to see the array's type, and the engine the right one.
 */
function readCharacters(adapter: SqlDriverAdapter, pool: Pool): void {
  const { Character, CharacterArray } = ColumnTypeEnum;
  const query = pool.query.bind(pool) as (...query: unknown[]) => Promise<QueryResult>; // one of its overloads
  const disguised = async (...args: unknown[]): Promise<QueryResult> => {
    const result = await query(...args);
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR_OID) field.dataTypeID = CHAR_ARRAY_OID;
    return result;
  };
  pool.query = disguised as typeof pool.query; // the adapter calls no other overload
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const rows = await queryRaw(sql);
    return { ...rows, columnTypes: rows.columnTypes.map((type) => (type === CharacterArray ? Character : type)) };
  };
}

async function load(): Promise<Engine> {
  const engine: Engine = await import(MODULE);
  // the engine reports a panic here before it traps
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } });
  const file = createRequire(import.meta.url)
    .resolve(MODULE)
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': withIdleTimers(engine),
  });
  engine.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start !== 'function') throw new TypeError(`${file} has no start function`);
  start();
  return engine;
}

/** The engine leaves a timer of ten seconds behind, its limit for a lock: it must not keep the process alive. */
function withIdleTimers(engine: Engine): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(engine).map(([name, imported]: [string, unknown]) => {
      if (!name.startsWith('__wbg_setTimeout_') || typeof imported !== 'function') return [name, imported];
      const setTimer: unknown = (...args: unknown[]) => imported(...args).unref();
      return [name, setTimer];
    }),
  );
}
