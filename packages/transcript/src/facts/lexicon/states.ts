import type { Lexicon } from './lexicon.ts';
import { REGION, ROLE, STATE } from './word-class.ts';

/**
 * States and the bodies of states: short English name, then other names, adjectives and inhabitants, `|` between
 * those. Formal names (`Republic of X`, `X Federation`, `Kingdom of X`) are read by grammar, not listed.
 */
const STATES = `
Afghanistan: afghan|afghans
Albania: albanian
Algeria: algerian
Angola: angolan
Argentina: argentine|argentinian
Armenia: armenian|armenians
Australia: australian
Austria: austrian
Azerbaijan: azerbaijani|azeri
Bahrain: bahraini
Bangladesh: bangladeshi
Belarus: belarusian|belarusians|byelorussia
Belgium: belgian
Bolivia: bolivian
Bosnia and Herzegovina: bosnia|bosnian
Brazil: brazilian
Bulgaria: bulgarian
Cambodia: cambodian
Canada: canadian
Chile: chilean
China: chinese|prc|people's republic of china
Colombia: colombian
Congo: congolese
Croatia: croatian
Cuba: cuban
Cyprus: cypriot
Czech Republic: czech|czechia
Denmark: danish
Ecuador: ecuadorian
Egypt: egyptian
Estonia: estonian
Ethiopia: ethiopian
Finland: finnish|finns
France: french
Georgia: georgian
Germany: german|germans
Ghana: ghanaian
Greece: greek|greeks|hellenic republic
Guinea: guinean
Hungary: hungarian
Iceland: icelandic
India: indian
Indonesia: indonesian
Iran: iranian|islamic republic of iran
Iraq: iraqi
Ireland: irish
Israel: israeli
Italy: italian|italians
Japan: japanese
Jordan: jordanian|hashemite kingdom of jordan
Kazakhstan: kazakh|kazakhstani|kazakhs
Kenya: kenyan
Kuwait: kuwaiti
Kyrgyzstan: kyrgyz|kyrgyz republic
Laos: lao|laotian
Latvia: latvian
Lebanon: lebanese
Libya: libyan
Lithuania: lithuanian
Luxembourg: luxembourger
Malaysia: malaysian
Mali: malian
Malta: maltese
Mexico: mexican
Moldova: moldovan
Mongolia: mongolian
Montenegro: montenegrin
Morocco: moroccan
Mozambique: mozambican
Myanmar: burmese
Namibia: namibian
Netherlands: dutch|holland
New Zealand: -
Nicaragua: nicaraguan
Nigeria: nigerian
North Korea: dprk|democratic people's republic of korea
North Macedonia: macedonia|macedonian
Norway: norwegian
Oman: omani
Pakistan: pakistani
Palestine: palestinian|palestinians
Paraguay: paraguayan
Peru: peruvian
Philippines: philippine|filipino
Poland: polish
Portugal: portuguese
Qatar: qatari
Romania: romanian
Russia: russian|russians
Rwanda: rwandan
Saudi Arabia: saudi
Senegal: senegalese
Serbia: serbian|serbs
Singapore: singaporean
Slovakia: slovak|slovakian|slovak republic
Slovenia: slovenian
Somalia: somali
South Africa: south african
South Korea: republic of korea|rok|korean
South Ossetia: south ossetian
Abkhazia: abkhazian|abkhaz
Spain: spanish
Sri Lanka: sri lankan
Sudan: sudanese
Sweden: swedish
Switzerland: swiss|swiss confederation
Syria: syrian|syrians|syrian arab republic
Tajikistan: tajik|tajikistani
Tanzania: tanzanian
Thailand: thai
Tunisia: tunisian
Turkey: turkish|turks|turkiye|türkiye
Turkmenistan: turkmen
Uganda: ugandan
Ukraine: ukrainian|ukrainians
United Arab Emirates: uae|emirati
United Kingdom: uk|britain|great britain|british
United States: us|usa|u.s|u.s.a|united states of america|america|american|americans
Uruguay: uruguayan
Uzbekistan: uzbek|uzbekistani
Vatican: holy see
Venezuela: venezuelan|bolivarian republic of venezuela
Vietnam: vietnamese|viet nam
Yemen: yemeni
Zambia: zambian
Zimbabwe: zimbabwean
`;

