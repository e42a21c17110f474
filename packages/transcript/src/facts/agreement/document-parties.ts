import { UNIONS } from '../lexicon/states.ts';
import { ACT, AUXILIARY, PRONOUN, ROLE, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, PUNCTUATION } from '../text/tokens.ts';
import { bodyAt } from './body-name.ts';
import type { AgreementContext } from './mention.ts';
import { nameAfter, partiesBetween, regionsNamed, statesNamed } from './parties.ts';
import { stateAt } from './state-name.ts';
import type { Title } from './title.ts';

/** The parties of a document: as its title names them, else as its subject does, else those at the table. */
export function partiesOf(s: Sentence, title: Title, context: AgreementContext): readonly string[] {
  return (
    named(s, title, context) ??
    fromInstruction(s, title, context) ??
    fromAdjectives(s, title) ??
    fromSubject(s, title, context) ??
    byKind(s, title, context)
  );
}

/** `between A and B`, `with C`, `by President of A … and President of B` */
function named(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  const limit = Math.min(s.to, title.to);
  for (let i = title.head + 1; i < limit; i += 1) {
    const word = s.word(i);
    if (word === 'between') {
      const parties = betweenParties(s, i + 1, limit);
      if (parties.length >= 2) return parties;
    }
    if (word === 'with' || word === 'by') {
      const parties = word === 'with' ? counterparty(s, i + 1, limit, context) : statesNamed(s, i + 1, limit);
      if (parties.length > 0) return parties;
    }
    if (s.is(i, ROLE) && s.word(i + 1) === 'of') {
      const states = statesNamed(s, i, limit);
      if (states.length >= 2) return states;
    }
  }
  return null;
}

function betweenParties(s: Sentence, from: number, limit: number): readonly string[] {
  const regions = regionsNamed(s, from, limit);
  if (regions.length >= 2 && !/\b(?:federation|agreement|university)\b/i.test(s.slice(from, limit))) return regions;
  const parties = partiesBetween(s, from, limit);
  return parties.length >= 2 ? parties : statesNamed(s, from, limit);
}

const COUNTERPARTY_TOKENS = 6;

/** `with our Chinese partners`, `with Serbia`, `with the African Union` */
function counterparty(s: Sentence, from: number, limit: number, context: AgreementContext): readonly string[] {
  const own = context.union ?? context.home;
  for (let i = from; i < Math.min(limit, from + COUNTERPARTY_TOKENS); i += 1) {
    const other = bodyAt(s, i)?.name ?? stateAt(s, i)?.name;
    if (other !== undefined) return own === null || own === other ? [other] : [own, other];
    if (s.kind(i) === PUNCTUATION) return [];
  }
  const name = s.marked(from, CAPITAL) || s.word(from) === 'the' ? nameAfter(s, from) : null;
  return name === null || own === null ? [] : [own, name];
}

/** What is prepared on the leader's instruction is between the leader and the speaker's body. */
function fromInstruction(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (context.leader === null || context.body === null || context.isEditorial) return null;
  for (let i = s.from; i < title.from; i += 1)
    if (s.word(i) === 'your' && /^(?:instruction|instructions|order)$/.test(s.word(i + 1)))
      return [context.leader, context.body];
  return null;
}

/** `Russian-Kazakh`, `Russian-Chinese` before the noun */
function fromAdjectives(s: Sentence, title: Title): readonly string[] | null {
  const states = new Set<string>();
  for (let i = title.from; i < title.to; i += 1) {
    const state = stateAt(s, i);
    if (state !== null) states.add(state.name);
  }
  return states.size >= 2 ? [...states] : null;
}

/** `Russia and Chile signed …`: states that are the subject, or a union that the title names. */
function fromSubject(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (context.isEditorial && context.union !== null) return context.states;
  for (let i = title.from; i < title.to; i += 1) {
    const body = bodyAt(s, i);
    if (body !== null && s.word(i - 1) !== 'on')
      return context.isEditorial ? (UNIONS[body.name] ?? [body.name]) : [body.name];
  }
  let verb = s.from;
  while (verb < title.from && !s.is(verb, AUXILIARY | VERB | ACT)) verb += 1;
  const states = statesNamed(s, s.from, verb);
  return states.length >= 2 ? states : null;
}

const JOINT: ReadonlySet<string> = new Set(
  'joint bilateral intergovernmental interregional interstate mutual cooperation interagency inter-agency our both two countries partnership'.split(
    ' ',
  ),
);

/** Those at the table for what is joint by its nature, the home state for its own decisions and programmes. */
function byKind(s: Sentence, title: Title, context: AgreementContext): readonly string[] {
  const isOwn = title.kind === 'decision' || title.kind === 'instruction';
  const maybeOwn = title.kind === 'programme' || title.kind === 'plan';
  if (context.states.length < 2) return context.home === null ? [] : [context.home];
  const joint = hasJointWord(s, title) || (context.isEditorial && !isOwn);
  if (context.union !== null) return context.states;
  if ((isOwn || maybeOwn) && !joint) {
    const [state] = statesNamed(s, title.from, title.to);
    return state !== undefined
      ? [state]
      : weAct(s, title) && maybeOwn
        ? context.states
        : context.home === null
          ? []
          : [context.home];
  }
  return context.states;
}

function hasJointWord(s: Sentence, title: Title): boolean {
  for (let i = title.from; i < title.to; i += 1) if (JOINT.has(s.word(i))) return true;
  return s.word(title.from - 1) === 'joint';
}

/** `we signed`, `our countries carry out` */
function weAct(s: Sentence, title: Title): boolean {
  for (let i = s.from; i < title.from; i += 1)
    if (
      s.is(i, PRONOUN | AUXILIARY) &&
      (s.word(i) === 'both' || (s.word(i) === 'our' && /^(?:countries|states)$/.test(s.word(i + 1))))
    )
      return true;
  return false;
}
