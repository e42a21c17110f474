import { createHash } from 'node:crypto';
import type { AgreementKind, AgreementStatus, Modality, Place, StatisticKind } from '@rapporteur/contracts/facts';
import { personIdOf } from '@rapporteur/contracts/person-id';
import {
  type AgreementRow,
  filterKeys,
  joinParagraphs,
  type PersonAppearanceRow,
  type RevisionRow,
  type SpeechRow,
  type StatisticRow,
  type TranscriptRow,
} from '@rapporteur/read-model';
import { agreementRows, statisticRows } from './invented-facts.ts';

/** Transcripts about invented countries as rows of the read models, with offsets that are right. */

export interface Invented {
  id: string;
  title?: string | null;
  date?: string | null;
  kind?: string;
  geography?: string[];
  topics?: string[];
  persons?: string[];
  sections?: string[];
  revision?: number;
  speeches?: { name: string | null; role?: string | null; text: string[] }[];
  /** Who is named and has no speech; the first name must be in the title or a speech. */
  people?: { id: string; names: string[]; roles?: string[]; presence: 'absent' | 'mentioned' }[];
  /** The page that the text was read from. */
  html?: string;
  agreements?: (Partial<Pick<AgreementRow, 'level' | 'date' | 'partyRoles' | 'relations' | 'term'>> & {
    kind: AgreementKind;
    title: string;
    parties: string[];
    mentions: { exact: string; status: AgreementStatus; speaker?: string; shown?: string }[];
  })[];
  statistics?: {
    exact: string;
    value: string;
    valueMax?: string;
    unit: string;
    comparator?: string;
    change?: string;
    /** A year, or two with a slash between, either of which may be missing. */
    period?: string;
    speaker?: string;
    kind?: StatisticKind;
    modality?: Modality;
    subject?: string;
    places?: Place[];
  }[];
}