/** Unions of states with their members, for `the leaders of the union's states signed`. */
export const UNIONS: Readonly<Record<string, readonly string[]>> = {
  EAEU: ['Armenia', 'Belarus', 'Kazakhstan', 'Kyrgyzstan', 'Russia'],
  CSTO: ['Armenia', 'Belarus', 'Kazakhstan', 'Kyrgyzstan', 'Russia', 'Tajikistan'],
  CIS: [
    'Armenia',
    'Azerbaijan',
    'Belarus',
    'Kazakhstan',
    'Kyrgyzstan',
    'Moldova',
    'Russia',
    'Tajikistan',
    'Uzbekistan',
  ],
  'Union State': ['Russia', 'Belarus'],
  BRICS: ['Brazil', 'Russia', 'India', 'China', 'South Africa'],
};

/** Other names of unions and international bodies, lower case. */
export const BODIES: Readonly<Record<string, string>> = {
  eaeu: 'EAEU',
  'eurasian economic union': 'EAEU',
  'supreme eurasian economic council': 'EAEU',
  csto: 'CSTO',
  'collective security treaty organisation': 'CSTO',
  'collective security treaty organization': 'CSTO',
  'collective security council': 'CSTO',
  brics: 'BRICS',
  sco: 'SCO',
  'shanghai cooperation organisation': 'SCO',
  'shanghai cooperation organization': 'SCO',
  cis: 'CIS',
  'commonwealth of independent states': 'CIS',
  asean: 'ASEAN',
  apec: 'APEC',
  opec: 'OPEC',
  'opec+': 'OPEC',
  nato: 'NATO',
  osce: 'OSCE',
  wto: 'WTO',
  un: 'UN',
  'united nations': 'UN',
  eu: 'European Union',
  'european union': 'European Union',
  'african union': 'African Union',
  'union state': 'Union State',
  'eurasian economic commission': 'Eurasian Economic Commission',
};

/** Every name, lower case with straight apostrophes, to the short English name. */
export const STATE_NAMES: ReadonlyMap<string, string> = readStates();

const STATE_SHORT_NAMES: ReadonlySet<string> = new Set([...STATE_NAMES.values()].map((name) => name.toLowerCase()));

function readStates(): Map<string, string> {
  const names = new Map<string, string>();
  for (const line of STATES.split('\n')) {
    const [state, others] = line.split(': ');
    if (state === undefined || others === undefined) continue;
    names.set(state.toLowerCase(), state);
    for (const other of others.split('|')) if (other !== '-') names.set(other, state);
  }
  return names;
}

/** `Russian` of `Russia`: the first other name of its line; the name itself where there is none. */
export function adjectiveOf(state: string): string {
  const line = STATES.split('\n').find((candidate) => candidate.startsWith(`${state}: `));
  const [adjective = '-'] = line?.slice(state.length + 2).split('|') ?? [];
  return adjective === '-' || adjective.includes(' ') ? state : adjective.charAt(0).toUpperCase() + adjective.slice(1);
}

/** The inhabitants of a state by its adjective: `Indians`. */
function addInhabitants(lexicon: Lexicon, name: string): void {
  const isAdjective = /(?:an|ari|ali|ani|eri|ishi|raqi|aiti|meni|eli)$/.test(name);
  if (isAdjective && !name.includes(' ') && !STATE_SHORT_NAMES.has(name)) lexicon.add(`${name}s`, STATE);
}

export function addStates(lexicon: Lexicon): void {
  for (const [name, state] of STATE_NAMES) {
    addInhabitants(lexicon, name);
    const [first = ''] = name.split(' ');
    // `us` and `polish` are other words in lower case: the reader of names asks for a capital.
    if (name === first) lexicon.add(name, STATE, { state });
    else lexicon.add(first, STATE);
  }
  for (const name of Object.keys(BODIES)) lexicon.add(name.split(' ')[0] ?? name, STATE);
  lexicon.add(
    'president presidents premier chancellor minister ministers secretary chairman chairperson governor king emir sultan prince head heads leader leaders',
    ROLE,
  );
  lexicon.add(
    'region regions territory territories oblast oblasts area areas republic republics province provinces district districts krai',
    REGION,
  );
}
