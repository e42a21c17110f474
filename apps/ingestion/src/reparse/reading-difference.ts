import {
  agreementLikeness,
  type Difference,
  differencesOf,
  fieldChanges,
  speechLikeness,
  statisticLikeness,
} from '@rapporteur/contracts/differences';
import type { EventData } from '@rapporteur/contracts/events';
import { MAX_TOLD_CHANGES, type ReadingDifference, type ToldChange } from '@rapporteur/contracts/reparse-api';
import type { Draft } from '../domain/revision-contents.ts';

/** Longest words, and longest value, that a change is told with, in characters. */
const MAX_WORDS = 300;

/**
 * What a new reading of a source makes different; `null` where it is the same.
 *
 * Law: which parser read it, and what it remarks on the source, are no difference. Anything else that is recorded is, in
 * whatever version it was recorded.
 */
export function readingDifference(before: readonly Draft[], after: readonly Draft[]): ReadingDifference | null {
  if (readingOf(before) === readingOf(after)) return null;
  const speeches = differencesOf(dataOf(before, 'speech.recorded'), dataOf(after, 'speech.recorded'), speechLikeness);
  const agreements = differencesOf(
    dataOf(before, 'agreement.recorded'),
    dataOf(after, 'agreement.recorded'),
    agreementLikeness,
  );
  const statistics = differencesOf(
    dataOf(before, 'statistic.recorded'),
    dataOf(after, 'statistic.recorded'),
    statisticLikeness,
  );
  const [was = null] = dataOf(before, 'transcript.parsed');
  const [is = null] = dataOf(after, 'transcript.parsed');
  const transcript = fieldChanges(was, is);
  const changes = [
    ...speeches.differences.map((each) =>
      told('speech', each, ({ paragraphs }) => paragraphs.map(({ text }) => text).join(' ')),
    ),
    ...agreements.differences.map((each) => told('agreement', each, ({ title }) => title)),
    ...statistics.differences.map((each) => told('statistic', each, ({ exact }) => exact)),
  ];
  return {
    transcript: transcript.map(({ field, before: one, after: other }) => ({
      field,
      before: short(one),
      after: short(other),
    })),
    counts: { speeches: speeches.counts, agreements: agreements.counts, statistics: statistics.counts },
    changes: changes.slice(0, MAX_TOLD_CHANGES),
    placesOnly: transcript.length === 0 && changes.length === 0,
  };
}

function dataOf<T extends Draft['type']>(events: readonly Draft[], type: T): EventData[T][] {
  // the data of an event is that of its type
  return events.flatMap((event) => (event.type === type ? [event.data as EventData[T]] : []));
}

/** What is compared, the same for the same whatever the order of fields. */
function readingOf(events: readonly Draft[]): string {
  const read = events.flatMap(({ type, data }): (readonly [string, unknown])[] => {
    if (type === 'transcript.submitted' || type === 'transcript.completed') return [];
    if (type !== 'transcript.parsed') return [[type, data]];
    const { parser: _, diagnostics: __, ...parsed } = data;
    return [[type, parsed]];
  });
  return JSON.stringify(read, (_, value: unknown) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function told<T extends { id: string }>(
  kind: ToldChange['kind'],
  { change, before, after, fields }: Difference<T>,
  wordsOf: (record: T) => string,
): ToldChange {
  const record = after ?? before;
  if (record === null) throw new TypeError('a difference is of something');
  const [was, is] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {}))];
  return {
    kind,
    change,
    id: record.id,
    words: cut(wordsOf(record)),
    fields: fields.map((field) => ({ field, before: short(was.get(field)), after: short(is.get(field)) })),
  };
}

/** The value, or the beginning of its JSON where that is long. */
function short(value: unknown): unknown {
  const json = JSON.stringify(value ?? null);
  return json.length <= MAX_WORDS ? (value ?? null) : cut(json);
}

function cut(text: string): string {
  // not in the middle of a character
  return text.length <= MAX_WORDS ? text : `${text.slice(0, MAX_WORDS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
