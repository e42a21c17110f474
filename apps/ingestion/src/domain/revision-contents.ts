import type { Entities, ParsedDocument } from '@rapporteur/contracts/document';
import { currentVersion, EVENTS, type EventData, type EventType, type FactCounts } from '@rapporteur/contracts/events';
import type { Agreement, Comparison, Facts, Statistic } from '@rapporteur/contracts/facts';
import { digestOf, revisionChecksum, storedForm } from '@rapporteur/event-log';

/** What a parser made of a source. */
export interface Reading {
  /** What offsets point into where the source is not plain text, else `null`. */
  text: string | null;
  document: ParsedDocument;
  entities: Entities;
  facts: Facts;
  parser: { name: string; version: string };
}

/** Data of an event to be, by type. */
export type Draft = { [T in EventType]: { type: T; data: EventData[T] } }[EventType];

/** All that a revision says, whatever its number: `transcript.submitted` first, `transcript.completed` last. */
export interface RevisionContents {
  drafts: Draft[];
  counts: FactCounts;
  /** Of the source. */
  sha256: string;
}

/**
 * Laws:
 * 1. What is appended can be read again: the data of every event is what its own schema makes of it.
 * 2. Ids of speeches and facts, unique in their transcript, are made unique in the whole log, wherever they stand.
 */
export function revisionContents(
  transcriptId: string,
  submitted: EventData['transcript.submitted'],
  { text, document, entities, facts, parser }: Reading,
): RevisionContents {
  const { header, kind, language, narrative, speeches, diagnostics } = document;
  const { agreements, statistics } = facts;
  const global = (id: string) => `${transcriptId}.${id}`;
  const recorded: Draft[] = [
    { type: 'transcript.submitted', data: submitted },
    { type: 'transcript.parsed', data: { header, kind, language, narrative, parser, diagnostics, entities, text } },
  ];
  for (const speech of speeches) recorded.push({ type: 'speech.recorded', data: { ...speech, id: global(speech.id) } });
  for (const [ordinal, agreement] of agreements.entries())
    recorded.push({ type: 'agreement.recorded', data: { ...globalAgreement(agreement, global), ordinal } });
  for (const [ordinal, statistic] of statistics.entries())
    recorded.push({ type: 'statistic.recorded', data: { ...globalStatistic(statistic, global), ordinal } });

  const drafts = recorded.map(asRead);
  const counts = { speeches: speeches.length, agreements: agreements.length, statistics: statistics.length };
  const { sha256 } = submitted;
  const checksum = revisionChecksum(drafts.map(({ type, data }) => ({ type, digest: digestOf(storedForm(data)) })));
  drafts.push({ type: 'transcript.completed', data: { counts, events: drafts.length + 1, sha256, checksum } });
  return { drafts, counts, sha256 };
}

function globalStatistic(statistic: Statistic, global: (id: string) => string): Statistic {
  const { id, speechId, comparison } = statistic;
  return {
    ...statistic,
    id: global(id),
    speechId: speechId === null ? null : global(speechId),
    comparison: comparison && globalComparison(comparison, global),
  };
}

function globalComparison(comparison: Comparison, global: (id: string) => string): Comparison {
  const { impliedBaseline } = comparison;
  return { ...comparison, impliedBaseline: impliedBaseline && { ...impliedBaseline, of: global(impliedBaseline.of) } };
}

function globalAgreement(agreement: Agreement, global: (id: string) => string): Agreement {
  const mentions = agreement.mentions.map((mention) => ({
    ...mention,
    speechId: mention.speechId === null ? null : global(mention.speechId),
  }));
  return { ...agreement, id: global(agreement.id), mentions };
}

/** @throws ZodError for data that no reader would accept: a bug of the parser. */
function asRead(draft: Draft): Draft {
  const schema = EVENTS[draft.type].versions[currentVersion(draft.type) - 1];
  // the schema of a type gives the data of that type
  return { type: draft.type, data: schema?.parse(draft.data) } as Draft;
}
