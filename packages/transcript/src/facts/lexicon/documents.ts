import type { AgreementKind } from '@rapporteur/contracts/facts';
import type { Act, ActForm, Lexicon } from './lexicon.ts';
import { ACT, DOCUMENT, PROSPECT } from './word-class.ts';

/** Nouns that head the name of a document or undertaking, singular and plural. */
const DOCUMENTS: readonly (readonly [words: string, kind: AgreementKind])[] = [
  ['treaty treaties pact pacts convention conventions charter', 'treaty'],
  ['agreement agreements accord accords deal deals arrangement arrangements', 'agreement'],
  ['protocol protocols', 'protocol'],
  ['memorandum memorandums memoranda', 'memorandum'],
  ['statement statements communique communiqué', 'joint-statement'],
  ['declaration declarations', 'declaration'],
  ['programme programmes program programs', 'programme'],
  ['plan plans strategy strategies roadmap roadmaps map maps concept concepts', 'plan'],
  ['contract contracts', 'contract'],
  [
    'decision decisions resolution resolutions decree decrees order orders law laws moratorium bill bills amendments budget',
    'decision',
  ],
  ['instruction instructions', 'instruction'],
  ['package packages document documents papers', 'package'],
  ['project projects initiative initiatives proposal proposals regulations regulation list', 'other'],
];

const ACTS: readonly (readonly [act: Act, form: ActForm, words: string])[] = [
  ['sign', 'base', 'sign'],
  ['sign', 'present', 'signs'],
  ['sign', 'past', 'signed exchanged inked'],
  ['sign', 'gerund', 'signing'],
  ['sign', 'noun', 'signature'],
  ['conclude', 'base', 'conclude'],
  ['conclude', 'past', 'concluded struck clinched'],
  ['conclude', 'gerund', 'concluding'],
  ['conclude', 'noun', 'conclusion'],
  ['adopt', 'base', 'adopt enact pass'],
  ['adopt', 'past', 'adopted enacted passed introduced issued updated amended'],
  ['adopt', 'gerund', 'adopting updating enacting passing'],
  ['adopt', 'noun', 'adoption'],
  ['approve', 'base', 'approve endorse'],
  ['approve', 'past', 'approved endorsed coordinated'],
  ['approve', 'gerund', 'approving endorsing'],
  ['approve', 'noun', 'approval'],
  ['ratify', 'base', 'ratify'],
  ['ratify', 'past', 'ratified'],
  ['ratify', 'gerund', 'ratifying'],
  ['ratify', 'noun', 'ratification'],
  ['prepare', 'base', 'prepare draft develop elaborate finalise finalize formulate'],
  [
    'prepare',
    'past',
    'prepared drafted developed elaborated finalised finalized initialled initialed formulated compiled created presented drawn outlined mapped',
  ],
  [
    'prepare',
    'gerund',
    'preparing drafting developing elaborating finalising finalizing negotiating drawing completing',
  ],
  ['prepare', 'noun', 'preparation preparations negotiations'],
  ['implement', 'base', 'implement carry fulfil fulfill execute realise realize'],
  ['implement', 'present', 'operates functions runs envisages stipulates provides'],
  ['implement', 'past', 'implemented carried fulfilled executed launched extended'],
  ['implement', 'gerund', 'implementing carrying fulfilling executing launching realising realizing'],
  ['implement', 'noun', 'implementation fulfilment fulfillment execution realisation beginning launch'],
  ['reach', 'base', 'reach'],
  ['reach', 'past', 'reached achieved agreed'],
  ['reach', 'gerund', 'reaching achieving'],
  ['propose', 'base', 'propose suggest offer initiate'],
  ['propose', 'past', 'proposed suggested initiated tabled'],
  ['propose', 'gerund', 'proposing considering'],
  ['terminate', 'base', 'terminate denounce'],
  ['terminate', 'past', 'terminated denounced expired suspended completed abrogated annulled cancelled'],
  ['terminate', 'gerund', 'terminating denouncing suspending'],
  ['talk', 'noun', 'talks'],
  ['talk', 'past', 'discussed'],
];

export function addDocuments(lexicon: Lexicon): void {
  for (const [words, kind] of DOCUMENTS) lexicon.add(words, DOCUMENT, { kind });
  for (const [act, form, words] of ACTS) lexicon.add(words, ACT, { act, form });
  lexicon.add('talks negotiations possibility possibilities year years', PROSPECT);
}
