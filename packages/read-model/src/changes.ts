import type { Columns, RowOf } from './columns.ts';
import { copyPieces, encodeRows } from './copy.ts';
import type { Session } from './database.ts';
import { MODELS, type Table, TRANSCRIPTS } from './tables.ts';

type Row = Record<string, unknown>;

interface TableChanges {
  table: Table;
  /** Rows to write, by transcript. */
  rows: Map<string, Row[]>;
  /** Transcripts that may have rows in the database which are superseded. */
  superseded: Set<string>;
}

/** The changes of one table, ready to be sent: plain values, so that another thread can have made them. */
export interface EncodedChanges {
  table: string;
  /** Transcripts whose rows in the database are superseded. */
  superseded: readonly string[];
  rows: number;
  pieces: readonly Buffer[];
}

/** Writes what `Changes.encode` made, in the caller's transaction. Answers the number of rows. */
export async function writeEncoded(session: Session, { table: name, superseded, rows, pieces }: EncodedChanges) {
  const table = MODELS.find((model) => model.name === name);
  if (table === undefined) throw new Error(`${name} is no table of the models`);
  if (superseded.length > 0) await session.query(supersede(table), [superseded]);
  if (rows > 0) await copyPieces(session, table, pieces);
  return rows;
}

/**
 * The row changes of any number of revisions.
 *
 * Law: a revision put here after another of the same transcript leaves the same rows as if the first had been written
 * before. So it makes no difference how revisions are grouped into writes.
 */
export class Changes {
  private readonly tables = new Map<string, TableChanges>();

  /**
   * `settledLater`: superseded rows stay in the database until `settleSuperseded`, but for those of the transcripts
   * themselves, of which there is never more than one. For tables without the indexes that would find them.
   */
  constructor(private readonly settledLater = false) {}

  /**
   * The rows that a revision gives a transcript in one table, in place of those before it. `stored`: an earlier revision
   * may be in the database.
   */
  put<C extends Columns>(table: Table<C>, transcriptId: string, rows: readonly RowOf<C>[], stored: boolean): void {
    const changes = this.of(table);
    const before = changes.rows.get(transcriptId) ?? [];
    changes.rows.set(transcriptId, [...kept(table.keeps, before), ...rows]);
    if (stored && table.keeps !== 'append') changes.superseded.add(transcriptId);
  }

  /** Writes everything, in the caller's transaction. Answers the number of rows. @throws RowError, or what Postgres says */
  async write(session: Session): Promise<number> {
    let written = 0;
    for (const changes of this.tables.values()) written += await writeEncoded(session, this.encoded(changes));
    return written;
  }

  /** Everything as `writeEncoded` takes it, table by table. @throws RowError */
  encode(): EncodedChanges[] {
    return Array.from(this.tables.values(), (changes) => this.encoded(changes));
  }

  private encoded({ table, rows, superseded }: TableChanges): EncodedChanges {
    const settles = !this.settledLater || table.name === TRANSCRIPTS.name;
    const all = [...rows.values()].flat();
    // put() took rows of this table's columns only
    const pieces = all.length === 0 ? [] : encodeRows(table, all as RowOf<Columns>[]);
    return { table: table.name, superseded: settles ? [...superseded] : [], rows: all.length, pieces };
  }

  private of<C extends Columns>(table: Table<C>): TableChanges {
    let changes = this.tables.get(table.name);
    if (changes === undefined) {
      changes = { table, rows: new Map(), superseded: new Set() };
      this.tables.set(table.name, changes);
    }
    return changes;
  }
}

/** What is left of a transcript's rows when its next revision comes. */
function kept(keeps: Table['keeps'], rows: readonly Row[]): readonly Row[] {
  if (keeps === 'append') return rows;
  return keeps === 'latest' ? [] : rows.map((row) => ({ ...row, current: false }));
}

/** The same, in the database. */
function supersede(table: Table): string {
  return table.keeps === 'latest'
    ? `DELETE FROM "${table.name}" WHERE "${table.transcript}" = ANY($1)`
    : `UPDATE "${table.name}" SET "current" = false WHERE "${table.transcript}" = ANY($1) AND "current"`;
}
