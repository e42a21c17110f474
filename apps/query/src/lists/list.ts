import type { PrismaClient } from '@rapporteur/read-model';
import type { Snapshot } from '@rapporteur/read-model/queries';
import { z } from 'zod';
import type { Paged } from '../paging/page.ts';

/** One list of the API: its order, how its rows are read and what a row becomes. */
export interface List<Query, Key, Row, Item> extends Paged<Key, Row, Item> {
  /** At most `limit` rows, the first one after `after`; `asOf` is a log position, for lists that know earlier states. */
  read(
    client: PrismaClient,
    query: Query,
    limit: number,
    after: Key | undefined,
    asOf: number | undefined,
  ): Promise<Snapshot<Row>>;
}

/** What Postgres keeps as `integer`. */
export const Int4 = z.int().min(0).max(2_147_483_647);

/** The order of what belongs to an event: `newest_first`, transcript, place in the transcript. */
export const EventKey = z.tuple([Int4, z.string(), Int4]);
export type EventKey = z.infer<typeof EventKey>;
