import type { Columns, RowOf } from './columns.ts';
import { copyRows } from './copy.ts';
import type { Session } from './database.ts';
import { type Table, TRANSCRIPTS } from './tables.ts';

type Row = Record<string, unknown>;

interface TableChanges {
  table: Table;
  /** Rows to write, by transcript. */
  rows: Map<string, Row[]>;
  /** Transcripts that may have rows in the database which are superseded. */
  superseded: Set<string>;
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

  /** Writes everything, in the caller's transaction. Answers the number of rows. */
  async write(session: Session): Promise<number> {
    let written = 0;
    for (const { table, rows, superseded } of this.tables.values()) {
      const settles = !this.settledLater || table.name === TRANSCRIPTS.name;
      if (superseded.size > 0 && settles) await session.query(supersede(table), [[...superseded]]);
      const all = [...rows.values()].flat();
      // put() took rows of this table's columns only
      await copyRows(session, table, all as RowOf<Columns>[]);
      written += all.length;
    }
    return written;
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
