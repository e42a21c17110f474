import { newestFirst } from '@rapporteur/read-model';
import { type FoundAgreement, type Listed, listAgreements } from '@rapporteur/read-model/queries';
import type { z } from 'zod';
import { agreementItem } from '../answers/agreement.ts';
import type { AGREEMENTS } from '../parameters.ts';
import { EventKey, type List } from './list.ts';

export const AGREEMENT_LIST: List<
  z.infer<typeof AGREEMENTS>,
  EventKey,
  Listed<FoundAgreement>,
  ReturnType<typeof agreementItem>
> = {
  name: 'agreements',
  key: EventKey,
  keyOf: (row) => [newestFirst(row.eventDate), row.transcriptId, row.ordinal],
  read: (client, { from, to, q, ...filters }, limit, after, asOf) =>
    listAgreements(client, filters, { from, to, q, limit, after, asOf }),
  item: agreementItem,
};
