import { expect, test } from '@jest/globals';
import { readTranscript } from '../reading.ts';

/** A leader and the head of a firm or a ministry; what is told, asked and decided between them. */
const HEAD = 'Events\nMeeting with Orex CEO Luis Ort\nA meeting was held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';

function agreements(source: string): string[] {
  const reading = readTranscript(`${HEAD}${source}\nTopics\nTrade`);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  return reading.facts.agreements.flatMap((a) =>
    a.mentions.map((m) => `${a.kind}/${m.status} [${a.parties.join(', ')}] ${m.exact}`),
  );
}

const leader = (words: string) => agreements(`President of Chile Ana Kest: ${words}\nOrex CEO Luis Ort: Thank you.`);
const guest = (words: string) => agreements(`President of Chile Ana Kest: Good day.\nOrex CEO Luis Ort: ${words}`);
const minister = (words: string) =>
  agreements(`President of Chile Ana Kest: Good day.\nFinance Minister Rui Sal: ${words}`);

test.each<[words: string, ...expected: string[]]>([
  ['I ask you to look into this.', 'instruction/agreed [President of Chile, Orex] look into this'],
  [
    'I would like to ask you to report on the dredging.',
    'instruction/agreed [President of Chile, Orex] report on the dredging',
  ],
  [
    'I ask you, taking last year’s storms into account, to inspect the moles.',
    'instruction/agreed [President of Chile, Orex] inspect the moles',
  ],
  [
    'I ask that the Government remove the barriers at the border.',
    'instruction/agreed [President of Chile, Chilean Government] remove the barriers at the border',
  ],
  [
    'There is one more thing – please, use open tenders in all ports.',
    'instruction/agreed [President of Chile, Orex] use open tenders in all ports',
  ],
  [
    'Please report to me on this every week.',
    'instruction/agreed [President of Chile, Orex] report to me on this every week',
  ],
  [
    'I asked the Harbour Ministry to compare the two routes.',
    'instruction/in-force [President of Chile, Harbour Ministry] compare the two routes',
  ],
  ['I gave some specific instructions.', 'instruction/agreed [President of Chile, Orex] instructions'],
  ['I consider it necessary to pay pilots a special bonus.', 'decision/agreed [Chile] pay pilots a special bonus'],
  ['We have halved social contributions.', 'decision/in-force [Chile] halved social contributions'],
  [
    'The Government has allocated ten million pesos for dredging.',
    'decision/in-force [Chilean Government] allocated ten million pesos for dredging',
  ],
  ['We declared 2018 the Year of the Sea.', 'decision/in-force [Chile] declared 2018 the Year of the Sea'],
  ['The measures that we adopted in 2006 worked.', 'decision/in-force [Chile] measures that we adopted'],
  ['We decided on this site.', 'decision/agreed [Chile] this site'],
  ['Following a Government decision, work began.', 'decision/in-force [Chilean Government] Government decision'],
  [
    'The fund was set up by decision of the Harbour Committee last year.',
    'decision/in-force [Harbour Committee] decision of the Harbour Committee',
  ],
  ['We plan to launch a new ferry in May.', 'plan/prepared [Chile] launch a new ferry in May'],
  [
    'I think we introduced inspection exemptions for small firms, in addition to other relief.',
    'decision/in-force [Chile] introduced inspection exemptions for small firms',
  ],
  [
    'We considered the damage and have earmarked ten million pesos for repairs.',
    'decision/in-force [Chile] earmarked ten million pesos for repairs',
  ],
  [
    'The coming year was proclaimed the Year of Memory in this country.',
    'decision/in-force [Chile] proclaimed the Year of Memory in this country',
  ],
  [
    'I believe it necessary to take one more measure: to introduce a payment for pilots.',
    'decision/agreed [Chile] introduce a payment for pilots',
  ],
  [
    'I also propose to begin making payments to pilots in May.',
    'decision/proposed [President of Chile] begin making payments to pilots in May',
  ],
  // Not made yet; of the past in general; a private resolve; more of the same.
  ['A decision has not been made regarding the mole.'],
  ['I value the decisions that we have taken in recent years.'],
  ['I decided to listen to my colleagues.'],
  ['We decided not to build the mole.'],
  ['I think it is necessary to wait for the verdict.'],
  ['Please report on the progress of this forum today.'],
  ['Usually some instruction is issued.'],
  ['These are the funds that we allocated, over ten million pesos.'],
  ['I recall how the Government introduced subsidies for ports.'],
  ['Mr Ort, please, General Director of Orex and the Harbour Union.'],
  ['We plan to boost the share of exports.'],
  // A stance, the floor, a question, a time: nothing is to be done.
  ['I ask the Government to keep this in mind.'],
  ['I ask you all to be attentive.'],
  ['I want you to know the truth.'],
  ['Please report on your results.'],
  ['Since we introduced the new fee, traffic has grown.'],
  ['I consider it necessary to discuss this today.'],
])('the leader: %s', (words, ...expected) => {
  expect(leader(words)).toEqual(expected);
});

