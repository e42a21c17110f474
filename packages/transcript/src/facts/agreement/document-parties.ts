import { UNIONS } from '../lexicon/states.ts';
import { AUXILIARY, ROLE } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL } from '../text/tokens.ts';
import { actorsOf, agentsOf } from './actors.ts';
import { bodyAt } from './body-name.ts';
import { counterparty } from './counterparty.ts';
import type { AgreementContext } from './mention.ts';
import { governmentOf } from './office.ts';
import { partiesOfInstructed, partiesOfOrder } from './order-parties.ts';
import { partiesBetween, regionsNamed, statesNamed } from './parties.ts';
import { partiesBySetting } from './setting-parties.ts';
import { listEnd } from './state-list.ts';
import { stateAt } from './state-name.ts';
import { stateAct, stateProgramme } from './state-parties.ts';
import type { Evidence } from './status.ts';
import type { Title } from './title.ts';

/** The parties of a document: as its title names them, else as those who act on it, else as the setting tells. */
export function partiesOf(
  s: Sentence,
  title: Title,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] {
  return (
    fromBody(s, title, context) ??
    partiesOfOrder(s, title, evidence, context) ??
    named(s, title, evidence, context) ??
    namedByAct(s, title, evidence, context) ??
    signers(s, title, context) ??
    ofOthers(s, title) ??
    partiesOfInstructed(s, title, evidence, context) ??
    fromAdjectives(s, title) ??
    fromAct(s, title, evidence, context) ??
    fromUnion(s, title, context) ??
    stateProgramme(s, title, context) ??
    fromOwner(s, title, evidence, context) ??
    stateAct(s, title, context) ??
    partiesBySetting(title.kind, evidence?.status ?? 'prepared', context)
  );
}

/** `UN Security Council Resolution 2254`: an act of the body that stands before the noun. */
function fromBody(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (!/^(?:resolutions?|charter)$/.test(s.word(title.head))) return null;
  if (s.word(title.head - 1) === 'government') return ownGovernment(context);
  const body = bodyAt(s, title.from);
  return body === null || UNIONS[body.name] !== undefined ? null : [body.name];
}

function ownGovernment(context: AgreementContext): readonly string[] | null {
  const government = governmentOf(context.ownState);
  return government === null ? null : [government];
}

const LONG_AGO_YEARS = 20;

/** The parties of what was signed long ago: only who is named, never those at the table. */
export function partiesLongAgo(
  s: Sentence,
  title: Title,
  evidence: Evidence,
  date: string | null,
  context: AgreementContext,
): readonly string[] | null {
  if (date === null || context.eventDate === null) return null;
  if (Number(context.eventDate.slice(0, 4)) - Number(date.slice(0, 4)) <= LONG_AGO_YEARS) return null;
  return named(s, title, evidence, context) ?? agentsOf(s, evidence.at, context) ?? fromAdjectives(s, title) ?? [];
}

/** `between A and B`, `with C`, `by President of A … and President of B` */
function named(
  s: Sentence,
  title: Title,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] | null {
  const limit = listEnd(s, Math.min(s.to, title.to));
  for (let i = title.head + 1; i < limit; i += 1) {
    const word = s.word(i);
    if (word === 'between') {
      const parties = betweenParties(s, i + 1, limit, context);
      // Names in small letters only right behind the noun: `agreement between trade unions and employers`.
      const areNames = i === title.head + 1 || parties.every((party) => party !== party.toLowerCase());
      if (parties.length >= 2 && areNames) return parties;
    }
    if (word === 'with' || word === 'by') {
      const parties = word === 'with' ? counterparty(s, i + 1, limit, evidence, context) : statesNamed(s, i + 1, limit);
      if (parties.length > 0) return parties;
    }
    if (s.is(i, ROLE) && s.word(i + 1) === 'of') {
      const states = statesNamed(s, i, limit);
      if (states.length >= 2) return states;
    }
  }
  return null;
}

const ACT_NAMES_TOKENS = 60;

/** `… was signed between A and B`, `… reached with C`: the parties stand behind the act. */
function namedByAct(
  s: Sentence,
  title: Title,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] | null {
  if (evidence === null || evidence.at < title.to || s.lexeme(evidence.at)?.form !== 'past') return null;
  const link = evidence.at + 1;
  const limit = Math.min(s.to, link + ACT_NAMES_TOKENS);
  if (s.word(link) === 'between') {
    const parties = betweenParties(s, link + 1, limit, context);
    return parties.length >= 2 ? parties : null;
  }
  if (s.word(link) !== 'with') return null;
  const parties = counterparty(s, link + 1, limit, null, context);
  return parties.length > 0 ? parties : null;
}

