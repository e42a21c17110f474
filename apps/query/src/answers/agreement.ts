import type { AgreementMention, EvidenceSpan } from '@rapporteur/contracts/facts';
import type { AgreementItem } from '@rapporteur/contracts/read-api';
import type { FoundAgreement, Listed } from '@rapporteur/read-model/queries';
import { highlightOf } from './highlight.ts';
import { evidenceOf, originOf } from './origin.ts';

export function agreementItem(row: Listed<FoundAgreement>): AgreementItem {
  return {
    id: row.id,
    ...originOf(row),
    ordinal: row.ordinal,
    kind: row.kind,
    status: row.status,
    level: row.level,
    title: row.title,
    parties: [...row.parties],
    partyRoles: [...row.partyRoles],
    term: row.term,
    deadline: row.deadline,
    relations: [...row.relations],
    count: row.count,
    exact: row.exact,
    start: row.start,
    end: row.end,
    date: row.date,
    speaker: row.speaker,
    speechId: row.speechId,
    rule: row.rule,
    mentions: row.mentions.map(({ spans: _, ...mention }) => mention),
    evidence: row.mentions.flatMap((mention) => evidenceOf(row, { ...mention, spans: spansOf(mention) })),
    ...highlightOf(row.marked),
  };
}

function spansOf({ start, end, exact, spans }: AgreementMention): EvidenceSpan[] {
  return [{ role: 'title', start, end, exact }, ...spans];
}
