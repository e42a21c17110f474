import type { Diagnostic, Entities, NarrativeBlock, TextSpan, TranscriptHeader } from '@rapporteur/contracts/document';
import type {
  AgreementMention,
  AgreementParty,
  AgreementRelation,
  Comparison,
  EvidenceSpan,
  Place,
  Term,
} from '@rapporteur/contracts/facts';
import {
  bigint,
  boolean,
  type Columns,
  date,
  integer,
  json,
  jsonb,
  optional,
  type RowOf,
  text,
  textArray,
  timestamp,
} from './columns.ts';
import type { ParagraphPlace } from './paragraphs.ts';

/**
 * Every table and column that is written, once; a test compares them with the migrated database.
 *
 * What becomes of the rows that a transcript had before its next revision:
 * `latest` they are replaced; `history` they stay, no longer `current`; `append` they stay as they are.
 */
export interface Table<C = Columns> {
  readonly name: string;
  readonly keeps: 'latest' | 'history' | 'append';
  /** Column with the id of the transcript that a row belongs to. */
  readonly transcript: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
  readonly columns: C;
  /** Columns that the database makes itself. */
  readonly generated: readonly string[];
}

type Status = 'published' | 'retracted';

const counts = { speeches: integer('speeches'), agreements: integer('agreements'), statistics: integer('statistics') };
const ofRevision = {
  id: text('id'),
  revision: integer('revision'),
  transcriptId: text('transcript_id'),
  ordinal: integer('ordinal'),
  current: boolean('current'),
  start: integer('span_start'),
  end: integer('span_end'),
  transcriptTitle: optional(text('transcript_title')),
  eventDate: optional(date('event_date')),
};

export const TRANSCRIPTS = {
  name: 'transcripts',
  keeps: 'latest',
  transcript: 'id',
  key: ['id'],
  generated: ['newest_first'],
  columns: {
    id: text('id'),
    revision: integer('revision'),
    status: text('status'),
    reason: optional(text('reason')),
    kind: text('kind'),
    language: text('language'),
    title: optional(text('title')),
    summary: optional(text('summary')),
    eventDate: optional(date('event_date')),
    eventDateEnd: optional(date('event_date_end')),
    eventTime: optional(text('event_time')),
    place: optional(text('place')),
    geography: textArray('geography'),
    topics: textArray('topics'),
    persons: textArray('persons'),
    sections: textArray('sections'),
    keys: textArray('keys'),
    sourceUrl: optional(text('source_url')),
    externalId: optional(text('external_id')),
    mediaType: text('media_type'),
    sha256: text('sha256'),
    ...counts,
    submittedAt: timestamp('submitted_at'),
    position: bigint('position'),
    searchText: text('search_text'),
  },
} as const satisfies Table;
export type TranscriptRow = RowOf<typeof TRANSCRIPTS.columns> & { status: Status };

export const REVISIONS = {
  name: 'revisions',
  keeps: 'append',
  transcript: 'transcript_id',
  key: ['transcript_id', 'revision'],
  generated: ['newest_first'],
  columns: {
    transcriptId: text('transcript_id'),
    revision: integer('revision'),
    status: text('status'),
    reason: optional(text('reason')),
    content: optional(text('content')),
    mediaType: optional(text('media_type')),
    sha256: text('sha256'),
    sourceUrl: optional(text('source_url')),
    externalId: optional(text('external_id')),
    header: optional(jsonb<TranscriptHeader>('header')),
    eventDate: optional(date('event_date')),
    keys: textArray('keys'),
    kind: optional(text('kind')),
    language: optional(text('language')),
    text: optional(text('text')),
    narrative: optional(jsonb<readonly NarrativeBlock[]>('narrative')),
    entities: optional(jsonb<Entities>('entities')),
    diagnostics: optional(jsonb<readonly Diagnostic[]>('diagnostics')),
    parserName: optional(text('parser_name')),
    parserVersion: optional(text('parser_version')),
    ...counts,
    submittedAt: timestamp('submitted_at'),
    firstPosition: bigint('first_position'),
    position: bigint('position'),
    correlationId: text('correlation_id'),
    causationId: optional(text('causation_id')),
  },
} as const satisfies Table;
export type RevisionRow = RowOf<typeof REVISIONS.columns> & { status: Status };

export const SPEECHES = {
  name: 'speeches',
  keeps: 'history',
  transcript: 'transcript_id',
  key: ['id', 'revision'],
  generated: ['newest_first'],
  columns: {
    ...ofRevision,
    attribution: text('attribution'),
    attributed: text('attributed'),
    note: optional(text('note')),
    speakerId: optional(text('speaker_id')),
    speakerName: optional(text('speaker_name')),
    speakerRole: optional(text('speaker_role')),
    anonymous: boolean('anonymous'),
    text: text('text'),
    paragraphs: jsonb<readonly ParagraphPlace[]>('paragraphs'),
    insertions: jsonb<readonly TextSpan[]>('insertions'),
  },
} as const satisfies Table;
export type SpeechRow = RowOf<typeof SPEECHES.columns>;

