import type { Lexicon } from './lexicon.ts';
import { REGION, ROLE, STATE } from './word-class.ts';

/**
 * States and the bodies of states: short English name, then other names, adjectives and inhabitants, `|` between
 * those. Formal names (`Republic of X`, `X Federation`, `Kingdom of X`) are read by grammar, not listed.
 */
const STATES = `
Abkhazia: abkhazian|abkhaz
Afghanistan: afghan|afghans
Albania: albanian
Algeria: algerian
Andorra: andorran
Angola: angolan
Antigua and Barbuda: -
Argentina: argentine|argentinian
Armenia: armenian|armenians
Australia: australian
Austria: austrian
Azerbaijan: azerbaijani|azeri
Bahamas: bahamian
Bahrain: bahraini
Bangladesh: bangladeshi
Barbados: barbadian
Belarus: belarusian|belarusians|byelorussia
Belgium: belgian
Belize: belizean
Benin: beninese
Bhutan: bhutanese
Bolivia: bolivian
Bosnia and Herzegovina: bosnia|bosnian
Botswana: botswanan
Brazil: brazilian
Brunei: bruneian
Bulgaria: bulgarian
Burkina Faso: burkinabe
Burundi: burundian
Cambodia: cambodian
Cameroon: cameroonian
Canada: canadian
Cape Verde: -
Central African Republic: -
Chad: chadian
Chile: chilean
China: chinese|prc|people's republic of china
Colombia: colombian
Comoros: comorian
Congo: congolese
Costa Rica: costa rican
Cote d'Ivoire: ivory coast|côte d'ivoire|ivorian
Croatia: croatian
Cuba: cuban
Cyprus: cypriot
Czech Republic: czech|czechia
DR Congo: democratic republic of the congo|democratic republic of congo
Denmark: danish
Djibouti: djiboutian
Dominica: -
Dominican Republic: -
Ecuador: ecuadorian
Egypt: egyptian
El Salvador: salvadoran
Equatorial Guinea: -
Eritrea: eritrean
Estonia: estonian
Eswatini: swaziland
Ethiopia: ethiopian
Fiji: fijian
Finland: finnish|finns
France: french
Gabon: gabonese
Gambia: gambian
Georgia: georgian
Germany: german|germans
Ghana: ghanaian
Greece: greek|greeks|hellenic republic
Grenada: grenadian
Guatemala: guatemalan
Guinea: guinean
Guinea-Bissau: -
Guyana: guyanese
Haiti: haitian
Honduras: honduran
Hungary: hungarian
Iceland: icelandic
India: indian
Indonesia: indonesian
Iran: iranian|islamic republic of iran
Iraq: iraqi
Ireland: irish
Israel: israeli
Italy: italian|italians
Jamaica: jamaican
Japan: japanese
Jordan: jordanian|hashemite kingdom of jordan
Kazakhstan: kazakh|kazakhstani|kazakhs
Kenya: kenyan
Kiribati: -
Kuwait: kuwaiti
Kyrgyzstan: kyrgyz|kyrgyz republic
Laos: lao|laotian
Latvia: latvian
Lebanon: lebanese
Lesotho: -
Liberia: liberian
Libya: libyan
Liechtenstein: -
Lithuania: lithuanian
Luxembourg: luxembourger
Madagascar: malagasy
Malawi: malawian
Malaysia: malaysian
Maldives: maldivian
Mali: malian
Malta: maltese
Marshall Islands: marshallese
Mauritania: mauritanian
Mauritius: mauritian
Mexico: mexican
Micronesia: micronesian
Moldova: moldovan
Monaco: -
Mongolia: mongolian
Montenegro: montenegrin
Morocco: moroccan
Mozambique: mozambican
Myanmar: burmese
Namibia: namibian
Nauru: nauruan
Nepal: nepalese|nepali
Netherlands: dutch|holland
New Zealand: -
Nicaragua: nicaraguan
Niger: nigerien
Nigeria: nigerian
North Korea: north korean|dprk|democratic people's republic of korea
North Macedonia: macedonia|macedonian
Norway: norwegian
Oman: omani
Pakistan: pakistani
Palau: palauan
Palestine: palestinian|palestinians
Panama: panamanian
Papua New Guinea: -
Paraguay: paraguayan
Peru: peruvian
Philippines: philippine|filipino
Poland: polish
Portugal: portuguese
Qatar: qatari
Romania: romanian
Russia: russian|russians
Rwanda: rwandan
Saint Kitts and Nevis: -
Saint Lucia: saint lucian
Saint Vincent and the Grenadines: -
Samoa: samoan
San Marino: -
Sao Tome and Principe: -
Saudi Arabia: saudi
Senegal: senegalese
Serbia: serbian|serbs
Seychelles: -
Sierra Leone: -
Singapore: singaporean
Slovakia: slovak|slovakian|slovak republic
Slovenia: slovenian
Solomon Islands: -
Somalia: somali
South Africa: south african
South Korea: south korean|republic of korea|rok|korean
South Ossetia: south ossetian
South Sudan: south sudanese
Spain: spanish
Sri Lanka: sri lankan
Sudan: sudanese
Suriname: surinamese
Sweden: swedish
Switzerland: swiss|swiss confederation
Syria: syrian|syrians|syrian arab republic
Tajikistan: tajik|tajikistani
Tanzania: tanzanian
Thailand: thai
Timor-Leste: east timor
Togo: togolese
Tonga: tongan
Trinidad and Tobago: -
Tunisia: tunisian
Turkey: turkish|turks|turkiye|türkiye
Turkmenistan: turkmen
Tuvalu: tuvaluan
Uganda: ugandan
Ukraine: ukrainian|ukrainians
United Arab Emirates: uae|emirati
United Kingdom: uk|britain|great britain|british
United States: us|usa|u.s|u.s.a|united states of america|america|american|americans
Uruguay: uruguayan
Uzbekistan: uzbek|uzbekistani
Vanuatu: -
Vatican: holy see|vatican city
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
  SCO: ['China', 'India', 'Kazakhstan', 'Kyrgyzstan', 'Pakistan', 'Russia', 'Tajikistan', 'Uzbekistan'],
  'Caspian Five': ['Azerbaijan', 'Iran', 'Kazakhstan', 'Russia', 'Turkmenistan'],
  'Normandy Four': ['France', 'Germany', 'Russia', 'Ukraine'],
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
  'normandy format': 'Normandy Four',
  'normandy four': 'Normandy Four',
  'normandy quartet': 'Normandy Four',
  'caspian summit': 'Caspian Five',
  'caspian five': 'Caspian Five',
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
  'un security council': 'UN Security Council',
  'un general assembly': 'UN General Assembly',
  'united nations security council': 'UN Security Council',
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

/** Other names that are nouns: all else beside a state's short name are adjectives and inhabitants. */
const OTHER_NOUNS: ReadonlySet<string> = new Set([
  'byelorussia',
  'bosnia',
  'prc',
  'czechia',
  'holland',
  'dprk',
  'macedonia',
  'rok',
  'turkiye',
  'türkiye',
  'uae',
  'uk',
  'britain',
  'great britain',
  'us',
  'usa',
  'u.s',
  'u.s.a',
  'america',
  'holy see',
  'vatican city',
  'viet nam',
  'ivory coast',
  "côte d'ivoire",
  'swaziland',
  'east timor',
]);

/** A name in lower case with straight apostrophes is a noun: `Chile`, not `Chilean`. */
export function isStateNoun(name: string): boolean {
  if (OTHER_NOUNS.has(name) || STATE_NAMES.get(name)?.toLowerCase() === name) return true;
  return /\b(?:republic|kingdom|states|confederation)\b/.test(name) && STATE_NAMES.has(name);
}

/** `Russian` of `Russia`: the first other name of its line; the name itself where there is none. */
export function adjectiveOf(state: string): string {
  return ADJECTIVES.get(state) ?? state;
}

const ADJECTIVES: ReadonlyMap<string, string> = new Map(
  STATES.split('\n').flatMap((line) => {
    const [state = '', names = ''] = line.split(': ');
    const [adjective = '-'] = names.split('|');
    const isWord = adjective !== '-' && adjective !== '' && !adjective.includes(' ');
    return isWord ? [[state, adjective.charAt(0).toUpperCase() + adjective.slice(1)] as const] : [];
  }),
);

/** What names of bodies of more than one word begin with: `eurasian`, `eurasian economic`. */
export const BODY_OPENINGS: ReadonlySet<string> = new Set(
  Object.keys(BODIES).flatMap((name) => [...name.matchAll(/ /g)].map(({ index }) => name.slice(0, index))),
);

/** What names of states of more than one word or with a mark in it begin with: `saudi`, `guinea`, `côte d`. */
export const STATE_OPENINGS: ReadonlySet<string> = new Set(
  [...STATE_NAMES.keys()].flatMap((name) => [...name.matchAll(/[^\p{L}]/gu)].map(({ index }) => name.slice(0, index))),
);

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
