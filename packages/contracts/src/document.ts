import { z } from 'zod';

/**
 * What a parser finds in one transcript: pieces of the source, each with its place.
 *
 * Law: every `start`/`end` is a half-open range of UTF-16 code units into the source text as submitted; where the source
 * is not plain text (HTML), into the text that was read from it, `ReadText.text`.
 * `text` is that range with soft hyphens, zero-width characters and line wraps removed, otherwise verbatim;
 * `exact` is that range, verbatim.
 */

const offset = z.int().min(0);

/** A half-open range of UTF-16 code units into the source text. */
export const Span = z.object({ start: offset, end: offset });
export type Span = z.infer<typeof Span>;

/** A range of the source with its cleaned words. */
export const TextSpan = Span.extend({ text: z.string() });
export type TextSpan = z.infer<typeof TextSpan>;

/** ISO 8601 calendar date, `YYYY-MM-DD`. */
export const IsoDate = z.iso.date();

export const SEVERITIES = ['info', 'warning', 'error'] as const;

/**
 * Something the reader should know about the source, as data. `severity: 'error'` means that the source was rejected.
 * `start`/`end` are the place; `code` is stable, kebab-case.
 */
export const Diagnostic = Span.extend({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  severity: z.enum(SEVERITIES),
  message: z.string(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

/** What sort of event the transcript is of. */
export const EVENT_KINDS = [
  'forum',
  'summit',
  'talks',
  'meeting',
  'press-conference',
  'press-statements',
  'interview',
  'speech',
  'ceremony',
  'telephone',
  'announcement',
  'other',
] as const;
export const EventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof EventKind>;

/** Header and footer of a transcript. Absent fields are `null`, absent lists are empty. */
export const TranscriptHeader = z.object({
  title: z.string().nullable(),
  summary: z.string().nullable(),
  /** First day of the event. */
  date: IsoDate.nullable(),
  /** Last day of the event where the source gives a range, else `null`. */
  dateEnd: IsoDate.nullable(),
  /** Local time of day, `HH:MM`. */
  time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .nullable(),
  place: z.string().nullable(),
  geography: z.array(z.string()),
  topics: z.array(z.string()),
  /** As printed: `Surname Given`. */
  persons: z.array(z.string()),
  sections: z.array(z.string()),
});
export type TranscriptHeader = z.infer<typeof TranscriptHeader>;

export const NARRATIVE_ROLES = [
  'paragraph',
  'heading',
  'separator',
  'elision',
  'stage-direction',
  'caption',
  'see-also',
] as const;

/** Editorial text that is nobody's speech. */
export const NarrativeBlock = TextSpan.extend({ role: z.enum(NARRATIVE_ROLES) });
export type NarrativeBlock = z.infer<typeof NarrativeBlock>;

/** `name` is null where the label names only an office; `anonymous` for `Question:`, `Remark:` and the like. */
export const Speaker = z.object({
  name: z.string().nullable(),
  role: z.string().nullable(),
  anonymous: z.boolean(),
});
export type Speaker = z.infer<typeof Speaker>;

/**
 * One turn. `attribution` is the label as printed, without note and colon; `attributed: 'inherited'` marks a turn that
 * goes on after an elision without a label of its own and keeps the label before it.
 */
export const Speech = Span.extend({
  /** Hangs on the speaker and the words, not on the ordinal; unique within the transcript. */
  id: z.string(),
  ordinal: z.int().min(0),
  attribution: z.string(),
  attributed: z.enum(['explicit', 'inherited']),
  /** What stands in parentheses between label and colon, such as `retranslated`. */
  note: z.string().nullable(),
  speaker: Speaker,
  paragraphs: z.array(TextSpan).min(1),
  /** The editor's bracketed additions inside the speaker's words, brackets included. */
  insertions: z.array(TextSpan),
});
export type Speech = z.infer<typeof Speech>;

/** Whether a person's words are in the transcript, are said to have been spoken but are not there, or neither. */
export const PRESENCES = ['spoke', 'absent', 'mentioned'] as const;

/**
 * A person whom the transcript names. `id` is the same for the same person in all transcripts, whatever the spelling:
 * see `personIdOf`.
 */
export const Person = z.object({
  id: z.string(),
  /** The fullest name in the transcript, as printed. */
  name: z.string(),
  /** Other ways in which the transcript names the person: `Mr Lind`, `President of Veldoria`. */
  otherNames: z.array(z.string()),
  /** Offices as printed, the first one first. */
  roles: z.array(z.string()),
  presence: z.enum(PRESENCES),
  /** For `absent`, the words that say so; else where the person is first named. */
  place: Span.extend({ exact: z.string() }),
});
export type Person = z.infer<typeof Person>;

/** A state or region that is named, with its ISO 3166-1 alpha-2 or 3166-2 code where it has one. */
export const NamedPlace = z.object({
  name: z.string(),
  kind: z.enum(['state', 'region']),
  code: z.string().nullable(),
  mentions: z.int().min(1),
  first: Span,
});
export type NamedPlace = z.infer<typeof NamedPlace>;

/** An organisation as it is named. */
export const NamedBody = z.object({ name: z.string(), mentions: z.int().min(1), first: Span });
export type NamedBody = z.infer<typeof NamedBody>;

/** People, places and organisations of one transcript, each in the order of first mention. */
export const Entities = z.object({
  people: z.array(Person),
  places: z.array(NamedPlace),
  bodies: z.array(NamedBody),
});
export type Entities = z.infer<typeof Entities>;

/** A parsed transcript before facts are drawn from it. `narrative` and `speeches` are in text order. */
export const ParsedDocument = z.object({
  header: TranscriptHeader,
  kind: EventKind,
  /** BCP 47 tag. */
  language: z.string(),
  narrative: z.array(NarrativeBlock),
  speeches: z.array(Speech),
  diagnostics: z.array(Diagnostic),
});
export type ParsedDocument = z.infer<typeof ParsedDocument>;
