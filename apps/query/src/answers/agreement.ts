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
    title: row.title,
    parties: [...row.parties],
    count: row.count,
    exact: row.exact,
    start: row.start,
    end: row.end,
    date: row.date,
    speaker: row.speaker,
    speechId: row.speechId,
    rule: row.rule,
    mentions: row.mentions,
    evidence: row.mentions.map((mention) => evidenceOf(row, mention)),
    ...highlightOf(row.marked),
  };
}
