import { newestFirst } from '@rapporteur/read-model';
import { type FoundStatistic, type Listed, listStatistics } from '@rapporteur/read-model/queries';
import type { z } from 'zod';
import { statisticItem } from '../answers/statistic.ts';
import type { STATISTICS } from '../parameters.ts';
import { EventKey, type List } from './list.ts';

export const STATISTIC_LIST: List<
  z.infer<typeof STATISTICS>,
  EventKey,
  Listed<FoundStatistic>,
  ReturnType<typeof statisticItem>
> = {
  name: 'statistics',
  key: EventKey,
  keyOf: (row) => [newestFirst(row.eventDate), row.transcriptId, row.ordinal],
  read: (client, { from, to, q, ...filters }, limit, after, asOf) =>
    listStatistics(client, filters, { from, to, q, limit, after, asOf }),
  item: statisticItem,
};
