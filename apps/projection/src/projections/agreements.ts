import { AGREEMENT_STATUSES, type AgreementMention } from '@rapporteur/contracts/facts';
import { AGREEMENTS, filterKeys } from '@rapporteur/read-model';
import { originOf } from './origin.ts';
import type { Projection } from './projection.ts';
import { idOfSpeechSpeaker } from './speakers.ts';

/** Each agreement, of every revision, led by the mention that goes furthest. */
export const agreements: Projection<typeof AGREEMENTS.columns> = {
  name: 'agreements',
  version: 1,
  table: AGREEMENTS,
  handles: {
    'agreement.recorded': ({ data }, { revision }) => {
      const { status, exact, start, end, date, speaker, speechId, rule } = furthest(data.mentions);
      const speakers = data.mentions.map((mention) => idOfSpeechSpeaker(revision, mention.speechId));
      return [
        {
          id: data.id,
          ordinal: data.ordinal,
          kind: data.kind,
          title: data.title,
          parties: data.parties,
          keys: [
            ...filterKeys('party', data.parties),
            ...filterKeys('speaker', new Set(speakers.filter((id) => id !== null))),
          ],
          count: data.count,
          status,
          exact,
          start,
          end,
          date,
          speaker,
          speechId,
          rule,
          mentions: data.mentions,
          searchText: searchText(data.title, data.parties, data.mentions),
          ...originOf(revision),
        },
      ];
    },
  },
};

/** The mention with the most binding status, the first of several. */
function furthest(mentions: readonly AgreementMention[]): AgreementMention {
  return mentions.reduce((lead, mention) => (rank(mention) > rank(lead) ? mention : lead));
}

function rank(mention: AgreementMention): number {
  return AGREEMENT_STATUSES.indexOf(mention.status);
}

function searchText(title: string, parties: readonly string[], mentions: readonly AgreementMention[]): string {
  const words = mentions.map((mention) => mention.exact.replace(/\s+/g, ' '));
  return [...new Set([title, parties.join(', '), ...words])].filter(Boolean).join('\n');
}
