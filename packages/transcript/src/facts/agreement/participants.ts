import type { ParsedDocument } from '@rapporteur/contracts/document';
import { UNIONS } from '../lexicon/states.ts';
import { PREPOSITION, ROLE } from '../lexicon/word-class.ts';
import { type Sentence, sentenceOver } from '../text/sentence.ts';
import { tokenize } from '../text/tokenize.ts';
import { CAPITAL, Tokens } from '../text/tokens.ts';
import { bodyAt } from './body-name.ts';
import { stateAt } from './state-name.ts';

/** Whose event it is: what `we`, `our countries` and `the two presidents` mean in it. */
export interface Participants {
  /** The states at the table, the host's or first speaker's first. */
  readonly states: readonly string[];
  /** The state whose officials speak when nobody else is named. */
  readonly home: string | null;
  /** The union that meets, if the title names one whose members are known. */
  readonly union: string | null;
}

/** UTF-16 code units. */
const MOST_WORDS_TO_READ = 20_000;
const MOST_PARAGRAPHS = 12;
const MOST_ROLES = 40;
/** A union of more states acts in its own name. */
const MOST_MEMBERS = 6;
/** Enough for nearly any title or office. */
const LABEL_TOKENS = 64;

/** One text at a time: nothing keeps them. */
const SCRATCH = new Tokens(LABEL_TOKENS);

export function participantsOf(source: string, document: ParsedDocument): Participants {
  const participants = readParticipants(SCRATCH, source, document);
  SCRATCH.reset('');
  return participants;
}

function readParticipants(scratch: Tokens, source: string, document: ParsedDocument): Participants {
  const { title, summary } = document.header;
  const titled = statesIn(scratch, title ?? '', false);
  const roles = [...new Set(document.speeches.map(({ speaker }) => speaker.role ?? ''))].slice(0, MOST_ROLES);
  const spoken = roles.flatMap((role) => (/^former\b/i.test(role) ? [] : statesIn(scratch, role, true)));
  const home =
    homeOf(spoken, titled) ??
    mostNamed(scratch, source, document.kind === 'interview' || titled.length > 1 ? [] : titled);
  // Who answers the press on the fringe of a summit does not speak for the union.
  const isQuestioned = /\b(?:answers?|questions|interview)\b/i.test(title ?? '');
  // Officials of a union who report are not its members.
  const isReport = /^(?:Working )?[Mm]eeting with /.test(title ?? '');
  const told = titled.length === 0 && !isQuestioned ? (summary ?? '') : '';
  const union = isReport ? null : (unionIn(scratch, title ?? '') ?? unionIn(scratch, told));
  const members = union === null ? undefined : UNIONS[union];
  if (members !== undefined && union !== null)
    return { states: members.length > MOST_MEMBERS ? [union] : members, home, union };
  if (document.kind === 'interview' && home !== null) return { states: [home], home, union };
  const states = new Set(home === null ? [] : [home]);
  for (const state of [...titled, ...spoken]) states.add(state);
  if (states.size < 2 && MULTILATERAL.has(document.kind))
    for (const text of openingOf(document)) for (const state of statesIn(scratch, text, true)) states.add(state);
  return { states: [...states], home, union };
}

/** Kinds of event that take two states: where the title names none, the opening does. */
const MULTILATERAL: ReadonlySet<string> = new Set(['summit', 'talks', 'press-statements', 'press-conference']);

function openingOf(document: ParsedDocument): string[] {
  const paragraphs = document.narrative.filter(({ role }) => role === 'paragraph').slice(0, MOST_PARAGRAPHS);
  return [document.header.summary ?? '', ...paragraphs.map(({ text }) => text.slice(0, MOST_WORDS_TO_READ))];
}

/** Of those who speak the state that the title does not name as the guest; else the first. */
function homeOf(spoken: readonly string[], titled: readonly string[]): string | null {
  return spoken.find((state) => !titled.includes(state)) ?? spoken[0] ?? null;
}

/** Where no role names a state: the state named most, other than the guest of the title. */
function mostNamed(scratch: Tokens, source: string, titled: readonly string[]): string | null {
  const s = sentenceOf(scratch, source.slice(0, MOST_WORDS_TO_READ));
  const counts = new Map<string, number>();
  for (const state of [...statesOf(s, false), ...statesOf(s, true)])
    if (!titled.includes(state)) counts.set(state, (counts.get(state) ?? 0) + 1);
  let best: string | null = null;
  for (const [state, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = state;
  return best ?? titled[0] ?? null;
}

/** States named in a text; with `rolesOnly`, those of persons in office: `President of Kazakhstan`. */
function statesIn(scratch: Tokens, text: string, rolesOnly: boolean): string[] {
  return text === '' ? [] : statesOf(sentenceOf(scratch, text), rolesOnly);
}

function statesOf(s: Sentence, rolesOnly: boolean): string[] {
  const found: string[] = [];
  for (let i = s.from; i < s.to; i += 1) {
    const state = stateAt(s, i);
    if (state === null) continue;
    if (isPerson(s, i, state.to)) continue;
    if (!rolesOnly || followsRole(s, i) || s.is(state.to, ROLE)) found.push(state.name);
    i = state.to - 1;
  }
  return found;
}

/** `Orex CEO German Kest`: a first name that is spelt like an adjective. */
function isPerson(s: Sentence, i: number, to: number): boolean {
  if (to !== i + 1 || !s.marked(to, CAPITAL) || s.is(to, ROLE) || s.is(i - 1, PREPOSITION)) return false;
  return s.is(i - 1, ROLE) || /^(?:ceo|director|mr|and)$/.test(s.word(i - 1));
}

const FORMAL_NAME_WORDS = 6;

/** `President of the Republic of …`, `Prime Minister of …` */
function followsRole(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - FORMAL_NAME_WORDS && at >= s.from; at -= 1) {
    if (s.is(at, ROLE)) return true;
    if (!/^(?:of|the|republic|federation|kingdom|prime|federal|islamic|state)$/.test(s.word(at))) return false;
  }
  return false;
}

function unionIn(scratch: Tokens, text: string): string | null {
  const s = sentenceOf(scratch, text);
  for (let i = s.from; i < s.to; i += 1) {
    const body = bodyAt(s, i);
    if (body !== null && UNIONS[body.name] !== undefined) return body.name;
  }
  return null;
}

function sentenceOf(tokens: Tokens, text: string): Sentence {
  tokens.reset(text);
  tokenize(tokens, text, 0, text.length);
  return sentenceOver(tokens, 0, tokens.count);
}
