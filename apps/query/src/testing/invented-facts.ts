import {
  AGREEMENT_STATUSES,
  type AgreementStatus,
  type EvidenceRole,
  type EvidenceSpan,
} from '@rapporteur/contracts/facts';
import { personIdOf } from '@rapporteur/contracts/person-id';
import { type AgreementRow, filterKeys, type SpeechRow, type StatisticRow } from '@rapporteur/read-model';
import { type Invented, originOf, placeOf, sourceOf } from './invented.ts';

/** Facts of invented transcripts as rows of the read models. */

function speechWith(speeches: readonly SpeechRow[], exact: string): string | null {
  return speeches.find((speech) => speech.text.includes(exact))?.id ?? null;
}

export function agreementRows(invented: Invented, speeches: readonly SpeechRow[]): AgreementRow[] {
  const content = sourceOf(invented);
  const rank = (status: AgreementStatus) => AGREEMENT_STATUSES.indexOf(status);
  return (invented.agreements ?? []).map((agreement, ordinal) => {
    const { kind, title, parties, mentions: mentioned, partyRoles = [], relations = [] } = agreement;
    const { level = null, date = null, term = null } = agreement;
    const mentions = mentioned.map(({ exact, status, speaker = null, shown }) => {
      const speechId = speechWith(speeches, exact);
      const spans = shown === undefined ? [] : [spanOf(content, 'status', shown)];
      return { ...placeOf(content, exact), exact, status, speaker, speechId, rule: 'invented', date, spans };
    });
    const words = partyRoles.flatMap(({ name, code, role }) =>
      [name, ...(code ? [code] : [])].map((word) => [role, word]),
    );
    const speakers = mentions.map((mention) => personIdOf(mention.speaker ?? '')).filter((name) => name !== null);
    const { spans: _, ...lead } = mentions.reduce((best, next) =>
      rank(next.status) > rank(best.status) ? next : best,
    );
    return {
      ...originOf(invented),
      ...lead,
      id: `${invented.id}.a${ordinal}`,
      ordinal,
      kind,
      title,
      level,
      parties,
      partyRoles,
      term,
      deadline: null,
      relations: relations.map((relation) => ({ ...relation, ...placeOf(content, relation.title) })),
      keys: [
        ...filterKeys('party', [...parties, ...words.map(([, word = '']) => word)]),
        ...filterKeys('role', [...partyRoles.map(({ role }) => role), ...words.map((word) => word.join(':'))]),
        ...filterKeys(
          'relation',
          relations.map(({ type }) => type),
        ),
        ...filterKeys('speaker', speakers),
      ],
      count: null,
      mentions,
      searchText: [title, parties.join(', '), ...mentions.map((mention) => mention.exact)].join('\n'),
    };
  });
}

export function statisticRows(invented: Invented, speeches: readonly SpeechRow[]): StatisticRow[] {
  const content = sourceOf(invented);
  return (invented.statistics ?? []).map((each, ordinal) => ({
    ...originOf(invented),
    ...placeOf(content, each.exact),
    id: `${invented.id}.n${ordinal}`,
    ordinal,
    exact: each.exact,
    context: [content.split('\n').find((words) => words.includes(each.exact)), each.subject].filter(Boolean).join('\n'),
    speaker: each.speaker ?? null,
    speakerId: personIdOf(each.speaker ?? ''),
    speechId: speechWith(speeches, each.exact),
    rule: 'invented',
    value: each.value,
    valueMax: each.valueMax ?? null,
    unit: each.unit,
    comparator: each.comparator ?? 'eq',
    change: each.change ?? null,
    ...periodOf(each.period),
    ucum: each.unit === 'percent' ? '%' : null,
    currencyAssumed: false,
    comparison: each.change ? { measure: 'relative', baseline: 'the year before', impliedBaseline: null } : null,
    kind: each.kind ?? 'count',
    modality: each.modality ?? 'asserted',
    subject: each.subject ?? null,
    places: each.places ?? [],
    keys: filterKeys(
      'place',
      (each.places ?? []).flatMap(({ name, code }) => (code === null ? [name] : [name, code])),
    ),
    spans: [spanOf(content, 'value', each.exact.split(' ')[0] ?? each.exact, content.indexOf(each.exact))],
  }));
}

function periodOf(period: string | undefined) {
  if (period === undefined) return { periodText: null, periodStart: null, periodEnd: null, periodBasis: null };
  const [first = '', last = first] = period.split('/');
  return {
    periodText: period,
    periodStart: first === '' ? null : `${first}-01-01`,
    periodEnd: last === '' ? null : `${Number(last) + 1}-01-01`,
    periodBasis: 'explicit',
  };
}

function spanOf(content: string, role: EvidenceRole, exact: string, from = 0): EvidenceSpan {
  const start = content.indexOf(exact, from);
  return { role, start, end: start + exact.length, exact };
}
