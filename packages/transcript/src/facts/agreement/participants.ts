import type { ParsedDocument } from '@rapporteur/contracts/document';
import { UNIONS } from '../lexicon/states.ts';
import { ROLE } from '../lexicon/word-class.ts';
import { type Sentence, wholeSentence } from '../text/sentence.ts';
import { tokenize } from '../text/tokenize.ts';
import { Tokens } from '../text/tokens.ts';
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

export function participantsOf(source: string, document: ParsedDocument): Participants {
  const scratch = new Tokens();
  const named = new Map<string, number>();
  const count = (text: string, weight: number, rolesOnly: boolean) => {
    for (const state of statesIn(scratch, text, rolesOnly)) named.set(state, (named.get(state) ?? 0) + weight);
  };
  const { title, summary } = document.header;
  const roles = [...new Set(document.speeches.map(({ speaker }) => speaker.role ?? ''))].slice(0, MOST_ROLES);
  for (const role of roles) count(role, 10, false);
  const home = homeOf(scratch, roles) ?? mostNamed(scratch, source);
  const union = unionIn(scratch, `${title ?? ''}. ${summary ?? ''}`);
  const members = union === null ? undefined : UNIONS[union];
  if (members !== undefined) return { states: members, home, union };
  count(title ?? '', 5, false);
  count(summary ?? '', 5, true);
  const opening = document.narrative.filter(({ role }) => role === 'paragraph').slice(0, MOST_PARAGRAPHS);
  for (const { text } of opening) count(text.slice(0, MOST_WORDS_TO_READ), 1, true);
  if (home !== null) named.set(home, (named.get(home) ?? 0) + 100);
  const states = [...named.entries()].sort((a, b) => b[1] - a[1]).map(([state]) => state);
  return { states, home, union };
}

/** The first role that names a state: the host speaks first. */
function homeOf(scratch: Tokens, roles: readonly string[]): string | null {
  for (const role of roles) {
    const [state] = statesIn(scratch, role, false);
    if (state !== undefined) return state;
  }
  return null;
}

function mostNamed(scratch: Tokens, source: string): string | null {
  const counts = new Map<string, number>();
  for (const state of statesIn(scratch, source.slice(0, MOST_WORDS_TO_READ), false))
    counts.set(state, (counts.get(state) ?? 0) + 1);
  let best: string | null = null;
  for (const [state, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = state;
  return best;
}

/** States named in a text; with `rolesOnly`, those of persons in office: `President of Kazakhstan`. */
function statesIn(scratch: Tokens, text: string, rolesOnly: boolean): string[] {
  const s = sentenceOver(scratch, text);
  const found: string[] = [];
  for (let i = s.from; i < s.to; i += 1) {
    const state = stateAt(s, i);
    if (state === null) continue;
    if (!rolesOnly || followsRole(s, i) || s.is(state.to, ROLE)) found.push(state.name);
    i = state.to - 1;
  }
  return found;
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
  const s = sentenceOver(scratch, text);
  for (let i = s.from; i < s.to; i += 1) {
    const body = bodyAt(s, i);
    if (body !== null && UNIONS[body.name] !== undefined) return body.name;
  }
  return null;
}

function sentenceOver(tokens: Tokens, text: string): Sentence {
  tokens.reset(text);
  tokenize(tokens, text, 0, text.length);
  return wholeSentence(tokens);
}
