import { AGREEMENT_STATUSES, type Agreement, type AgreementMention } from '@rapporteur/contracts/facts';
import { AGREEMENTS, filterKeys } from '@rapporteur/read-model';
import { originOf } from './origin.ts';
import type { Projection } from './projection.ts';
import { idOfSpeechSpeaker } from './speakers.ts';

/** Each agreement, of every revision, led by the mention that goes furthest. */
export const agreements: Projection<typeof AGREEMENTS.columns> = {
  name: 'agreements',
  version: 2,
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
          level: data.level,
          title: data.title,
          parties: data.parties,
          partyRoles: data.partyRoles,
          keys: [
            ...partyKeys(data),
            ...filterKeys(
              'relation',
              data.relations.map((relation) => relation.type),
            ),
            ...filterKeys('speaker', new Set(speakers.filter((id) => id !== null))),
          ],
          count: data.count,
          status,
          exact,
          start,
          end,
          date,
          term: data.term,
          deadline: data.deadline,
          relations: data.relations,
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

/** A party is found by its name and its ISO code, with its role or without. */
function partyKeys({ parties, partyRoles }: Agreement): string[] {
  const called = partyRoles.flatMap(({ role, name, code }) =>
    [name, code].filter((word) => word !== null).map((word) => ({ role, word })),
  );
  const roles = called.flatMap(({ role, word }) => [role, `${role}:${word}`]);
  return [...filterKeys('party', [...parties, ...called.map(({ word }) => word)]), ...filterKeys('role', roles)];
}

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
