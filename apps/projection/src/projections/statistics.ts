import { filterKeys, STATISTICS } from '@rapporteur/read-model';
import { type EventOf, textOf, type WholeRevision } from '../revision/whole-revision.ts';
import { originOf } from './origin.ts';
import type { Projection } from './projection.ts';
import { blockAround, sentenceAround } from './sentence.ts';
import { idOfSpeechSpeaker, speechOf } from './speakers.ts';

/** Each quantity that was claimed, of every revision. */
export const statistics: Projection<typeof STATISTICS.columns> = {
  name: 'statistics',
  version: 2,
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
        ucum: data.ucum,
        currencyAssumed: data.currencyAssumed,
        comparator: data.comparator,
        change: data.change,
        comparison: data.comparison,
        kind: data.kind,
        modality: data.modality,
        subject: data.subject,
        places: data.places,
        keys: filterKeys(
          'place',
          data.places.flatMap(({ name, code }) => (code === null ? [name] : [name, code])),
        ),
        periodText: data.period?.text ?? null,
        periodStart: data.period?.start ?? null,
        periodEnd: data.period?.end ?? null,
        periodBasis: data.period?.basis ?? null,
        spans: data.spans,
        ...originOf(revision),
      },
    ],
  },
};

/** The sentence, and on a line of its own the subject where the sentence does not have its words. */
function contextOf(statistic: EventOf<'statistic.recorded'>['data'], revision: WholeRevision): string {
  const blocks = speechOf(revision, statistic.speechId)?.paragraphs ?? revision.parsed.data.narrative;
  const sentence = sentenceAround(textOf(revision), statistic, blockAround(blocks, statistic));
  const subject = statistic.subject?.replace(/\s+/g, ' ') ?? '';
  return sentence.includes(subject) ? sentence : `${sentence}\n${subject}`;
}
