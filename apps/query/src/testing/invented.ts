import { createHash } from 'node:crypto';
import { AGREEMENT_STATUSES, type AgreementKind, type AgreementStatus } from '@rapporteur/contracts/facts';
import {
  type AgreementRow,
  filterKeys,
  joinParagraphs,
  type RevisionRow,
  type SpeakerAppearanceRow,
  type SpeechRow,
  type StatisticRow,
  speakerIdOf,
  type TranscriptRow,
} from '@rapporteur/read-model';

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
  agreements?: {
    kind: AgreementKind;
    title: string;
    parties: string[];
    mentions: { exact: string; status: AgreementStatus; speaker?: string }[];
  }[];
  statistics?: {
    exact: string;
    value: string;
    valueMax?: string;
    unit: string;
    comparator?: string;
    change?: string;
    period?: string;
    speaker?: string;
  }[];
}

export interface InventedRows {
  transcript: TranscriptRow;
  revision: RevisionRow;
  speeches: SpeechRow[];
  agreements: AgreementRow[];
  statistics: StatisticRow[];
  appearances: SpeakerAppearanceRow[];
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The source: the title, then a line for each paragraph, then a line for each words of facts that nobody says. */
export function sourceOf({ title = 'A meeting', speeches = [], agreements = [], statistics = [] }: Invented): string {
  const turns = speeches.map(({ name, text }) => `${name ?? 'Question'}: ${text.join('\n')}`);
  const said = turns.join('\n');
  const exacts = [...agreements.flatMap((each) => each.mentions), ...statistics].map((each) => each.exact);
  return [title ?? '', ...turns, ...exacts.filter((exact) => !said.includes(exact))].join('\n');
}

export function rowsOf(invented: Invented, position: number): InventedRows {
  const speeches = speechRows(invented);
  const agreements = agreementRows(invented, speeches);
  const statistics = statisticRows(invented, speeches);
  const written: Written = {
    submittedAt: '2031-05-01T10:20:30.456Z',
    position,
    revision: invented.revision ?? 1,
    sha256: sha256(sourceOf(invented)),
    sourceUrl: `https://example.org/${invented.id}`,
    externalId: null,
    mediaType: 'text/plain',
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
    appearances: appearancesOf(speeches),
  };
}

/** What a transcript and its revision both say. */
type Written = Pick<TranscriptRow & RevisionRow, Exclude<keyof TranscriptRow & keyof RevisionRow, 'status' | 'reason'>>;

function originOf({ id, revision = 1, title = 'A meeting', date = null }: Invented) {
  return { revision, transcriptId: id, current: true, transcriptTitle: title, eventDate: date };
}

function placeOf(content: string, exact: string): { start: number; end: number } {
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
      speakerId: name === null ? null : speakerIdOf(name),
      speakerName: name,
      speakerRole: role,
      anonymous: name === null,
      text: joined,
      paragraphs: places,
      insertions: [],
    };
  });
}

function speechWith(speeches: readonly SpeechRow[], exact: string): string | null {
  return speeches.find((speech) => speech.text.includes(exact))?.id ?? null;
}

function agreementRows(invented: Invented, speeches: readonly SpeechRow[]): AgreementRow[] {
  const content = sourceOf(invented);
  const rank = (status: AgreementStatus) => AGREEMENT_STATUSES.indexOf(status);
  return (invented.agreements ?? []).map(({ kind, title, parties, mentions: mentioned }, ordinal) => {
    const mentions = mentioned.map(({ exact, status, speaker = null }) => {
      const speechId = speechWith(speeches, exact);
      return { ...placeOf(content, exact), exact, status, speaker, speechId, rule: 'invented', date: null };
    });
    const speakers = mentions.map((mention) => speakerIdOf(mention.speaker ?? '')).filter((name) => name !== null);
    return {
      ...originOf(invented),
      ...mentions.reduce((best, next) => (rank(next.status) > rank(best.status) ? next : best)),
      id: `${invented.id}.a${ordinal}`,
      ordinal,
      kind,
      title,
      parties,
      keys: [...filterKeys('party', parties), ...filterKeys('speaker', speakers)],
      count: null,
      mentions,
      searchText: [title, parties.join(', '), ...mentions.map((mention) => mention.exact)].join('\n'),
    };
  });
}

function statisticRows(invented: Invented, speeches: readonly SpeechRow[]): StatisticRow[] {
  const content = sourceOf(invented);
  return (invented.statistics ?? []).map((each, ordinal) => ({
    ...originOf(invented),
    ...placeOf(content, each.exact),
    id: `${invented.id}.n${ordinal}`,
    ordinal,
    exact: each.exact,
    context: content.split('\n').find((words) => words.includes(each.exact)) ?? each.exact,
    speaker: each.speaker ?? null,
    speakerId: speakerIdOf(each.speaker ?? ''),
    speechId: speechWith(speeches, each.exact),
    rule: 'invented',
    value: each.value,
    valueMax: each.valueMax ?? null,
    unit: each.unit,
    comparator: each.comparator ?? 'eq',
    change: each.change ?? null,
    periodText: each.period ?? null,
    periodStart: each.period ? `${each.period}-01-01` : null,
    periodEnd: each.period ? `${Number(each.period) + 1}-01-01` : null,
  }));
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
    content: sourceOf(invented),
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
    diagnostics: [{ code: 'no-footer', severity: 'info', start: 0, end: 0, message: 'There is no footer.' }],
    parserName: 'invented',
    parserVersion: '1.0.0',
    firstPosition: written.position,
    correlationId: 'test',
  };
}

function appearancesOf(speeches: readonly SpeechRow[]): SpeakerAppearanceRow[] {
  const found = new Map<string, SpeakerAppearanceRow>();
  for (const { transcriptId, eventDate, speakerId, speakerName, speakerRole } of speeches) {
    if (speakerId === null || speakerName === null) continue;
    const key = `${speakerName}/${speakerRole}`;
    const before = found.get(key);
    found.set(key, {
      transcriptId,
      ordinal: before?.ordinal ?? found.size,
      speakerId,
      name: speakerName,
      role: speakerRole,
      speeches: (before?.speeches ?? 0) + 1,
      eventDate,
    });
  }
  return [...found.values()];
}
