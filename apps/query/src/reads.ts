import { Inject, Injectable } from '@nestjs/common';
import { problem } from '@rapporteur/contracts/problems';
import type { Page } from '@rapporteur/contracts/read-api';
import { PrismaClient } from '@rapporteur/read-model';
import { outageOf, positionAt } from '@rapporteur/read-model/queries';
import { log, ProblemError } from '@rapporteur/service';
import { FreshReads } from './freshness/fresh-reads.ts';
import type { List } from './lists/list.ts';
import { type PageQuery, pageOf } from './paging/page.ts';

/** How fresh a read is to be, or how old. */
export interface Freshness {
  minPosition?: number | undefined;
  /** `AsOf` of the contracts. */
  asOf?: string | undefined;
}

/** The one way from a request to the read models: fresh enough, page by page, and with a clear word when they are away. */
@Injectable()
export class Reads {
  constructor(
    @Inject(PrismaClient) private readonly client: PrismaClient,
    @Inject(FreshReads) private readonly fresh: FreshReads,
  ) {}

  /**
   * What `read` answers, once it has `minPosition`.
   * @throws ProblemError `read-model-unavailable`, `position-not-reached`
   */
  async read<T extends { position: number }>(
    minPosition: number | undefined,
    read: (client: PrismaClient) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.fresh.read(minPosition, () => read(this.client));
    } catch (error) {
      throw unavailable(error) ?? error;
    }
  }

  /**
   * What `read` answers of the state that `asOf` means, a log position or, without `asOf`, the newest.
   * @throws ProblemError as `read`
   */
  async readAsOf<T extends { position: number }>(
    { minPosition, asOf }: Freshness,
    read: (client: PrismaClient, asOf: number | undefined) => Promise<T>,
  ): Promise<T & { asOf?: number }> {
    if (asOf === undefined) return this.read(minPosition, (client) => read(client, undefined));
    const isPosition = /^\d+$/.test(asOf);
    const at = isPosition
      ? Number(asOf)
      : (await this.read(minPosition, (client) => positionAt(client, new Date(asOf)))).asOf;
    // what is not there yet can't be told
    const answer = await this.read(Math.max(minPosition ?? 0, at), (client) => read(client, at));
    return { ...answer, asOf: at };
  }

  /** One page of a list. @throws ProblemError as `read`, and `invalid-cursor` */
  async page<Query extends PageQuery & Freshness, Key extends readonly unknown[], Row, Item>(
    list: List<Query, Key, Row, Item>,
    query: Query,
  ): Promise<Page<Item>> {
    const page = pageOf(list, query);
    const { rows, position, asOf } = await this.readAsOf(query, (client, at) =>
      list.read(client, query, page.rows, page.after, at),
    );
    return { ...page.of(rows), position, ...(asOf !== undefined && { asOf }) };
  }
}

function unavailable(error: unknown): ProblemError | undefined {
  const outage = outageOf(error);
  if (outage === null) return undefined;
  log('warn', 'the read models did not answer', { ...outage });
  const detail =
    outage.kind === 'too-slow'
      ? 'The read took too long and was given up. Ask for less: fewer or rarer words, fewer days, a smaller page.'
      : 'The database does not answer. Try again.';
  return new ProblemError(problem('read-model-unavailable', detail), { cause: error });
}
