import type { Result } from '../benchmark.ts';

/** What a figure has to reach, and who says so. */
export interface Aim {
  benchmark: string;
  figure: string;
  least?: number;
  most?: number;
  because: string;
}

export const AIMS: readonly Aim[] = [
  { benchmark: 'parse', figure: 'read', least: 8, because: 'an archive is read again in a minute' },
  {
    benchmark: 'rebuild',
    figure: 'eventsPerSecond',
    least: 8_685,
    because: 'the best published figure of a .NET peer, on 2 processors',
  },
  {
    benchmark: 'rebuild',
    figure: 'ratioToCopy',
    least: 0.5,
    because: 'reading, checking and making rows may cost no more than storing them',
  },
  { benchmark: 'rebuild', figure: 'ratioToEmmett', least: 15, because: 'the peer on the same stack' },
  { benchmark: 'rebuild', figure: 'growthExponent', most: 1.1, because: 'time grows linearly' },
  { benchmark: 'rebuild', figure: 'memoryGrowth', most: 1.25, because: 'memory stays flat' },
  {
    benchmark: 'ingest',
    figure: 'ratioToSlower',
    least: 0.7,
    because: 'nothing but parsing and appending may cost much',
  },
  {
    benchmark: 'freshness',
    figure: 'keptUp',
    least: 0.95,
    because: 'the projection keeps up with the most that is taken in',
  },
];

export interface Judged extends Aim {
  value: number;
  met: boolean;
}

/** Each aim whose figure was measured. */
export function judge(aims: readonly Aim[], results: ReadonlyMap<string, Result>): Judged[] {
  return aims.flatMap((aim) => {
    const value = results.get(aim.benchmark)?.figures.find(({ name }) => name === aim.figure)?.value;
    if (value === undefined) return [];
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = aim;
    return [{ ...aim, value, met: value >= least && value <= most }];
  });
}
