import type { Modality } from '@rapporteur/contracts/facts';
import { ADVERB, AUXILIARY, PRONOUN } from '../lexicon/word-class.ts';
import type { Range } from '../text/range.ts';
import type { Sentence } from '../text/sentence.ts';
import { PUNCTUATION } from '../text/tokens.ts';

/** How a claim is held, and the word that shows it. */
export interface Held {
  readonly modality: Modality;
  readonly at: number;
}

const CONDITIONAL: ReadonlySet<string> = new Set('would could might unless hypothetically'.split(' '));
const FORECAST: ReadonlySet<string> = new Set(
  'expect expects expected expecting expectations forecast forecasts forecasted predicted predict predicts projected projection projections anticipate anticipated likely prospects outlook may'.split(
    ' ',
  ),
);
const PLANNED: ReadonlySet<string> = new Set(
  'plan plans planned planning intend intends intended aim aims aimed goal goals target targets targeted must should shall pledged propose proposed proposes want wants ambition going need needs'.split(
    ' ',
  ),
);
/** `if we take`, `if you look`: how to read the figure, not what it hangs on. */
const READING: ReadonlySet<string> = new Set(
  'take compare consider include count look speak talk recall add'.split(' '),
);
const REPORTING: ReadonlySet<string> = new Set(
  'said says told reported reports claims claimed estimates argue believe'.split(' '),
);
const OWN: ReadonlySet<string> = new Set('i we our my'.split(' '));
const REPORTED_TOKENS = 10;
const VERB_GROUP_TOKENS = 4;

/**
 * Asked of the words of a clause that stand before the quantity, most binding first: what hangs on a condition is not
 * forecast, what is forecast is not planned, `will` is a plan of the speakers or of things done, else a forecast.
 */
export function modalityOf(s: Sentence, clause: Range, q: Range): Held {
  const quantityFrom = verbAfter(s, clause, q);
  if (!hasCue(s, clause.from, quantityFrom)) return ASSERTED;
  const at = (words: ReadonlySet<string>) => lastOf(s, clause.from, quantityFrom, words);
  const conditional = conditionalAt(s, clause.from, quantityFrom) ?? conditionBefore(s, clause.from, quantityFrom);
  if (conditional !== null) return { modality: 'conditional', at: conditional };
  const forecast = at(FORECAST);
  if (forecast !== null && s.word(forecast) !== 'may') return { modality: 'forecast', at: forecast };
  const planned = lastOf(s, clause.from, quantityFrom, PLANNED);
  if (planned !== null && isPlan(s, planned)) return { modality: 'planned', at: planned };
  const will = willBefore(s, clause.from, quantityFrom);
  if (will !== null) return { modality: isDone(s, clause.from, will) ? 'planned' : 'forecast', at: will };
  if (forecast !== null) return { modality: 'forecast', at: forecast };
  const reported = reportedBy(s, clause.from, quantityFrom);
  return reported === null ? ASSERTED : { modality: 'reported', at: reported };
}

const SUBJECT_TOKENS = 8;

/** Where the quantity is in the subject, the end of the verb group behind it (`five ports will be built`), else itself. */
function verbAfter(s: Sentence, clause: Range, q: Range): number {
  for (let i = clause.from; i < q.from; i += 1) if (s.is(i, AUXILIARY)) return q.from;
  for (let i = q.to; i < clause.to && i < q.to + SUBJECT_TOKENS; i += 1) {
    if (s.kind(i) === PUNCTUATION || s.word(i) === 'which' || s.word(i) === 'that') return q.from;
    if (s.is(i, AUXILIARY)) return Math.min(clause.to, i + VERB_GROUP_TOKENS);
  }
  return q.from;
}

/** Most clauses have none of the words that any of the readings asks for. */
function hasCue(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (CUES.has(s.word(i))) return true;
  return false;
}

const ASSERTED: Held = { modality: 'asserted', at: -1 };

