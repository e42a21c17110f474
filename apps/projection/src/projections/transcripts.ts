import { TRANSCRIPTS, type TranscriptRow } from '@rapporteur/read-model';
import type { WholeRevision } from '../revision/whole-revision.ts';
import { headerKeys } from './header-keys.ts';
import type { Projection } from './projection.ts';

/** Each transcript as it stands now. A retracted one keeps what it was, with the reason. */
export const transcripts: Projection<typeof TRANSCRIPTS.columns> = {
  name: 'transcripts',
  version: 1,
  table: TRANSCRIPTS,
  handles: {
    'transcript.completed': (_, { revision }) => [rowOf(revision)],
    'transcript.retracted': (event, { withdrawn }) => [
      {
        ...withdrawn,
        status: 'retracted',
        reason: event.data.reason,
        revision: event.revision,
        position: event.position,
      },
    ],
  },
};

function rowOf({ transcriptId, revision, submitted, parsed, completed }: WholeRevision): TranscriptRow {
  const { header, kind, language } = parsed.data;
  return {
    id: transcriptId,
    revision,
    status: 'published',
    reason: null,
    kind,
    language,
    title: header.title,
    summary: header.summary,
    eventDate: header.date,
    eventDateEnd: header.dateEnd,
    eventTime: header.time,
    place: header.place,
    geography: header.geography,
    topics: header.topics,
    persons: header.persons,
    sections: header.sections,
    keys: headerKeys(header),
    sourceUrl: submitted.data.sourceUrl,
    externalId: submitted.data.externalId,
    mediaType: submitted.data.mediaType,
    sha256: submitted.data.sha256,
    ...completed.data.counts,
    submittedAt: submitted.time,
    position: completed.position,
    searchText: searchText(parsed.data),
  };
}

/** What the editor wrote: the speakers' words are found among the speeches. */
function searchText({ header, narrative }: WholeRevision['parsed']['data']): string {
  const lists = [header.geography, header.topics, header.persons, header.sections].map((names) => names.join(', '));
  const blocks = narrative.filter((block) => block.role !== 'separator').map((block) => block.text);
  return [header.title, header.summary, header.place, ...lists, ...blocks].filter(Boolean).join('\n');
}
