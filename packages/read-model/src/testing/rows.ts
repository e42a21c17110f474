import type { PersonAppearanceRow, SpeechRow, TranscriptRow } from '../tables.ts';

/** Rows of an invented transcript. */

export function transcriptRowOf(id: string, changes: Partial<TranscriptRow> = {}): TranscriptRow {
  return {
    id,
    revision: 1,
    status: 'published',
    reason: null,
    kind: 'forum',
    language: 'en',
    title: 'Forum of Tides',
    summary: null,
    eventDate: '2031-05-14',
    eventDateEnd: null,
    eventTime: '10:30',
    place: null,
    geography: [],
    topics: ['Trade'],
    persons: [],
    sections: [],
    keys: ['topic:trade'],
    sourceUrl: null,
    externalId: null,
    mediaType: 'text/plain',
    sha256: 'f'.repeat(64),
    speeches: 1,
    agreements: 0,
    statistics: 0,
    submittedAt: '2031-05-15T08:00:00.123Z',
    position: 4,
    searchText: 'Forum of Tides',
    ...changes,
  };
}

export function speechRowOf(transcriptId: string, changes: Partial<SpeechRow> = {}): SpeechRow {
  return {
    id: `${transcriptId}.sp-1`,
    revision: 1,
    transcriptId,
    ordinal: 0,
    current: true,
    start: 0,
    end: 5,
    attribution: 'Ada Lind',
    attributed: 'explicit',
    note: null,
    speakerId: 'ada-lind',
    speakerName: 'Ada Lind',
    speakerRole: null,
    anonymous: false,
    text: 'Salt.',
    paragraphs: [{ start: 0, end: 5, length: 5 }],
    insertions: [],
    transcriptTitle: 'Forum of Tides',
    eventDate: '2031-05-14',
    ...changes,
  };
}

export function appearanceRowOf(transcriptId: string, changes: Partial<PersonAppearanceRow> = {}): PersonAppearanceRow {
  return {
    transcriptId,
    personId: 'ada-lind',
    revision: 1,
    presence: 'spoke',
    name: 'Ada Lind',
    names: ['Ada Lind'],
    roles: [],
    speeches: 1,
    exact: null,
    start: null,
    end: null,
    transcriptTitle: 'Forum of Tides',
    eventDate: '2031-05-14',
    ...changes,
  };
}
