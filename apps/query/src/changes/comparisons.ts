import { Inject, Injectable } from '@nestjs/common';
import type { RevisionChange } from '@rapporteur/contracts/history-api';
import { problem } from '@rapporteur/contracts/problems';
import { findRevisionContents, findRevisionRecords, type RecordIds } from '@rapporteur/read-model/queries';
import { ProblemError } from '@rapporteur/service';
import { Reads } from '../reads.ts';
import { filledIn, idsOf, type Outline, outlineOf } from './outline.ts';

/**
 * Two revisions of a transcript, compared.
 *
 * Laws:
 * 1. The first page asked for reads both revisions whole; of what it finds ids are kept, for the pages that follow. Each
 *    of those reads the records that it shows, by their keys.
 * 2. Revisions are compared one pair at a time: of no more than two is everything in memory at once.
 * 3. A revision never changes, but a rebuild may make other rows of it: what is kept is used for some minutes, and not
 *    any more once a record is missing.
 */

/** Changes that are kept of all comparisons together, about 150 bytes each; the last one is kept whatever its size. */
const MAX_KEPT = 100_000;
const KEEP_MS = 5 * 60_000;

export interface Pair {
  id: string;
  from: number;
  to: number;
}

interface Kept {
  outline: Promise<Outline>;
  /** 0 until it is known. */
  changes: number;
  since: number;
}

@Injectable()
export class Comparisons {
  private readonly kept = new Map<string, Kept>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Some of the changes, from place `first` on, with what is told of all of them. @throws ProblemError `not-found` */
  async page(
    pair: Pair,
    first: number,
    count: number,
  ): Promise<Pick<Outline, 'transcript' | 'counts'> & { changes: RevisionChange[] }> {
    const outline = await this.outline(pair);
    const changes = await this.fill(pair, outline, first, count);
    if (changes !== null) return { ...outline, changes };
    this.kept.delete(keyOf(pair));
    const anew = await this.outline(pair);
    return { ...anew, changes: (await this.fill(pair, anew, first, count)) ?? [] };
  }

  private async fill(pair: Pair, { changes }: Outline, first: number, count: number): Promise<RevisionChange[] | null> {
    const shown = changes.slice(first, first + count);
    const { from, to } = pair;
    const [before, after] = await Promise.all([
      this.records(pair, from, idsOf(shown, 'before')),
      this.records(pair, to, idsOf(shown, 'after')),
    ]);
    return filledIn(shown, before, after);
  }

  private outline(pair: Pair): Promise<Outline> {
    const key = keyOf(pair);
    const found = this.kept.get(key);
    if (found !== undefined && performance.now() - found.since < KEEP_MS) return found.outline;
    const outline = this.turn.then(() => this.compare(pair));
    this.turn = outline.catch(() => undefined); // told to who asked
    const kept: Kept = { outline, changes: 0, since: performance.now() };
    this.kept.delete(key); // to the end of the order
    this.kept.set(key, kept);
    outline.then(
      ({ changes }) => {
        kept.changes = changes.length;
        this.forget();
      },
      () => this.kept.get(key) === kept && this.kept.delete(key),
    );
    return outline;
  }

  /** The eldest go first. */
  private forget(): void {
    let sum = 0;
    for (const [key, { changes, since }] of [...this.kept].reverse()) {
      const isLast = sum === 0;
      sum += Math.max(1, changes);
      if ((sum > MAX_KEPT && !isLast) || performance.now() - since > KEEP_MS) this.kept.delete(key);
    }
  }

  private async compare({ id, from, to }: Pair): Promise<Outline> {
    return outlineOf(await this.contents(id, from), await this.contents(id, to));
  }

  /** @throws ProblemError `not-found` */
  private async contents(id: string, revision: number) {
    if (revision === 0) return null;
    const { rows } = await this.reads.read(undefined, (client) => findRevisionContents(client, id, revision));
    const [found] = rows;
    if (found === undefined)
      throw new ProblemError(problem('not-found', `There is no revision ${revision} of the transcript "${id}".`));
    return found;
  }

  private async records({ id }: Pair, revision: number, ids: RecordIds) {
    if (Object.values(ids).every((each) => each.length === 0)) return null;
    const { rows } = await this.reads.read(undefined, (client) => findRevisionRecords(client, id, revision, ids));
    return rows[0] ?? null;
  }
}

function keyOf({ id, from, to }: Pair): string {
  return `${id} ${from} ${to}`;
}
