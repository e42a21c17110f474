import { describe, expect, test } from '@jest/globals';
import type { NewEvent } from '@rapporteur/contracts/events';
import type { Columns, RowOf, TranscriptRow } from '@rapporteur/read-model';
import { Progress } from '../revision/progress.ts';
import type { WholeRevision } from '../revision/whole-revision.ts';
import { recorded, revisionOf } from '../testing/synthetic.ts';
import { agreements } from './agreements.ts';
import { personAppearances } from './person-appearances.ts';
import { type Projection, rowsOfRetraction, rowsOfRevision } from './projection.ts';
import { revisions } from './revisions.ts';
import { speeches } from './speeches.ts';
import { statistics } from './statistics.ts';
import { transcripts } from './transcripts.ts';

/** Given events → row changes. */

function whole(events: readonly NewEvent[], first = 1): WholeRevision {
  const progress = new Progress({
    lastRevision: 0,
    retracted: false,
    open: null,
    parked: false,
    skipping: false,
    skips: new Map(),
  });
  const verdict = recorded(events, first)
    .map((entry) => progress.take(entry))
    .at(-1);
  if (verdict?.kind !== 'publishes') throw new Error(JSON.stringify(verdict));
  return verdict.revision;
}

const revision = whole(revisionOf({ transcriptId: 'a', speeches: 5, title: 'Forum of Tides' }), 11);
const rows = <C extends Columns>(projection: Projection<C>): RowOf<C>[] => rowsOfRevision(projection, revision);

describe('a published revision', () => {
  test('is the state of its transcript', () => {
    expect(rows(transcripts)).toEqual([
      expect.objectContaining({
        id: 'a',
        revision: 1,
        status: 'published',
        reason: null,
        title: 'Forum of Tides',
        eventDate: '2031-05-14',
        keys: ['topic:trade', 'topic:fisheries', 'geography:veldoria', 'person:lind ada', 'section:news'],
        speeches: 5,
        statistics: 2,
        agreements: 1,
        position: 10 + revision.events.length,
        searchText: 'Forum of Tides\nPort Sella\nVeldoria\nTrade, Fisheries\nLind Ada\nNews\nForum of Tides',
      }),
    ]);
  });

  test('stays in the history with its source', () => {
    const { content, sha256 } = revision.submitted.data;
    expect(rows(revisions)).toEqual([
      expect.objectContaining({
        transcriptId: 'a',
        revision: 1,
        status: 'published',
        content,
        sha256,
        header: revision.parsed.data.header,
        parserName: 'rapporteur',
        firstPosition: 11,
        position: 10 + revision.events.length,
      }),
    ]);
  });

  test('gives a row for each speech, with an id for speakers that have a name', () => {
    const found = rows(speeches);
    expect(found.map((row) => [row.ordinal, row.speakerId, row.anonymous])).toEqual([
      [0, 'ada-lind', false],
      [1, 'bela-ostrom', false],
      [2, null, false],
      [3, null, true],
      [4, 'ada-lind', false],
    ]);
    expect(found[0]).toMatchObject({
      transcriptId: 'a',
      current: true,
      transcriptTitle: 'Forum of Tides',
      eventDate: '2031-05-14',
      text: revision.speeches[0]?.data.paragraphs[0]?.text,
    });
  });

  test('gives an agreement by its furthest mention', () => {
    const data = revision.agreements[0]?.data;
    expect(rows(agreements)).toEqual([
      expect.objectContaining({
        status: 'signed',
        date: '2031-05-14',
        speaker: null,
        keys: [
          'party:veldoria',
          'party:ostmark',
          'party:qo',
          'party:ministry of salt',
          'role:party',
          'role:party:veldoria',
          'role:party:ostmark',
          'role:party:qo',
          'role:responsible',
          'role:responsible:ministry of salt',
          'relation:amends',
          'speaker:ada-lind',
        ],
        level: 'intergovernmental',
        partyRoles: data?.partyRoles,
        term: data?.term,
        deadline: null,
        relations: data?.relations,
        mentions: data?.mentions,
        searchText: `${data?.title}\nVeldoria, Ostmark\n${data?.mentions[0]?.exact}`,
      }),
    ]);
  });

  test('gives a statistic with the words around it and its speaker', () => {
    const found = rows(statistics);
    expect(found.map((row) => [row.ordinal, row.value, row.speakerId])).toEqual([
      [0, '0.50', 'ada-lind'],
      [1, '21.50', null],
    ]);
    expect(found[0]?.context.startsWith(found[0].exact)).toBe(true);
    expect(found[0]).toMatchObject({
      periodText: 'last year',
      periodStart: '2030-01-01',
      periodEnd: '2031-01-01',
      periodBasis: 'relative',
      currencyAssumed: true,
      kind: 'change',
      modality: 'reported',
      places: [{ name: 'Ostmark', code: 'QO' }],
      keys: ['place:ostmark', 'place:qo'],
      comparison: { measure: 'absolute', impliedBaseline: { value: '8.25' } },
      spans: [{ role: 'value' }],
    });
  });

  test('finds a statistic by its subject too, where that is not in the sentence', () => {
    expect(rows(statistics)[0]?.context).toMatch(/[^\n]+\nthe price of lamp oil$/);
  });

  test('tells who spoke how often, who is said to have, and who is mentioned', () => {
    const place = { exact: 'F', start: 0, end: 1 };
    expect(rows(personAppearances)).toEqual([
      expect.objectContaining({
        ...place,
        transcriptId: 'a',
        personId: 'ada-lind',
        presence: 'spoke',
        name: 'Ada Lind',
        names: ['Ada Lind', 'Ms Lind'],
        roles: ['Prime Minister of Veldoria'],
        speeches: 2,
        eventDate: '2031-05-14',
      }),
      expect.objectContaining({ ...place, personId: 'cora-vane', presence: 'absent', speeches: 0 }),
      expect.objectContaining({ ...place, personId: 'dan-orrick', presence: 'mentioned', speeches: 0, roles: [] }),
      expect.objectContaining({
        personId: 'bela-ostrom',
        presence: 'spoke',
        name: 'Béla Östrøm',
        roles: ['President of Ostmark'],
        speeches: 1,
        exact: null,
      }),
    ]);
  });
});

describe('a retraction', () => {
  const [withdrawn] = rows(transcripts) as TranscriptRow[];
  const event = {
    id: '3f1c5b0e-7a56-4a3e-9f0a-1c2d3e4f5a6b',
    type: 'transcript.retracted' as const,
    schemaVersion: 1,
    transcriptId: 'a',
    revision: 2,
    time: '2031-06-01T00:00:00.000Z',
    correlationId: 'c',
    causationId: null,
    position: 99,
    digest: '0'.repeat(64),
    data: { reason: 'Published in error.' },
  };
  const retracted = <C extends Columns>(projection: Projection<C>) =>
    withdrawn && rowsOfRetraction(projection, event, withdrawn);

  test('keeps what the transcript was, with the reason', () => {
    expect(retracted(transcripts)).toEqual([
      { ...withdrawn, status: 'retracted', reason: 'Published in error.', revision: 2, position: 99 },
    ]);
  });

  test('is a revision without a source', () => {
    expect(retracted(revisions)).toEqual([
      expect.objectContaining({ revision: 2, status: 'retracted', content: null, sha256: withdrawn?.sha256 }),
    ]);
  });

  test('leaves no speech, fact or appearance', () => {
    expect(retracted(speeches)).toEqual([]);
    expect(retracted(agreements)).toEqual([]);
    expect(retracted(statistics)).toEqual([]);
    expect(retracted(personAppearances)).toEqual([]);
  });
});
