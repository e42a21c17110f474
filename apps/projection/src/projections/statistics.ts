import { STATISTICS } from '@rapporteur/read-model';
import type { EventOf, WholeRevision } from '../revision/whole-revision.ts';
import { originOf } from './origin.ts';
import type { Projection } from './projection.ts';
import { blockAround, sentenceAround } from './sentence.ts';
import { idOfSpeechSpeaker, speechOf } from './speakers.ts';

/** Each quantity that was claimed, of every revision. */
export const statistics: Projection<typeof STATISTICS.columns> = {
  name: 'statistics',
  version: 1,
  table: STATISTICS,
  handles: {
    'statistic.recorded': ({ data }, { revision }) => [
      {
        id: data.id,
        ordinal: data.ordinal,
        exact: data.exact,
        start: data.start,
        end: data.end,
        context: contextOf(data, revision),
        speaker: data.speaker,
        speakerId: idOfSpeechSpeaker(revision, data.speechId),
        speechId: data.speechId,
        rule: data.rule,
        value: data.value,
        valueMax: data.valueMax,
        unit: data.unit,
        comparator: data.comparator,
        change: data.change,
        periodText: data.period?.text ?? null,
        periodStart: data.period?.start ?? null,
        periodEnd: data.period?.end ?? null,
        ...originOf(revision),
      },
    ],
  },
};

function contextOf(statistic: EventOf<'statistic.recorded'>['data'], revision: WholeRevision): string {
  const blocks = speechOf(revision, statistic.speechId)?.paragraphs ?? revision.parsed.data.narrative;
  return sentenceAround(revision.submitted.data.content, statistic, blockAround(blocks, statistic));
}
