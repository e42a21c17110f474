import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { AgreementItem, Page, StatisticItem } from '@rapporteur/contracts/read-api';
import type { z } from 'zod';
import { AGREEMENT_LIST } from '../lists/agreements.ts';
import { STATISTIC_LIST } from '../lists/statistics.ts';
import { AGREEMENTS, STATISTICS } from '../parameters.ts';
import { Reads } from '../reads.ts';

@Controller('v1')
export class FactsController {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  @Get('agreements')
  agreements(@Query({ schema: AGREEMENTS }) query: z.infer<typeof AGREEMENTS>): Promise<Page<AgreementItem>> {
    return this.reads.page(AGREEMENT_LIST, query);
  }

  @Get('statistics')
  statistics(@Query({ schema: STATISTICS }) query: z.infer<typeof STATISTICS>): Promise<Page<StatisticItem>> {
    return this.reads.page(STATISTIC_LIST, query);
  }
}
