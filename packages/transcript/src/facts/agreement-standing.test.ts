import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

const OWN = 'Events\nMeeting with Energy Minister Luis Ort\nA meeting was held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';
const JOINT = 'Events\nTalks with President of Peru Luis Ort\nTalks were held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';

function agreements(source: string): string[] {
  const reading = readTranscript(`${source}\nTopics\nTrade`);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.agreements.flatMap((a) => a.mentions.map((m) => `${a.kind}/${m.status} ${m.exact}`));
}

const leader = (words: string) =>
  agreements(`${OWN}President of Chile Ana Kest: ${words}\nEnergy Minister Luis Ort: Thank you.`);
const editorial = (words: string) =>
  agreements(`${JOINT}${words}\nPresident of Chile Ana Kest: Good day.\nPresident of Peru Luis Ort: Thank you.`);

test.each<[words: string, ...expected: string[]]>([
  // Programmes, named or only described.
  [
    'Families were helped by the special programme of the region.',
    'programme/in-force special programme of the region',
  ],
  ['The Clear Rivers project is another area of work.', 'programme/in-force Clear Rivers project'],
  ['Much depends on the Roads national project.', 'programme/in-force Roads national project'],
  // What somebody does is no programme.
  ['You have a busy programme in the capital.'],
  ['We spoke of the nuclear programme.'],
  // Years that were proclaimed.
  ['The Year of the Harbour was a success.', 'programme/in-force Year of the Harbour'],
  ['Next we open the Cross Years of Chile and Peru.', 'programme/in-force Cross Years of Chile and Peru'],
  ['We met twice during the Year of the Harbour.'],
  ['This year of work is over.'],
  // On the way.
  ['Our draft law does not set a fee.', 'decision/prepared draft law'],
  [
    'I suggest launching, as was said here, a special programme for fishermen.',
    'programme/proposed special programme for fishermen',
  ],
  [
    'Next spring we will launch a special programme for fishermen.',
    'programme/prepared special programme for fishermen',
  ],
  ['The first stage of the harbour programme has been completed.', 'programme/in-force harbour programme'],
  [
    'I hope to conclude a free trade agreement with Norway soon.',
    'agreement/proposed free trade agreement with Norway',
  ],
  ['I hope our friendship will last.'],
])('said: %s', (words, ...expected) => {
  expect(leader(words)).toEqual(expected);
});

test.each<[words: string, ...expected: string[]]>([
  [
    'Agreements were signed on developing trade, on cooperation in fisheries, and on tourism.',
    'agreement/signed developing trade',
    'agreement/signed cooperation in fisheries',
    'agreement/signed tourism',
  ],
  ['Agreements were signed on cooperation in fisheries.', 'package/signed cooperation in fisheries'],
  [
    'Also, interagency documents were signed involving, in particular, cooperation in fisheries, joint work in tourism, and dredging of the northern channel.',
    'other/signed cooperation in fisheries',
    'other/signed joint work in tourism',
    'other/signed dredging of the northern channel',
  ],
  [
    'The documents deal, in particular, with supplies of copper, shipping on the lake, as well as building of schools.',
    'other/signed supplies of copper',
    'other/signed shipping on the lake',
    'other/signed building of schools',
  ],
])('lists of what was signed: %s', (words, ...expected) => {
  expect(editorial(words)).toEqual(expected);
});

test('mentions follow the text, whichever of them names the agreement', () => {
  const words = 'Today documents were signed. Trade grows. A package of commercial documents was signed.';
  expect(leader(words)).toEqual(['package/signed documents', 'package/signed package of commercial documents']);
});
