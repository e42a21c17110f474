import type { Lexicon } from './lexicon.ts';
import { PROSPECT, UNDERTAKING } from './word-class.ts';

export function addUndertakings(lexicon: Lexicon): void {
  lexicon.add(UNDERTAKING_WORDS, UNDERTAKING);
  lexicon.add('opportunity', PROSPECT);
}

/** Words that may open an undertaking told without a document; `undertaking.ts` has a reader for each. */
const UNDERTAKING_WORDS =
  'agreed decided pledged undertook undertaken committed promised instructed instruct instructing instruction instructions orders directive directives task tasks tasked job goal target understanding decision decisions ask asking urge request requesting must please planning planned plan plans initiative idea proposal should want like next agreement assignment propose proposes proposing suggest suggests suggesting entrusted ordered coordinated approved requested asked proposed suggested command necessary measures allocated earmarked introduced imposed lifted cancelled abolished lowered raised halved exempted authorised allowed banned envisaged provided declared proclaimed';
