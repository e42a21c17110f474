import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

const OWN = 'Events\nMeeting with Energy Minister Luis Ort\nA meeting was held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';
const JOINT = 'Events\nTalks with President of Peru Luis Ort\nTalks were held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';

function agreements(source: string): string[] {
  const reading = readTranscript(`${source}\nTopics\nTrade`);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.agreements.flatMap((a) =>
    a.mentions.map((m) => `${a.kind}/${m.status} [${a.parties.join(', ')}] ${m.exact}`),
  );
}

const leader = (words: string) =>
  agreements(`${OWN}President of Chile Ana Kest: ${words}\nEnergy Minister Luis Ort: Thank you.`);
const minister = (words: string) =>
  agreements(`${OWN}President of Chile Ana Kest: Good day.\nEnergy Minister Luis Ort: ${words}`);
const joint = (words: string) =>
  agreements(`${JOINT}President of Chile Ana Kest: ${words}\nPresident of Peru Luis Ort: Thank you.`);

test.each<[words: string, ...expected: string[]]>([
  // Offers.
  [
    'I propose extending the harbour tax relief by two years.',
    'decision/proposed [President of Chile] extending the harbour tax relief by two years',
  ],
  ['I suggest that today we discuss harbours. I propose moving on to the next question.'],
  // Orders by request.
  [
    'At my request, the Government is looking for ways to deepen the channel.',
    'instruction/in-force [President of Chile, Chilean Government] the Government is looking for ways to deepen the channel',
  ],
  [
    'Please see to it that the mole is repaired by June.',
    'instruction/agreed [President of Chile, Energy Ministry] see to it that the mole is repaired by June',
  ],
  ['These are the territories entrusted to you.'],
])('the leader: %s', (words, ...expected) => {
  expect(leader(words)).toEqual(expected);
});

test.each<[words: string, ...expected: string[]]>([
  // What was done stands before the instruction.
  [
    'A harbour fund was created at your instruction two years ago.',
    'instruction/in-force [President of Chile, Energy Ministry] A harbour fund was created',
  ],
  // With whom, from the paragraph.
  [
    'Cooperation with Norway is growing. We signed an agreement on tidal power.',
    'agreement/signed [Chile, Norway] agreement on tidal power',
  ],
  // Not from where something is.
  [
    'The market in Norway is growing. We signed an agreement on tidal power.',
    'agreement/signed [Energy Ministry] agreement on tidal power',
  ],
  [
    'Together with the Harbour Ministry, we have drafted a programme for dredging.',
    'programme/prepared [Energy Ministry, Harbour Ministry] programme for dredging',
  ],
])('the minister: %s', (words, ...expected) => {
  expect(minister(words)).toEqual(expected);
});

test.each<[words: string, ...expected: string[]]>([
  [
    'You have seen us sign a joint statement on fishing.',
    'joint-statement/signed [Chile, Peru] joint statement on fishing',
  ],
  [
    'A contract has been signed between Orex and Tamber for the supply of cranes.',
    'contract/signed [Orex, Tamber] contract has been signed between Orex and Tamber for the supply of cranes',
  ],
  [
    'We are working on an agreement on visa-free travel.',
    'agreement/prepared [Chile, Peru] agreement on visa-free travel',
  ],
  [
    'Our ministries entered into a memorandum of understanding on ports.',
    'memorandum/signed [Chile, Peru] memorandum of understanding on ports',
  ],
  ['We proposed signing an agreement on pensions.', 'agreement/proposed [Chile, Peru] agreement on pensions'],
  [
    'We suggest opening a school of navigation in Arica.',
    'other/proposed [Chile, Peru] opening a school of navigation in Arica',
  ],
  [
    'We came to an agreement with the President of Peru that we will open a school of navigation.',
    'commitment/agreed [Chile, Peru] we will open a school of navigation',
  ],
  // A view, not an undertaking.
  ['We agreed that our dialogue has been fruitful.'],
  [
    'This brings us closer to the goal we set with Mr Ort to double the catch by 2024.',
    'commitment/agreed [Chile, Peru] double the catch by 2024',
  ],
  ['We will exchange pilots, as we agreed in Lima.', 'commitment/agreed [Chile, Peru] exchange pilots'],
  ['We have coordinated the price of copper.', 'commitment/agreed [Chile, Peru] price of copper'],
  // Others’ settlements are not of those at the table.
  ['We support the Minsk Agreements and their implementation.', 'agreement/in-force [] Minsk Agreements'],
  // The members of a package are documents of their own.
  [
    'We signed a package of documents. They include a memorandum on fishing.',
    'package/signed [Chile, Peru] package of documents',
    'memorandum/signed [Chile, Peru] memorandum on fishing',
  ],
  // How it is done is no part of the title.
  [
    'Rules are changed on the basis of the agreement on sea borders.',
    'agreement/in-force [Chile, Peru] agreement on sea borders',
  ],
])('at talks: %s', (words, ...expected) => {
  expect(joint(words)).toEqual(expected);
});

test('a fuller name of a package belongs to the bare one before it', () => {
  expect(joint('This is in the documents signed today. We also signed a package of commercial documents.')).toEqual([
    'package/signed [Chile, Peru] documents',
    'package/signed [Chile, Peru] package of commercial documents',
  ]);
});