export const AGREEMENTS = {
  name: 'agreements',
  keeps: 'history',
  transcript: 'transcript_id',
  key: ['id', 'revision'],
  generated: ['newest_first'],
  columns: {
    ...ofRevision,
    kind: text('kind'),
    status: text('status'),
    level: optional(text('level')),
    title: text('title'),
    parties: textArray('parties'),
    partyRoles: jsonb<readonly AgreementParty[]>('party_roles'),
    keys: textArray('keys'),
    count: optional(bigint('count')),
    exact: text('exact'),
    date: optional(text('agreed_on')),
    term: optional(jsonb<Term>('term')),
    deadline: optional(jsonb<Term>('deadline')),
    relations: jsonb<readonly AgreementRelation[]>('relations'),
    speaker: optional(text('speaker')),
    speechId: optional(text('speech_id')),
    rule: text('rule'),
    mentions: jsonb<readonly AgreementMention[]>('mentions'),
    searchText: text('search_text'),
  },
} as const satisfies Table;
export type AgreementRow = RowOf<typeof AGREEMENTS.columns>;

export const STATISTICS = {
  name: 'statistics',
  keeps: 'history',
  transcript: 'transcript_id',
  key: ['id', 'revision'],
  generated: ['newest_first', 'value_number', 'value_max_number'],
  columns: {
    ...ofRevision,
    exact: text('exact'),
    context: text('context'),
    speaker: optional(text('speaker')),
    speakerId: optional(text('speaker_id')),
    speechId: optional(text('speech_id')),
    rule: text('rule'),
    value: text('value'),
    valueMax: optional(text('value_max')),
    unit: text('unit'),
    ucum: optional(text('ucum')),
    currencyAssumed: boolean('currency_assumed'),
    comparator: text('comparator'),
    change: optional(text('change')),
    comparison: optional(jsonb<Comparison>('comparison')),
    kind: text('kind'),
    modality: text('modality'),
    subject: optional(text('subject')),
    places: jsonb<readonly Place[]>('places'),
    keys: textArray('keys'),
    periodText: optional(text('period_text')),
    periodStart: optional(date('period_start')),
    periodEnd: optional(date('period_end')),
    periodBasis: optional(text('period_basis')),
    spans: jsonb<readonly EvidenceSpan[]>('spans'),
  },
} as const satisfies Table;
export type StatisticRow = RowOf<typeof STATISTICS.columns>;

export const PERSON_APPEARANCES = {
  name: 'person_appearances',
  keeps: 'latest',
  transcript: 'transcript_id',
  key: ['transcript_id', 'person_id'],
  generated: ['newest_first'],
  columns: {
    transcriptId: text('transcript_id'),
    personId: text('person_id'),
    revision: integer('revision'),
    presence: text('presence'),
    name: text('name'),
    names: textArray('names'),
    roles: textArray('roles'),
    speeches: integer('speeches'),
    exact: optional(text('exact')),
    start: optional(integer('span_start')),
    end: optional(integer('span_end')),
    transcriptTitle: optional(text('transcript_title')),
    eventDate: optional(date('event_date')),
  },
} as const satisfies Table;
export type PersonAppearanceRow = RowOf<typeof PERSON_APPEARANCES.columns>;

/** What projections write. */
export const MODELS: readonly Table[] = [TRANSCRIPTS, REVISIONS, SPEECHES, AGREEMENTS, STATISTICS, PERSON_APPEARANCES];

/** What the projection engine keeps for itself. */
export const OPEN_EVENTS = {
  name: 'open_events',
  keeps: 'append',
  transcript: 'transcript_id',
  key: ['position'],
  generated: [],
  columns: {
    position: bigint('position'),
    transcriptId: text('transcript_id'),
    revision: integer('revision'),
    event: json<unknown>('event'),
  },
} as const satisfies Table;

export const PARKED_EVENTS = {
  name: 'parked_events',
  keeps: 'append',
  transcript: 'transcript_id',
  key: ['position'],
  generated: [],
  columns: {
    position: bigint('position'),
    transcriptId: text('transcript_id'),
    code: optional(text('code')),
    reason: optional(text('reason')),
    entry: json<unknown>('entry'),
    parkedAt: timestamp('parked_at'),
  },
} as const satisfies Table;
export type ParkedEventRow = RowOf<typeof PARKED_EVENTS.columns>;

/** Entries that an operator had left out: see operator-actions.ts. */
export const SKIPPED_EVENTS = {
  name: 'skipped_events',
  keeps: 'append',
  transcript: 'transcript_id',
  key: ['position'],
  generated: [],
  columns: {
    position: bigint('position'),
    transcriptId: text('transcript_id'),
  },
} as const satisfies Table;
export type SkippedEventRow = RowOf<typeof SKIPPED_EVENTS.columns>;

/** Every table that is made of the log. */
export const MADE_OF_THE_LOG: readonly Table[] = [...MODELS, OPEN_EVENTS, PARKED_EVENTS, SKIPPED_EVENTS];