export interface InventedRows {
  transcript: TranscriptRow;
  revision: RevisionRow;
  speeches: SpeechRow[];
  agreements: AgreementRow[];
  statistics: StatisticRow[];
  appearances: PersonAppearanceRow[];
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The text: the title, then a line for each paragraph, then a line for words of facts and names that nobody says. */
export function sourceOf(invented: Invented): string {
  const { title = 'A meeting', speeches = [], agreements = [], statistics = [], people = [] } = invented;
  const turns = speeches.map(({ name, text }) => `${name ?? 'Question'}: ${text.join('\n')}`);
  const said = turns.join('\n');
  const exacts = [...agreements.flatMap((each) => each.mentions), ...statistics].map((each) => each.exact);
  const unsaid = [...exacts, ...people.flatMap(({ names }) => names)].filter((exact) => !said.includes(exact));
  return [title ?? '', ...turns, ...unsaid].join('\n');
}

export function rowsOf(invented: Invented, position: number): InventedRows {
  const speeches = speechRows(invented);
  const agreements = agreementRows(invented, speeches);
  const statistics = statisticRows(invented, speeches);
  const written: Written = {
    submittedAt: '2031-05-01T10:20:30.456Z',
    position,
    revision: invented.revision ?? 1,
    sha256: sha256(invented.html ?? sourceOf(invented)),
    sourceUrl: `https://example.org/${invented.id}`,
    externalId: null,
    mediaType: invented.html === undefined ? 'text/plain' : 'text/html',
    language: 'en',
    kind: invented.kind ?? 'meeting',
    speeches: speeches.length,
    agreements: agreements.length,
    statistics: statistics.length,
  };
  return {
    transcript: transcriptRow(invented, written),
    revision: revisionRow(invented, written),
    speeches,
    agreements,
    statistics,
    appearances: appearanceRows(invented, speeches),
  };
}

const VELDORIA = { name: 'Veldoria', kind: 'state', code: 'QV', mentions: 1, first: { start: 0, end: 8 } } as const;

/** What a transcript and its revision both say. */
type Written = Pick<TranscriptRow & RevisionRow, Exclude<keyof TranscriptRow & keyof RevisionRow, 'status' | 'reason'>>;

export function originOf({ id, revision = 1, title = 'A meeting', date = null }: Invented) {
  return { revision, transcriptId: id, current: true, transcriptTitle: title, eventDate: date };
}

export function placeOf(content: string, exact: string): { start: number; end: number } {
  const start = content.indexOf(exact);
  return { start, end: start + exact.length };
}

function speechRows(invented: Invented): SpeechRow[] {
  const content = sourceOf(invented);
  return (invented.speeches ?? []).map(({ name, role = null, text }, ordinal) => {
    const paragraphs = text.map((words) => ({ ...placeOf(content, words), text: words }));
    const { text: joined, places } = joinParagraphs(paragraphs);
    return {
      ...originOf(invented),
      id: `${invented.id}.s${ordinal}`,
      ordinal,
      start: paragraphs[0]?.start ?? 0,
      end: paragraphs.at(-1)?.end ?? 0,
      attribution: name ?? 'Question',
      attributed: 'explicit',
      note: null,
      speakerId: name === null ? null : personIdOf(name),
      speakerName: name,
      speakerRole: role,
      anonymous: name === null,
      text: joined,
      paragraphs: places,
      insertions: [],
    };
  });
}

function transcriptRow(invented: Invented, written: Written): TranscriptRow {
  const { id, title = 'A meeting', date = null } = invented;
  const { geography = [], topics = [], persons = [], sections = [] } = invented;
  const names = [...geography, ...topics, ...persons, ...sections];
  return {
    ...written,
    id,
    status: 'published',
    reason: null,
    title,
    summary: null,
    eventDate: date,
    eventDateEnd: null,
    eventTime: '10:30',
    place: 'Port Sella',
    geography,
    topics,
    persons,
    sections,
    keys: [
      ...filterKeys('geography', geography),
      ...filterKeys('topic', topics),
      ...filterKeys('person', persons),
      ...filterKeys('section', sections),
    ],
    searchText: [title, ...names, 'Narrative of the editor.'].filter(Boolean).join('\n'),
  };
}

function revisionRow(invented: Invented, written: Written): RevisionRow {
  return {
    ...written,
    transcriptId: invented.id,
    status: 'published',
    reason: null,
    content: invented.html ?? sourceOf(invented),
    text: invented.html === undefined ? null : sourceOf(invented),
    header: {
      title: invented.title ?? null,
      summary: null,
      date: invented.date ?? null,
      dateEnd: null,
      time: '10:30',
      place: 'Port Sella',
      geography: [],
      topics: [],
      persons: [],
      sections: [],
    },
    narrative: [{ role: 'paragraph', start: 0, end: 5, text: 'Narrative of the editor.' }],
    entities: { people: [], places: [VELDORIA], bodies: [] },
    diagnostics: [{ code: 'no-footer', severity: 'info', start: 0, end: 0, message: 'There is no footer.' }],
    parserName: 'invented',
    parserVersion: '1.0.0',
    firstPosition: written.position,
    correlationId: 'test',
  };
}

function appearanceRows(invented: Invented, speeches: readonly SpeechRow[]): PersonAppearanceRow[] {
  const { current: _, ...origin } = originOf(invented);
  const rows = new Map<string, PersonAppearanceRow>();
  for (const { speakerId, speakerName, speakerRole } of speeches) {
    if (speakerId === null || speakerName === null) continue;
    const before = rows.get(speakerId);
    const roles = [...(before?.roles ?? []), ...(speakerRole === null ? [] : [speakerRole])];
    rows.set(speakerId, {
      ...origin,
      ...NOWHERE,
      personId: speakerId,
      presence: 'spoke',
      name: before?.name ?? speakerName,
      names: [...new Set([...(before?.names ?? []), speakerName])],
      roles: [...new Set(roles)],
      speeches: (before?.speeches ?? 0) + 1,
    });
  }
  for (const { id, names, roles = [], presence } of invented.people ?? []) {
    const [name = id] = names;
    const place = { ...placeOf(sourceOf(invented), name), exact: name };
    rows.set(id, { ...origin, ...place, personId: id, presence, name, names, roles, speeches: 0 });
  }
  return [...rows.values()];
}

const NOWHERE = { exact: null, start: null, end: null };