test.each<[words: string, ...expected: string[]]>([
  [
    'As you instructed, we dredged the southern harbour.',
    'instruction/in-force [President of Chile, Orex] we dredged the southern harbour',
  ],
  ['You asked us to compare the two routes.', 'instruction/in-force [President of Chile, Orex] compare the two routes'],
  [
    'You gave us the command to start work at the mole.',
    'instruction/in-force [President of Chile, Orex] start work at the mole',
  ],
  [
    'We have studied the instructions you issued.',
    'instruction/in-force [President of Chile, Orex] instructions you issued',
  ],
  [
    'Repairs began pursuant to your instruction of December 2, 2017.',
    'instruction/in-force [President of Chile, Orex] instruction of December 2, 2017',
  ],
  [
    'I recall the various instructions on the road to Arica.',
    'instruction/in-force [President of Chile, Orex] instructions on the road to Arica',
  ],
  ['We are working on your instruction.', 'instruction/in-force [President of Chile, Orex] instruction'],
  [
    'Acting on your decision, we have set up a working group on dredging.',
    'decision/in-force [President of Chile, Orex] we have set up a working group on dredging',
  ],
  [
    'You have issued instructions to increase cargo traffic.',
    'instruction/in-force [President of Chile, Orex] increase cargo traffic',
  ],
  [
    'You supported the idea of moving the customs house to Arica.',
    'decision/agreed [President of Chile, Orex] moving the customs house to Arica',
  ],
  [
    'We also propose using the old mole for fishing boats.',
    'other/proposed [Orex] using the old mole for fishing boats',
  ],
  ['It was already suggested turning the mole into a museum.', 'other/proposed [Orex] turning the mole into a museum'],
  [
    'The Harbour Ministry instructed us to repair the mole.',
    'instruction/in-force [Harbour Ministry, Orex] repair the mole',
  ],
  ['We suggest moving to the next question.'],
  ['Not everyone agreed to restructure the debt.'],
  ['The price was agreed to by all departments.'],
  [
    'After a fund was created on your instructions, we came to thank you.',
    'instruction/in-force [President of Chile, Orex] a fund was created',
  ],
  // A firm's fees are its own affair.
  ['We lowered our fees by half.'],
  ['As you said, we are growing.'],
  ['We will carry out this instruction.'],
])('who reports: %s', (words, ...expected) => {
  expect(guest(words)).toEqual(expected);
});

test('a minister tells of what the state decided', () => {
  expect(minister('On March 2, we imposed a ban on exports.')).toEqual([
    'decision/in-force [Chile] imposed a ban on exports',
  ]);
});

const TALKS = 'Events\nTalks with President of Peru Luis Ort\nTalks were held.\nMay 6, 2019\n12:30\nSantiago\n* * *\n';

test.each<[words: string, ...expected: string[]]>([
  ['The parties also approved the rules of coastal transit.', 'decision/agreed [Chile, Peru] rules of coastal transit'],
  ['An opportunity is being considered to build a second mole.', 'other/proposed [Chile, Peru] build a second mole'],
  [
    'I would like to propose increasing the share of rail.',
    'other/proposed [Chile, Peru] increasing the share of rail',
  ],
  ['We approved this.'],
])('at talks: %s', (words, ...expected) => {
  const source = `${TALKS}President of Chile Ana Kest: ${words}\nPresident of Peru Luis Ort: Thank you.\nTopics\nTrade`;
  const reading = readTranscript(source);
  if (!reading.ok) throw new Error(reading.diagnostics[0]?.message);
  const found = reading.facts.agreements.flatMap((a) =>
    a.mentions.map((m) => `${a.kind}/${m.status} [${a.parties.join(', ')}] ${m.exact}`),
  );
  expect(found).toEqual(expected);
});