function lastOf(s: Sentence, from: number, to: number, words: ReadonlySet<string>): number | null {
  for (let i = to - 1; i >= from; i -= 1) if (words.has(s.word(i))) return i;
  return null;
}

function conditionBefore(s: Sentence, from: number, to: number): number | null {
  const at = lastOf(s, from, to, IF);
  if (at === null || s.word(at - 1) === 'as' || s.word(at - 1) === 'even') return null;
  for (let i = at + 1; i < at + 4; i += 1) if (READING.has(s.word(i))) return null;
  return at;
}

/** Not the polite `I would like to note`. */
function conditionalAt(s: Sentence, from: number, to: number): number | null {
  for (let i = to - 1; i >= from; i -= 1) {
    const isPolite = s.word(i) === 'would' && OWN.has(s.word(i - 1)) && POLITE.has(s.word(i + 1));
    if (CONDITIONAL.has(s.word(i)) && !isPolite) return i;
  }
  return null;
}

const POLITE: ReadonlySet<string> = new Set(
  'like also just note say add call stress remind ask point recall emphasise mention describe even now'.split(' '),
);
const IF: ReadonlySet<string> = new Set(['if']);

/** `is going to`, not `going well`; `we plan`, `plans to`, not `the plan of 2015`. */
function isPlan(s: Sentence, at: number): boolean {
  const word = s.word(at);
  if (word === 'going' || word === 'need' || word === 'needs' || word === 'want' || word === 'wants')
    return s.word(at + 1) === 'to';
  return !/^plans?$/.test(word) || s.word(at + 1) === 'to' || (word === 'plan' && OWN.has(s.word(at - 1)));
}

/** `will` and `shall` with their verb, contracted too. */
function willBefore(s: Sentence, from: number, to: number): number | null {
  for (let i = to - 1; i >= from; i -= 1) {
    const word = s.word(i);
    if (word === 'will' || word === "we'll" || word === "i'll") return i;
  }
  return null;
}

/** `we will build`, `will be allocated`: done by somebody, not left to happen. */
function isDone(s: Sentence, from: number, will: number): boolean {
  if (s.word(will) !== 'will') return true;
  for (let i = will - 1; i >= from && i > will - 3; i -= 1) if (OWN.has(s.word(i))) return true;
  let verb = will + 1;
  while (verb < will + VERB_GROUP_TOKENS && s.is(verb, ADVERB)) verb += 1;
  if (s.word(verb) !== 'be') return false;
  verb += 1;
  while (verb < will + VERB_GROUP_TOKENS && s.is(verb, ADVERB)) verb += 1;
  return /(?:ed|built|made|spent|given|sent|held|put|brought|set)$/.test(s.word(verb));
}

/** `according to the bank`, `experts say that`, `he told me`; not `I said`, `our estimates`. */
function reportedBy(s: Sentence, from: number, to: number): number | null {
  const according = lastOf(s, from, to, ACCORDING);
  if (according !== null && s.word(according + 1) === 'to') return isOwn(s, according + 2) ? null : according;
  const said = lastOf(s, Math.max(from, to - REPORTED_TOKENS * 2), to, REPORTING);
  if (said === null) return null;
  const subject = said - 1;
  if (OWN.has(s.word(subject)) || OWN.has(s.word(subject - 1))) return null;
  const isClause = s.word(said + 1) === 'that' || s.word(said + 1) === ',' || s.is(subject, PRONOUN);
  return isClause ? said : null;
}

const ACCORDING: ReadonlySet<string> = new Set(['according']);

function isOwn(s: Sentence, at: number): boolean {
  return OWN.has(s.word(at)) || s.word(at) === 'plan' || s.word(at + 1) === 'plan';
}

const CUES: ReadonlySet<string> = new Set([
  ...[CONDITIONAL, IF, FORECAST, PLANNED, ACCORDING, REPORTING].flatMap((words) => [...words]),
  'will',
  "we'll",
  "i'll",
]);
