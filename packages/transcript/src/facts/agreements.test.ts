import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

const HEADER = 'Events\nTalks with President of Peru Luis Ort\nTalks were held.\nMay 6, 2019\n12:30\nSantiago\n';

function agreements(narrative: string, words: string): string[] {
  const source = `${HEADER}${narrative}* * *\nPresident of Chile Ana Kest: ${words}\nPresident of Peru Luis Ort: Thank you.\nTopics\nTrade`;
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.agreements.flatMap((a) =>
    a.mentions.map((m) => `${a.kind}/${m.status} ${m.date ?? '-'} [${a.parties.join(', ')}] ${m.exact}`),
  );
}

test.each<[words: string, ...expected: string[]]>([
  ['We signed a treaty on the sea border.', 'treaty/signed - [Chile, Peru] treaty on the sea border'],
  [
    'This is in the joint statement on trade, which Mr Ort and I will sign today.',
    'joint-statement/to-be-signed 2019-05-06 [Chile, Peru] joint statement on trade',
  ],
  [
    'Our regions are carrying out 400 cooperation agreements.',
    'package/in-force - [Chile, Peru] 400 cooperation agreements',
  ],
  [
    'A programme of Chilean-Peruvian cooperation for 2018–2023 has been prepared.',
    'programme/prepared - [Chile, Peru] programme of Chilean-Peruvian cooperation for 2018–2023',
  ],
  [
    'We work in accordance with an agreement with our Brazilian partners.',
    'agreement/in-force - [Chile, Brazil] agreement with our Brazilian partners',
  ],
  ['The agreement on fishing will enter into force in May.', 'agreement/signed - [Chile, Peru] agreement on fishing'],
  [
    'The ratification of the treaty on fishing is close to completion.',
    'treaty/signed - [Chile, Peru] treaty on fishing',
  ],
  ['A law on ports was adopted in 2015.', 'decision/in-force 2015 [Chile] law on ports'],
  [
    'The agreement on a common market is critical. We will approve it today.',
    'agreement/to-be-signed 2019-05-06 [Chile, Peru] agreement on a common market',
  ],
  ['We agreed to open a school.', 'commitment/agreed - [Chile, Peru] open a school'],
  ['We agreed on building two bridges.', 'commitment/agreed - [Chile, Peru] building two bridges'],
  ['We decided to open a school.', 'decision/agreed - [Chile, Peru] open a school'],
  [
    'We have instructed the governments of our countries to remove barriers.',
    'instruction/agreed - [Chile, Peru] remove barriers',
  ],
  [
    'I instruct the Government to remove barriers.',
    'instruction/agreed - [President of Chile, Chilean Government] remove barriers',
  ],
  ['The possibility of creating a fleet is being discussed.', 'other/proposed - [Chile, Peru] creating a fleet'],
  ['Talks are underway on fuel exports.', 'other/prepared - [Chile, Peru] fuel exports'],
  ['I agreed with him, and as agreed we deal with a great deal of work in order to plan.'],
  ['This agreement was signed. The document was prepared.'],
  ['It is necessary to draft a programme of repairs.'],
  ['We hope that the agreement on fishing will be signed.'],
])('said: %s', (words, ...expected) => {
  expect(agreements('', words)).toEqual(expected);
});

test.each<[narrative: string, ...expected: string[]]>([
  [
    'Ana Kest and Luis Ort signed a Joint Statement marking the anniversary and an additional protocol to the Agreement on Fishing of July 6, 1998.',
    'joint-statement/signed 2019-05-06 [Chile, Peru] Joint Statement marking the anniversary',
    'protocol/signed 2019-05-06 [Chile, Peru] additional protocol to the Agreement on Fishing of July 6, 1998',
  ],
  [
    'A number of interstate, regional and commercial documents were signed in their presence.',
    'package/signed 2019-05-06 [Chile, Peru] interstate, regional and commercial documents',
  ],
  [
    'The sides signed a package of documents, including the Agreement on Trade and the Memorandum on Ports.',
    'agreement/signed 2019-05-06 [Chile, Peru] Agreement on Trade',
    'memorandum/signed 2019-05-06 [Chile, Peru] Memorandum on Ports',
  ],
  [
    'Other documents signed concern the exchange of data on goods; the opening of a market; and the sharing of duties.',
    'other/signed 2019-05-06 [Chile, Peru] exchange of data on goods',
    'other/signed 2019-05-06 [Chile, Peru] opening of a market',
    'other/signed 2019-05-06 [Chile, Peru] sharing of duties',
  ],
  [
    'The ministers witnessed the signing of:\nAn agreement between Orex and Tamber Group on ports;\nA memorandum between Orex, the Lima Institute of Oil and Gas, and Polex.',
    'agreement/signed 2019-05-06 [Orex, Tamber Group] agreement between Orex and Tamber Group on ports',
    'memorandum/signed 2019-05-06 [Orex, Lima Institute of Oil and Gas, Polex] memorandum between Orex, the Lima Institute of Oil and Gas, and Polex',
  ],
  [
    'The visit saw the signing of agreements on opening new schools, mutual supply of fish, and cooperation on health.',
    'agreement/signed 2019-05-06 [Chile, Peru] opening new schools',
    'agreement/signed 2019-05-06 [Chile, Peru] mutual supply of fish',
    'agreement/signed 2019-05-06 [Chile, Peru] cooperation on health',
  ],
])('written: %s', (narrative, ...expected) => {
  expect(agreements(`${narrative}\n`, 'Good afternoon.')).toEqual(expected);
});

test('a signing announced in a speech and told in the editorial text is one agreement with two mentions', () => {
  const narrative = 'The presidents signed a Joint Statement on the anniversary of relations between Chile and Peru.\n';
  const found = agreements(
    narrative,
    'It is in the joint statement on the anniversary of our relations, which we will sign today.',
  );
  expect(found.map((line) => line.split(' ')[0])).toEqual(['joint-statement/signed', 'joint-statement/to-be-signed']);
});

test('regions that share their noun are parties one by one', () => {
  const found = agreements(
    '',
    'We will sign a package of documents between the Arica and Maule regions of Chile and the Tacna and Piura regions of Peru.',
  );
  expect(found[0]).toContain('[Arica Region, Maule Region, Tacna Region, Piura Region]');
});
