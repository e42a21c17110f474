import type { Lexicon } from './lexicon.ts';
import { DISCOURSE, PEOPLE, PLURAL, PLURAL_MODIFIER } from './word-class.ts';

/** Plurals that do not drop an -s, with their singulars. */
export const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  people: 'person',
  persons: 'person',
  men: 'man',
  women: 'woman',
  children: 'child',
  schoolchildren: 'schoolchild',
  grandchildren: 'grandchild',
  servicemen: 'serviceman',
  servicewomen: 'servicewoman',
  businessmen: 'businessman',
  businesspeople: 'businessperson',
  sportsmen: 'sportsman',
  fishermen: 'fisherman',
  policemen: 'policeman',
  firemen: 'fireman',
  craftsmen: 'craftsman',
  lives: 'life',
  wives: 'wife',
  halves: 'half',
  shelves: 'shelf',
  knives: 'knife',
  movies: 'movie',
  sorties: 'sortie',
  tranches: 'tranche',
  diagnoses: 'diagnosis',
  crises: 'crisis',
  analyses: 'analysis',
  bases: 'base',
  axes: 'axis',
  media: 'medium',
  criteria: 'criterion',
  phenomena: 'phenomenon',
  data: 'datum',
  personnel: 'personnel',
  staff: 'staff',
  aircraft: 'aircraft',
  spacecraft: 'spacecraft',
  livestock: 'livestock',
  cattle: 'cattle',
  police: 'police',
  species: 'species',
  series: 'series',
  headquarters: 'headquarters',
  teeth: 'tooth',
  feet: 'foot',
  memoranda: 'memorandum',
  head: 'head',
  fish: 'fish',
  sheep: 'sheep',
  deer: 'deer',
  rolling: 'rolling stock',
};

export function addNouns(lexicon: Lexicon): void {
  const { rolling, head, fish, data, ...plurals } = IRREGULAR_PLURALS;
  lexicon.add(Object.keys(plurals).join(' '), PLURAL);
  lexicon.add(
    'people persons men women children citizens residents officials businessmen businesspeople entrepreneurs workers employees specialists experts students graduates teachers doctors nurses scientists researchers journalists reporters participants delegates guests visitors tourists veterans athletes volunteers soldiers officers servicemen sportsmen families migrants refugees pensioners retirees voters deputies ministers governors leaders representatives engineers farmers pupils schoolchildren applicants professionals patients victims militants terrorists members consumers customers managers executives ambassadors diplomats compatriots',
    PEOPLE,
  );
  lexicon.add(
    'sports goods arms sales news savings services customs communications operations economics electronics logistics humanities emergencies overseas means physics mathematics politics series oats',
    PLURAL_MODIFIER,
  );
  lexicon.add(
    'things words points reasons questions issues aspects ways directions matters remarks sides parts occasions minutes seconds thoughts examples topics respects comments observations conclusions tasks problems factors components elements circumstances considerations options approaches principles priorities pillars words phrases scenarios answers moments blocks objectives goals dimensions tracks levels conditions criteria challenges themes fronts extremes hands eyes legs names stages instances notions dates traits opportunities versions lessons',
    DISCOURSE,
  );
}

/** Singular of a lower-case English noun. */
export function singular(word: string): string {
  // Not `[word]` at once: there are words such as `constructor`, which every object has.
  if (Object.hasOwn(IRREGULAR_PLURALS, word)) return IRREGULAR_PLURALS[word] ?? word;
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zzes|oes|uses)$/.test(word) && !/(?:houses|causes|clauses|uses|shoes|caches)$/.test(word))
    return word.slice(0, -2);
  if (word.endsWith('uses') && /(?:viruses|buses|campuses|bonuses|statuses|censuses|choruses)$/.test(word))
    return word.slice(0, -2);
  if (word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}
