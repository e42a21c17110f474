import { Choice } from './choice.ts';
import { sentence } from './sentences.ts';
import { GIVEN_NAMES, MONTHS, OFFICES, STATES, SURNAMES, TOPICS, TOWNS } from './words.ts';

/**
 * Transcripts that nobody gave, in the layout of official pages. Their length is distributed as that of 717 real ones:
 * log-normal, half of them below 5.3 kB, 10 kB on average.
 */
const MEDIAN_CHARACTERS = 5_300;
const SIGMA = 1.12;
const LEAST_CHARACTERS = 1_200;
const MOST_CHARACTERS = 120_000;

/** The transcript of a number: always the same, and another one for every number. */
export function inventedTranscript(number: number): string {
  const choice = new Choice(number);
  const characters = Math.min(
    MOST_CHARACTERS,
    Math.max(LEAST_CHARACTERS, Math.round(choice.logNormal(MEDIAN_CHARACTERS, SIGMA))),
  );
  const people = speakers(choice);
  const state = choice.of(STATES);
  const town = choice.of(TOWNS);
  const date = `${choice.of(MONTHS)} ${choice.between(1, 28)}, ${choice.between(2028, 2035)}`;
  const lines = header(choice, { state, town, date, number });
  let length = lines.join('\n').length;
  for (let turn = 0; length < characters; turn += 1) {
    const speaker = people[turn % people.length];
    const spoken = turnOf(choice);
    spoken[0] = `${turn < people.length ? speaker?.full : speaker?.short}: ${spoken[0]}`;
    lines.push(...spoken);
    for (const line of spoken) length += line.length + 1;
  }
  return [...lines, ...footer(choice, { town, date })].join('\n');
}

interface Setting {
  state: string;
  town: string;
  date: string;
  number: number;
}

function header(choice: Choice, { state, town, date, number }: Setting): string[] {
  const title = `Meeting ${number} of the council of ${state} on ${choice.of(TOPICS).toLowerCase()}`;
  return [
    'Events',
    title,
    `The President of ${state} held a meeting in ${town}.`,
    date,
    `${choice.between(10, 19)}:${choice.between(10, 59)}`,
    town,
    '* * *',
  ];
}

function footer(choice: Choice, { town, date }: Pick<Setting, 'town' | 'date'>): string[] {
  const topics = ['Topics', choice.of(TOPICS)];
  const published = [
    'Publication status',
    'Published in sections: News, Transcripts',
    `Publication date: ${date}, 20:15`,
  ];
  return ['Geography', town, ...topics, ...published, 'Text version', ''];
}

function speakers(choice: Choice): { full: string; short: string }[] {
  return Array.from({ length: choice.between(2, 5) }, (_, at) => {
    const name = `${choice.of(GIVEN_NAMES)} ${choice.of(SURNAMES)}`;
    const office = at === 0 ? `President of ${choice.of(STATES)}` : choice.of(OFFICES);
    return { full: `${office} ${name}`, short: name };
  });
}

/** The paragraphs of one turn: some answer in a word, some give a speech. */
function turnOf(choice: Choice): string[] {
  const paragraphs = choice.happens(0.3) ? 1 : choice.between(2, 6);
  return Array.from({ length: paragraphs }, () =>
    Array.from({ length: choice.between(1, 5) }, () => sentence(choice)).join(' '),
  );
}
