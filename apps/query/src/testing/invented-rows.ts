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
import { type Invented, originOf, placeOf, sha256, sourceOf } from './invented.ts';
import { agreementRows, statisticRows } from './invented-facts.ts';

/** Invented transcripts as rows of the read models, with offsets that are right. */

export interface InventedRows {
  transcript: TranscriptRow;
  revision: RevisionRow;
  speeches: SpeechRow[];
  agreements: AgreementRow[];
  statistics: StatisticRow[];
  appearances: PersonAppearanceRow[];
}

export function rowsOf(invented: Invented, position: number): InventedRows {
  const speeches = speechRows(invented);
  const agreements = agreementRows(invented, speeches);
  const statistics = statisticRows(invented, speeches);
  const written: Written = {
    submittedAt: invented.submittedAt ?? '2031-05-01T10:20:30.456Z',
    position,
    revision: invented.revision ?? 1,
    sha256: sha256(invented.html ?? sourceOf(invented)),
    sourceUrl: `https://example.org/${invented.id}`,
    externalId: null,
    mediaType: invented.html === undefined ? 'text/plain' : 'text/html',
    language: 'en',
    kind: invented.kind ?? 'meeting',
    eventDate: invented.date ?? null,
    keys: keysOf(invented),
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
  const { id, title = 'A meeting' } = invented;
  const { geography, topics, persons, sections } = footerOf(invented);
  const names = [...geography, ...topics, ...persons, ...sections];
  return {
    ...written,
    id,
    status: 'published',
    reason: null,
    title,
    summary: null,
    eventDateEnd: null,
    eventTime: '10:30',
    place: 'Port Sella',
    geography,
    topics,
    persons,
    sections,
    searchText: [title, ...names, 'Narrative of the editor.'].filter(Boolean).join('\n'),
  };
}

function footerOf({ geography = [], topics = [], persons = [], sections = [] }: Invented) {
  return { geography, topics, persons, sections };
}

function keysOf(invented: Invented): string[] {
  const { geography, topics, persons, sections } = footerOf(invented);
  return [
    ...filterKeys('geography', geography),
    ...filterKeys('topic', topics),
    ...filterKeys('person', persons),
    ...filterKeys('section', sections),
  ];
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
      title: invented.title === undefined ? 'A meeting' : invented.title,
      summary: null,
      date: invented.date ?? null,
      dateEnd: null,
      time: '10:30',
      place: 'Port Sella',
      ...footerOf(invented),
    },
    narrative: [{ role: 'paragraph', start: 0, end: 5, text: 'Narrative of the editor.' }],
    entities: { people: [], places: [VELDORIA], bodies: [] },
    diagnostics: [{ code: 'no-footer', severity: 'info', start: 0, end: 0, message: 'There is no footer.' }],
    parserName: 'invented',
    parserVersion: '1.0.0',
    firstPosition: written.position,
    correlationId: 'test',
    causationId: null,
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
