/**
 * Kinds of columns: the type a value has here, the type it has in Postgres, and how it is written as a field of
 * `COPY … FROM STDIN` in text format (https://www.postgresql.org/docs/current/sql-copy.html).
 */
export interface Column<T> {
  /** Name in Postgres. */
  readonly name: string;
  /** As Postgres' `format_type` prints it. */
  readonly type: string;
  readonly nullable: boolean;
  /** The value as a COPY field. @throws RowError when no Postgres text can hold it. */
  readonly encode: (value: T) => string;
}

/** A row that can't be written, whatever the state of the server. */
export class RowError extends Error {
  override readonly name = 'RowError';
  readonly code = 'row-rejected';
}

const NULL = '\\N';
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const ESCAPED = /[\\\n\r\t]/;
const EACH_ESCAPED = /[\\\n\r\t]/g;

function field(text: string): string {
  return ESCAPED.test(text) ? text.replace(EACH_ESCAPED, (character) => ESCAPES[character] ?? character) : text;
}

/** A surrogate without its partner would be written as U+FFFD: refused, because rows say what events say. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Half of a pair or one without its partner: found several times as fast, and hardly ever there. */
const SURROGATE = /[\ud800-\udfff]/;
/** Most texts have neither: looked through once. */
const NOT_PLAIN = /[\\\n\r\t\ud800-\udfff]/;

function encodeText(value: string): string {
  if (!NOT_PLAIN.test(value)) return value;
  if (SURROGATE.test(value) && LONE_SURROGATE.test(value))
    throw new RowError('the text holds half of a surrogate pair, which is no character');
  return field(value);
}

function encodeArray(values: readonly string[]): string {
  if (values.length === 0) return '{}';
  const items = values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`);
  return encodeText(`{${items.join(',')}}`);
}

function kind<T>(type: string, encode: (value: T) => string) {
  return (name: string): Column<T> => ({ name, type, nullable: false, encode });
}

/** Any text but U+0000. */
export const text = kind<string>('text', encodeText);
export const integer = kind<number>('integer', String);
/** A whole number that JavaScript holds exactly. */
export const bigint = kind<number>('bigint', String);
export const boolean = kind<boolean>('boolean', (value) => (value ? 't' : 'f'));
/** `YYYY-MM-DD` */
export const date = kind<string>('date', field);
/** ISO 8601 in UTC. */
export const timestamp = kind<string>('timestamp(3) with time zone', field);
export const textArray = kind<readonly string[]>('text[]', encodeArray);
export function jsonb<T>(name: string): Column<T> {
  return { name, type: 'jsonb', nullable: false, encode: (value) => field(JSON.stringify(value)) };
}
/** JSON kept as its text: can hold what `jsonb` refuses. */
export function json<T>(name: string): Column<T> {
  return { name, type: 'json', nullable: false, encode: (value) => field(JSON.stringify(value)) };
}

export function optional<T>(column: Column<T>): Column<T | null> {
  return { ...column, nullable: true, encode: (value) => (value === null ? NULL : column.encode(value)) };
}

export type Columns = Record<string, Column<never>>;
/** The row that a set of columns holds. */
export type RowOf<C> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };
