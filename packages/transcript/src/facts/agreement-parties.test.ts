import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

/** A meeting of the President of Chile, with the turns that are given. */
function meeting(title: string, ...turns: readonly string[]): string[] {
  const head = `Events\n${title}\nA meeting was held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n`;
  const reading = readTranscript(`${head}${turns.join('\n')}\n\nTopics\nTrade`);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.agreements.map(({ kind, parties }) => `${kind} [${parties.join(', ')}]`);
}

const leader = (words: string, title = 'Meeting on harbours') =>
  meeting(title, `President of Chile Ana Kest: ${words}`);
const guest = (label: string, words: string, title = `Meeting with ${label}`) =>
  meeting(title, 'President of Chile Ana Kest: Good day.', `${label}: ${words}`);

const DECIDED = 'We have decided to double the bonuses of our crews.';

// What the body of who speaks is called.
test.each<[label: string, title: string, expected: string]>([
  ['Minister of Trade Luis Ort', 'Meeting with Minister of Trade Luis Ort', 'Ministry of Trade'],
  ['Trade Minister Luis Ort', 'Meeting with Trade Minister Luis Ort', 'Trade Ministry'],
  ['General Director of Orex Chilean Airlines Luis Ort', 'Meeting with Orex General Director Luis Ort', 'Orex'],
  ['Orex State Corporation CEO Luis Ort', 'Meeting with Luis Ort', 'Orex'],
  ['Chairman of Orex Management Board Luis Ort', 'Meeting with Luis Ort', 'Orex'],
  ['Chairman of the Chilean Olympic Committee Luis Ort', 'Meeting with Luis Ort', 'Chilean Olympic Committee'],
  ['Orex CEO, Chairman of the Management Board Luis Ort', 'Meeting with Orex CEO Luis Ort', 'Orex'],
  ['Human Rights Commissioner Luis Ort', 'Meeting with Luis Ort', 'Human Rights Commissioner'],
  ['Louis Ortt', 'Meeting with Orex CEO Luis Ort', 'Orex'],
])('%s, %s', (label, title, expected) => {
  expect(guest(label, DECIDED, title)).toEqual([`decision [${expected}]`]);
});

test.each<[words: string, ...expected: string[]]>([
  // To whom the leader turns.
  [
    'I ask our colleagues in the Government and the regions to deepen all channels by June.',
    'instruction [President of Chile, Chilean Government, Chilean regions]',
  ],
  [
    'I ask the heads of the regions to deepen all channels by June.',
    'instruction [President of Chile, Chilean regions]',
  ],
  [
    'I instruct the regional governors to deepen all channels by June.',
    'instruction [President of Chile, Chilean regions]',
  ],
  [
    'I ask the Energy, Harbour and Trade ministries to deepen all channels by June.',
    'instruction [President of Chile, Energy Ministry, Harbour Ministry, Trade Ministry]',
  ],
  [
    'I ask the Ministry of Trade and the Harbour Agency to deepen all channels by June.',
    'instruction [President of Chile, Ministry of Trade, Harbour Agency]',
  ],
  [
    'I ask the Government of the Russian Federation to deepen all channels by June.',
    'instruction [President of Chile, Russian Government]',
  ],
  // The leader's own acts.
  ['Yesterday I signed an executive order on harbour dues.', 'decision [President of Chile]'],
  ['The executive order of May 2012 on harbour dues is being carried out.', 'decision [Chile]'],
  [
    'The Prime Minister and I agreed that the harbour will be deepened by June.',
    'commitment [President of Chile, Prime Minister]',
  ],
  // Whoever is named as doing it.
  ['This year the Harbour Fund will launch a programme for dredging.', 'programme [Harbour Fund]'],
  ['The Government is drafting a plan to deepen all channels by June.', 'plan [Chilean Government]'],
  ['The trade agreement signed by Peru and Brazil is being carried out.', 'agreement [Peru, Brazil]'],
  ['We signed a contract with the Peruvian company Polex to deepen the channel.', 'contract [Chile, Polex]'],
  [
    'The Government submitted the draft law on harbours to the National Assembly.',
    'decision [Chile, National Assembly]',
  ],
  ['UN Security Council Resolution 9001 is being implemented.', 'decision [UN Security Council]'],
])('the leader: %s', (words, ...expected) => {
  expect(leader(words)).toEqual(expected);
});

test.each<[title: string, words: string, ...expected: string[]]>([
  // A council that meets agrees, decides and is told.
  [
    'Meeting of the Presidential Council for Sport',
    'At our last meeting we agreed to build ten rinks in the south.',
    'commitment [Council for Sport]',
  ],
  ['Meeting of the Harbour Commission', DECIDED, 'decision [Harbour Commission]'],
  [
    'Meeting of the Harbour Commission',
    'I ask you to deepen all channels by June.',
    'instruction [President of Chile, Harbour Commission]',
  ],
  ['Harbour Council Presidium meeting on dredging', DECIDED, 'decision [Harbour Council Presidium]'],
  ['Meeting of the Harbour Commission members', DECIDED, 'decision [Chile]'],
  [
    'Meeting with regional heads on dredging',
    'I ask you to deepen all channels by June.',
    'instruction [President of Chile, Chilean regions]',
  ],
  // Of who reports.
  ['Meeting with Orex CEO Luis Ort', 'A new corporate strategy should be developed.', 'plan [Orex]'],
])('%s: %s', (title, words, ...expected) => {
  expect(leader(words, title)).toEqual(expected);
});

