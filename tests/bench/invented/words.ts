/** What invented transcripts are made of. Every country, town and person is invented. */

export const STATES = ['Veldoria', 'Ostmark', 'Caldra', 'Norrland', 'Tavria Minor', 'Sundholm', 'Arvenia', 'Morrowin'];

export const TOWNS = ['Sella', 'Talmar', 'Port Halden', 'Brisa', 'Koldby', 'Ravensund', 'Ostrel Bay', 'Linden Ford'];

export const GIVEN_NAMES = [
  'Ada',
  'Jon',
  'Petra',
  'Rolf',
  'Mira',
  'Iven',
  'Cora',
  'Dan',
  'Elin',
  'Tomas',
  'Vera',
  'Bram',
];

export const SURNAMES = [
  'Lind',
  'Aldern',
  'Vance',
  'Hammar',
  'Solberg',
  'Roth',
  'Vane',
  'Orrick',
  'Falk',
  'Marrow',
  'Stell',
];

export const OFFICES = [
  'Prime Minister',
  'Minister of Finance',
  'Minister of Agriculture',
  'Minister of Education',
  'Governor of the Sella Region',
  'Chairman of the Harbour Board',
  'Minister of Transport',
];

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Of a sentence without facts: who, does what, to what, how. */
export const SUBJECTS = [
  'our colleagues from the regions',
  'the working group',
  'both governments',
  'the people of the coast',
  'small and medium-sized businesses',
  'the younger generation',
  'engineers and scientists',
  'local councils',
  'the railway workers',
  'teachers and doctors',
  'the fishing villages',
  'investors from neighbouring countries',
];

export const VERBS = [
  'have discussed',
  'support',
  'continue to develop',
  'understand',
  'will look closely at',
  'are ready to improve',
  'have long been waiting for',
  'take part in',
  'pay special attention to',
  'have done much for',
];

export const OBJECTS = [
  'the restoration of the old harbours',
  'cooperation in science and education',
  'a reasonable balance between industry and nature',
  'the quality of roads in remote districts',
  'cultural exchanges and youth festivals',
  'the safety of navigation in the northern straits',
  'new technologies in farming',
  'the training of specialists',
  'clean water and modern hospitals',
  'the protection of forests and rivers',
  'fair conditions for competition',
];

export const ENDINGS = [
  'as we agreed at our previous meeting',
  'despite all the difficulties of recent years',
  'and this is of great importance for ordinary families',
  'which nobody would have expected a decade ago',
  'and I would like to thank everyone who contributed',
  'so that decisions are made on time and without red tape',
  'in the spirit of mutual respect and good neighbourliness',
  'because without it nothing else will work',
];

export const MEASURED = [
  'mutual trade',
  'industrial output',
  'housing construction',
  'investment in the ports',
  'the grain harvest',
  'freight traffic',
  'the number of visitors',
  'exports of machinery',
  'spending on schools',
];

export const DOCUMENTS = [
  'the Treaty on Coastal Navigation',
  'the Memorandum on Vocational Training',
  'the Agreement on the Mutual Protection of Investments',
  'the Protocol on Border Crossings',
  'the Joint Statement on River Pollution',
  'the Programme of Cultural Cooperation',
  'the Declaration on Fair Use of the Talmar Waters',
];

export const TOPICS = ['Foreign policy', 'Economy and finance', 'Education', 'Transport', 'Environment', 'Agriculture'];
