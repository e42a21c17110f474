import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

/** Who meets whom: what `we`, `you` and `I` stand for hangs on it. */
const OWN = 'Events\nMeeting with Orex CEO Luis Ort\nA meeting was held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';
const JOINT = 'Events\nTalks with President of Peru Luis Ort\nTalks were held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';

function agreements(source: string): string[] {
  const reading = readTranscript(`${source}\nTopics\nTrade`);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.agreements.flatMap((a) =>
    a.mentions.map((m) => `${a.kind}/${m.status} [${a.parties.join(', ')}] ${m.exact}`),
  );
}

const host = (words: string) =>
  agreements(`${OWN}President of Chile Ana Kest: ${words}\nOrex CEO Luis Ort: Thank you.`);
const guest = (words: string) =>
  agreements(`${OWN}President of Chile Ana Kest: Good day.\nOrex CEO Luis Ort: ${words}`);
const joint = (words: string) =>
  agreements(`${JOINT}President of Chile Ana Kest: ${words}\nPresident of Peru Luis Ort: Thank you.`);

test.each<[words: string, ...expected: string[]]>([
  [
    'I ask the Harbour Ministry to report on dredging every month.',
    'instruction/agreed [President of Chile, Harbour Ministry] report on dredging every month',
  ],
  ['I ask you to build a second mole.', 'instruction/agreed [President of Chile, Orex] build a second mole'],
  [
    'Please finish the second mole this autumn.',
    'instruction/agreed [President of Chile, Orex] finish the second mole this autumn',
  ],
  [
    'The Government must submit a bill on harbour dues.',
    'instruction/agreed [President of Chile, Chilean Government] submit a bill on harbour dues',
  ],
  [
    'You must do everything to repair the mole.',
    'instruction/agreed [President of Chile, Orex] do everything to repair the mole',
  ],
  [
    'We agreed to hold a separate meeting on ports.',
    'commitment/agreed [President of Chile, Orex] hold a separate meeting on ports',
  ],
  // Talk at a meeting, not orders.
  ['I ask you to begin. Please go ahead. Could you say a few words, please? You must know this.'],
])('the leader: %s', (words, ...expected) => {
  expect(host(words)).toEqual(expected);
});

test.each<[words: string, ...expected: string[]]>([
  ['You instructed us to build a second mole.', 'instruction/in-force [President of Chile, Orex] build a second mole'],
  [
    'You gave us the job of building a second mole.',
    'instruction/in-force [President of Chile, Orex] building a second mole',
  ],
  [
    'Following your instructions, we will build a second mole.',
    'instruction/in-force [President of Chile, Orex] build a second mole',
  ],
  ['We have signed a contract with Tamber Group.', 'contract/signed [Orex, Tamber Group] contract with Tamber Group'],
  ['The Harbour Ministry has drafted a plan for dredging.', 'plan/prepared [Harbour Ministry] plan for dredging'],
  ['There are plans to build a second mole at Arica.', 'plan/prepared [Orex] build a second mole at Arica'],
  [
    'The programme was approved by the Harbour Ministry. The harbour renewal programme is on schedule.',
    'programme/in-force [Orex] harbour renewal programme',
  ],
  ['The Government decided to deepen the channel.', 'decision/agreed [Chilean Government] deepen the channel'],
  [
    'We pledged to repay the loan by the end of the year.',
    'commitment/agreed [Orex] repay the loan by the end of the year',
  ],
  ['Resolution No. 17 sets the dues.', 'decision/in-force [Chile] Resolution No. 17'],
  ['We introduced a draft law on harbour dues.', 'decision/prepared [Orex] draft law on harbour dues'],
  ['Chile never had a law on the principles of harbour dues.'],
  ['You know we have a busy programme in the capital.'],
])('who reports: %s', (words, ...expected) => {
  expect(guest(words)).toEqual(expected);
});

test.each<[words: string, ...expected: string[]]>([
  ['A decision was taken to open a consulate in Arica.', 'decision/agreed [Chile, Peru] open a consulate in Arica'],
  [
    'We value Peru’s decision to open a consulate in Arica.',
    'decision/agreed [Peru] decision to open a consulate in Arica',
  ],
  [
    'This year, we plan to hold a festival of Peruvian music.',
    'plan/prepared [Chile, Peru] hold a festival of Peruvian music',
  ],
  ['The parties supported the idea of exchanging students.', 'commitment/agreed [Chile, Peru] exchanging students'],
  [
    'We came to an agreement that the border will be open at night.',
    'commitment/agreed [Chile, Peru] the border will be open at night',
  ],
  [
    'The next meeting of the commission will be held in Lima.',
    'commitment/agreed [Chile, Peru] next meeting of the commission will be held in Lima',
  ],
  [
    'An agreement has been signed on the sharing of water.',
    'agreement/signed [Chile, Peru] agreement has been signed on the sharing of water',
  ],
  [
    'Orex and Tamber Group have long-term contracts to supply copper.',
    'package/in-force [Orex, Tamber Group] long-term contracts to supply copper',
  ],
  // Two others made it, long ago.
  [
    'Then came the treaty between Norway and Spain signed in 1939.',
    'treaty/signed [Norway, Spain] treaty between Norway and Spain',
  ],
])('at a joint event: %s', (words, ...expected) => {
  expect(joint(words)).toEqual(expected);
});