const ORT = 'Orex CEO Luis Ort';
const TRADE = 'Trade Minister Luis Ort';

test.each<[label: string, words: string, ...expected: string[]]>([
  [ORT, DECIDED, 'decision [Orex]'],
  [ORT, 'It has been decided to double the dues of all harbours.', 'decision [Chile]'],
  // A company acts for itself, a ministry for the state.
  [ORT, 'We signed a contract with Peru for ten ships.', 'contract [Orex, Peru]'],
  [TRADE, 'We signed a contract with Peru for ten ships.', 'contract [Chile, Peru]'],
  [ORT, 'We are carrying out a programme for dredging.', 'programme [Orex]'],
  [TRADE, 'We are carrying out a programme for dredging.', 'programme [Chile]'],
  [ORT, 'We have investment agreements with all our partners in Chile.', 'package [Orex]'],
  [ORT, 'We are carrying out the federal programme for dredging.', 'programme [Chile]'],
  [
    'Governor of Arica Region Luis Ort',
    'We are carrying out the federal programme for dredging.',
    'programme [Chile, Arica Region]',
  ],
  // Who instructed.
  [ORT, 'You issued instructions to deepen all channels by June.', 'instruction [President of Chile, Orex]'],
  [ORT, 'The Defence Ministry instructed us to deepen all channels by June.', 'instruction [Defence Ministry, Orex]'],
  [ORT, 'In April you signed an executive order on harbour dues.', 'decision [President of Chile]'],
  // Those whom no name names are not the leader.
  [ORT, 'Ninety countries have signed the convention on harbours.', 'treaty [Chile]'],
])('%s: %s', (label, words, ...expected) => {
  expect(guest(label, words)).toEqual(expected);
});

test('in a cabinet meeting a minister answers for his ministry', () => {
  const words = 'On your instructions, we have deepened all channels of the south.';
  expect(guest(TRADE, words, 'Meeting with Government members')).toEqual([
    'instruction [President of Chile, Trade Ministry]',
  ]);
});

test.each<[words: string, ...expected: string[]]>([
  ['The Peruvian side proposes establishing a joint fleet of icebreakers.', 'other [Peru]'],
  ['My decision to leave the harbour open is known.', 'decision [Chile]'],
  ['Smith’s decision to close the mission surprised us.', 'decision []'],
  ['The Eurasian Economic Union’s decision to open its market to fruit will help.', 'decision [EAEU]'],
  [
    'Last week the Government of National Unity signed a ceasefire agreement.',
    'agreement [Government of National Unity, Peru]',
  ],
  ['Today the Brazilian government decided to close the mission in Santiago.', 'decision [Brazil]'],
  [
    'A joint statement by the presidents of Chile, Peru and Brazil was adopted.',
    'joint-statement [Chile, Peru, Brazil]',
  ],
])('talks: %s', (words, ...expected) => {
  expect(
    meeting(
      'Talks with President of Peru Luis Ort',
      `President of Chile Ana Kest: ${words}`,
      'President of Peru Luis Ort: Thank you.',
    ),
  ).toEqual(expected);
});

test('a large union acts in its own name, a small one through its members', () => {
  const of = (union: string) =>
    meeting(
      `${union} summit`,
      'President of Russia Ana Kest: We have decided to double the number of joint exercises.',
    );
  expect(of('SCO')).toEqual(['decision [SCO]']);
  expect(of('Union State')).toEqual(['decision [Russia, Belarus]']);
});

test('officials of a union who report to a leader are not its members', () => {
  expect(
    meeting(
      'Meeting with CSTO Secretary General Luis Ort',
      'President of Russia Ana Kest: Good day.',
      `CSTO Secretary General Luis Ort: ${DECIDED}`,
    ),
  ).toEqual(['decision [CSTO]']);
});

test('where ambassadors are received, what is told is told of one of their states', () => {
  expect(
    leader(
      'We value our ties with Palau. The decision to open a centre of science in autumn was made last year.',
      'Ceremony to present credentials',
    ),
  ).toEqual(['decision [Chile, Palau]']);
});

test('whoever is worked with is a party beside', () => {
  expect(guest(ORT, 'We worked with the Harbour Agency to draft a programme for dredging.')).toEqual([
    'programme [Orex, Harbour Agency]',
  ]);
});

test.each<[words: string, ...expected: string[]]>([
  [
    'The General Agreement between trade unions and the Government was signed in May.',
    'agreement [trade unions, Chilean Government]',
  ],
  ['I ask Arica Mayor Luis Ort to deepen all channels by June.', 'instruction [President of Chile, Arica]'],
  [
    'I ask Mr Smith, the Prime Minister and the Harbour Agency to deepen all channels by June.',
    'instruction [President of Chile, Prime Minister, Harbour Agency]',
  ],
  [
    'I ask the Agency for Harbour Initiatives to deepen all channels by June.',
    'instruction [President of Chile, Agency for Harbour Initiatives]',
  ],
])('names: %s', (words, ...expected) => {
  expect(leader(words)).toEqual(expected);
});