/** `the agreement signed by Chile and Peru is in force`: whatever else is told of it. */
function signers(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  const isSigned = s.lexeme(title.to)?.form === 'past' && s.word(title.to + 1) === 'by';
  return isSigned ? agentsOf(s, title.to, context) : null;
}

/** Places that known settlements of others and world treaties are named after. */
const PLACES: ReadonlySet<string> = new Set(
  'minsk paris geneva kyoto vienna helsinki dayton oslo budapest montreux hague rome madrid non-proliferation'.split(
    ' ',
  ),
);

/** `the Minsk Agreements`, `the Paris Agreement`: known by the place; who sits here did not make them. */
function ofOthers(s: Sentence, title: Title): readonly string[] | null {
  return PLACES.has(s.word(title.head - 1)) && s.marked(title.head - 1, CAPITAL) ? [] : null;
}

function betweenParties(s: Sentence, from: number, limit: number, context: AgreementContext): readonly string[] {
  const regions = regionsNamed(s, from, limit);
  if (regions.length >= 2 && !/\b(?:federation|agreement|university)\b/i.test(s.slice(from, limit))) return regions;
  const parties = partiesBetween(s, from, limit).map((name) =>
    name === 'Government' ? (governmentOf(context.home) ?? name) : name,
  );
  return parties.length >= 2 ? parties : statesNamed(s, from, limit);
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

const BE: ReadonlySet<string> = new Set('is are was were be been being'.split(' '));

/** `Orex has drafted the plan`, `the plan approved by Orex`; in a joint event the home state alone is not meant. */
function fromAct(
  s: Sentence,
  title: Title,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] | null {
  if (evidence === null) return null;
  const had = haveBefore(s, title);
  if (had !== null && (evidence.act === 'frame' || evidence.at >= title.to)) return actorsOf(s, had, context);
  if (evidence.act === 'frame') return null;
  const { at } = evidence;
  if (at > title.to && isPassive(s, at)) return agentsOf(s, at, context);
  if (at === title.to && s.lexeme(at)?.form === 'past') return agentsOf(s, at, context);
  // `the launch of`; not `will launch`.
  if (s.lexeme(at)?.form === 'noun' && !s.is(at - 1, AUXILIARY)) return null;
  const actors = actorsOf(s, at, context);
  if (actors === null || (title.kind === 'decision' && actors[0] === context.leader)) return null;
  if (actors.length === 1 && context.isJoint && isShared(title, evidence)) {
    const [actor = ''] = actors;
    return context.states.includes(actor) ? context.states : [actor, ...others(actor, context)];
  }
  return actors;
}

/** `Orex has long-term contracts`: who has it. */
function haveBefore(s: Sentence, title: Title): number | null {
  for (let i = title.from - 1; i >= title.from - 3 && i >= s.from; i -= 1)
    if (/^(?:has|have)$/.test(s.word(i))) return i;
  return null;
}

/** What takes two to make. */
function isShared(title: Title, evidence: Evidence): boolean {
  if (title.kind === 'decision' || title.kind === 'programme' || title.kind === 'plan') return false;
  const isMade = evidence.status === 'signed' || evidence.status === 'to-be-signed' || evidence.act === 'reach';
  return title.kind !== 'other' && isMade;
}

function others(actor: string, context: AgreementContext): readonly string[] {
  const other = context.states.find((state) => state !== context.home && !actor.includes(state));
  return other === undefined ? [] : [other];
}

function isPassive(s: Sentence, at: number): boolean {
  if (s.lexeme(at)?.form !== 'past') return false;
  for (let i = at - 1; i >= at - 4 && i >= s.from; i -= 1) {
    if (BE.has(s.word(i))) return true;
    if (!s.is(i, AUXILIARY) && !/ly$/.test(s.word(i)) && !/^(?:also|already|just|now|not)$/.test(s.word(i)))
      return false;
  }
  return false;
}

/** A union that the title names stands for itself; in editorial text of its own meeting, for its members. */
function fromUnion(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (context.isEditorial && context.union !== null) return context.states;
  for (let i = title.from; i < title.to; i += 1) {
    const body = bodyAt(s, i);
    if (body !== null && s.word(i - 1) !== 'on' && (context.union !== null || !context.isJoint))
      return context.isEditorial ? (UNIONS[body.name] ?? [body.name]) : [body.name];
  }
  return null;
}

/** `Chile’s decision`, `the Peruvian national programme`: whose it is stands before the noun. */
function fromOwner(
  s: Sentence,
  title: Title,
  evidence: Evidence | null,
  context: AgreementContext,
): readonly string[] | null {
  if (!context.isJoint || (evidence !== null && isShared(title, evidence))) return null;
  for (let i = title.from - 3; i < title.head; i += 1) {
    const state = stateAt(s, i);
    if (state === null) continue;
    if (s.word(title.from - 1) !== 'our' && i >= title.from) return [state.name];
  }
  return null;
}
