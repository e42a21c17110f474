import type { AgreementStatus } from '@rapporteur/contracts/facts';
import type { Act, ActForm } from '../lexicon/lexicon.ts';
import { ACT, ADVERB, AUXILIARY, DETERMINER, DOCUMENT, PREPOSITION, PRONOUN, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, PUNCTUATION, WORD } from '../text/tokens.ts';
import { frameBefore } from './frames.ts';
import { MOOD_TOKENS, moodOf } from './mood.ts';
import { standingOf } from './standing.ts';
import type { Title } from './title.ts';

/** What became of a document, and the token that says so. */
export interface Evidence {
  readonly status: AgreementStatus;
  readonly act: Act | 'operate' | 'frame';
  /** Token of the act; the title's head where a frame says it. */
  readonly at: number;
  readonly rule: string;
}

const LEFT_TOKENS = 6;
const RIGHT_TOKENS = 16;

/** The evidence for a title's status, nearest construction first; null where the sentence tells nothing of it. */
export function statusOf(s: Sentence, title: Title): Evidence | null {
  if (s.word(title.from - 1) === 'if' || s.word(title.from - 2) === 'if') return null;
  if (isHoped(s, title))
    return isSoughtBefore(s, title) ? { status: 'proposed', act: 'sign', at: title.from - 1, rule: 'hoped' } : null;
  const evidence =
    activeBefore(s, title) ?? after(s, title) ?? inside(s, title) ?? named(s, title) ?? frameBefore(s, title);
  // An approved programme or plan is carried out; an approved document is agreed.
  if (
    evidence?.act === 'approve' &&
    evidence.status === 'agreed' &&
    (title.kind === 'programme' || title.kind === 'plan')
  )
    return { ...evidence, status: 'in-force' };
  return evidence ?? standingOf(s, title);
}

/** `we hope that the agreement will be signed`; what is said to be signed within a hope is signed. */
function isHoped(s: Sentence, title: Title): boolean {
  if (s.word(s.from + 1) !== 'hope' || title.from - s.from >= 20) return false;
  for (let i = title.to; i < title.to + 5; i += 1)
    if (s.is(i, ACT)) return !/^(?:was|were|been)$/.test(s.word(i - 1)) && i > title.to + 1;
  return true;
}

/** `we hope to conclude an agreement`: striven for by who says so. */
function isSoughtBefore(s: Sentence, title: Title): boolean {
  for (let i = title.from - 1; i >= title.from - LEFT_TOKENS && i > s.from; i -= 1)
    if (/^(?:sign|conclude)$/.test(s.word(i))) return s.word(i - 1) === 'to';
  return false;
}

/** `signed a …`, `are implementing the …`, `the signing of …` */
function activeBefore(s: Sentence, title: Title): Evidence | null {
  let i = title.from - 1;
  for (let steps = 0; steps < LEFT_TOKENS && i >= s.from; steps += 1, i -= 1) {
    if (s.is(i, ACT)) {
      const status = tensed(s, i, 'active');
      return status === null ? null : evidence(s, i, status, 'active');
    }
    const word = s.word(i);
    if ((word === 'out' || word === 'up') && s.is(i - 1, ACT)) continue;
    if (s.kind(i) === PUNCTUATION && word !== '“' && word !== ':') return null;
    if (word === 'and' && s.is(i - 1, ACT)) continue;
    if (s.kind(i) === WORD && s.word(i - 1) === 'and' && s.is(i - 2, ACT) && word.endsWith('ed')) continue;
    const worked = workedOn(s, i);
    if (worked !== null) return worked;
    if (s.is(i, PREPOSITION) && !/^(?:of|on|out|over|about|around)$/.test(word)) return null;
    if (s.is(i, AUXILIARY | VERB) || word === 'and' || word === 'that' || word === 'which' || word === 'with') {
      return word === 'continue' || word === 'continued' || word === 'began' || word === 'started'
        ? { status: 'in-force', act: 'operate', at: i, rule: 'active' }
        : null;
    }
  }
  return null;
}

/** `we are working on …`, `work is underway on …`, `entered into …` */
function workedOn(s: Sentence, i: number): Evidence | null {
  const before = s.word(i - 1);
  if (s.word(i) === 'into' && before === 'entered' && moodOf(s, i - 1) === 'plain')
    return { status: 'signed', act: 'conclude', at: i - 1, rule: 'active' };
  if (s.word(i) !== 'on') return null;
  const isWork =
    (before === 'working' && s.is(i - 2, AUXILIARY | ADVERB)) ||
    (before === 'underway' && s.word(i - 3) === 'work') ||
    (before === 'work' &&
      (s.is(i - 2, DETERMINER) || /^(?:began|start|begin|started|continue|complete|completing)$/.test(s.word(i - 2))));
  return isWork && moodOf(s, i - 1) !== 'negated'
    ? { status: 'prepared', act: 'prepare', at: i - 1, rule: 'active' }
    : null;
}

/** `… was signed`, `… that we will sign`, `… reached during`, `… is in force` */
function after(s: Sentence, title: Title): Evidence | null {
  let i = title.to;
  let reduced: Evidence | null = null;
  for (let steps = 0; steps < RIGHT_TOKENS && i < s.to; steps += 1, i += 1) {
    const word = s.word(i);
    if (word === ';' || word === ':' || word === '–') return reduced;
    if (reduced !== null && (word === ',' || word === 'and' || (s.is(i, PRONOUN) && !s.is(i, DETERMINER))))
      return reduced;
    if (s.is(i, DOCUMENT) && !s.is(i, ACT) && steps > 0) return reduced;
    if (s.is(i, ACT) && !isNoun(s, i)) {
      if (s.lexeme(i)?.act === 'talk' && !/^(?:was|were|been|being|also)$/.test(s.word(i - 1))) return reduced;
      const status = isReduced(s, i, title) ? reducedStatus(s, i) : ofWhole(s, title, i, tensed(s, i, 'passive'));
      // `agreements reached in May are being carried out`: the main verb counts, the participle only without one.
      if (status !== null && isReduced(s, i, title) && reduced === null) {
        reduced = evidence(s, i, status, 'participle');
        continue;
      }
      return status === null ? reduced : evidence(s, i, status, 'passive');
    }
    const operating = operates(s, i);
    if (operating !== null) return { status: operating, act: 'operate', at: i, rule: 'operating' };
    if (word === 'is' || word === 'are' || word === 'was')
      if (s.kind(i + 1) === WORD && !s.is(i + 1, AUXILIARY | ADVERB | ACT) && operates(s, i + 1) === null)
        return reduced;
  }
  return reduced;
}

/** `the first stage of the programme was completed`: the rest goes on. */
function ofWhole(s: Sentence, title: Title, at: number, status: AgreementStatus | null): AgreementStatus | null {
  if (status !== 'terminated' || s.word(at) !== 'completed') return status;
  const before = s.is(title.from - 1, DETERMINER) ? title.from - 2 : title.from - 1;
  return /^(?:of|in|under|within|with)$/.test(s.word(before)) ? 'in-force' : status;
}

/** A past participle right behind the title, no auxiliary or subject of its own. */
function isReduced(s: Sentence, i: number, title: Title): boolean {
  return i - title.to <= 1 && s.lexeme(i)?.form === 'past' && !s.is(i - 1, AUXILIARY);
}

function reducedStatus(s: Sentence, i: number): AgreementStatus | null {
  const act = s.lexeme(i)?.act ?? null;
  return act === null ? null : STATUS_DONE[act];
}

function isNoun(s: Sentence, i: number): boolean {
  return s.lexeme(i)?.form === 'noun' || s.marked(i, CAPITAL);
}

/** `in force`, `underway`, `in place`, `working`; `will enter into force` is signed only. */
function operates(s: Sentence, i: number): AgreementStatus | null {
  const word = s.word(i);
  const next = s.word(i + 1);
  if (word === 'into' && (next === 'force' || next === 'effect')) return isFuture(s, i) ? 'signed' : 'in-force';
  if (word === 'in' && (next === 'force' || next === 'effect' || next === 'place' || next === 'operation'))
    return isFuture(s, i) ? 'signed' : 'in-force';
  if (word === 'underway' || (word === 'under' && next === 'way')) return 'in-force';
  if ((word === 'effective' || word === 'successful') && (s.is(i - 1, AUXILIARY) || s.is(i - 2, AUXILIARY)))
    return 'in-force';
  if ((word === 'continue' || word === 'continues') && next === 'to') return 'in-force';
  return null;
}

function isFuture(s: Sentence, i: number): boolean {
  for (let at = i - 1; at >= i - 6 && at >= s.from; at -= 1)
    if (/^(?:will|shall|to|would)$/.test(s.word(at))) return true;
  return false;
}

const BEFORE_HEAD: Readonly<Record<string, AgreementStatus>> = {
  draft: 'prepared',
  existing: 'in-force',
  current: 'in-force',
  proposed: 'proposed',
  ongoing: 'in-force',
  signed: 'signed',
  adopted: 'in-force',
};

/** `agreements reached in Lima`: the participle is part of the name. */
function named(s: Sentence, title: Title): Evidence | null {
  const at = title.head + 1;
  if (title.to <= at + 1 || s.lexeme(at)?.form !== 'past') return null;
  const status = reducedStatus(s, at);
  return status === null ? null : evidence(s, at, status, 'participle');
}

/** `the signed documents`, `a draft agreement` */
function inside(s: Sentence, title: Title): Evidence | null {
  for (let i = title.from - 1; i < title.head; i += 1) {
    const word = s.word(i);
    const status = Object.hasOwn(BEFORE_HEAD, word) ? BEFORE_HEAD[word] : undefined;
    if (status !== undefined && (title.to > title.head + 1 || (word === 'draft' && title.head - i > 1)))
      return { status, act: 'frame', at: i, rule: 'attribute' };
  }
  return null;
}

function evidence(s: Sentence, at: number, status: AgreementStatus, rule: string): Evidence {
  return { status, act: s.lexeme(at)?.act ?? 'frame', at, rule };
}

/** Whether an act is done, being done or to come, told from its form and the auxiliaries before it. */
export function tensed(s: Sentence, at: number, voice: 'active' | 'passive'): AgreementStatus | null {
  const { act, form } = s.lexeme(at) ?? { act: null, form: null };
  if (act === null || form === null) return null;
  const mood = moodOf(s, at);
  if (mood === 'negated') return null;
  // What will be launched is not carried out yet.
  if (mood === 'future' && /^launch/.test(s.word(at))) return 'prepared';
  if (form === 'noun' && act === 'implement') return 'in-force';
  if (form === 'noun' && act === 'ratify') return 'signed';
  if (mood === 'wished') return isSought(s, at, act) ? 'proposed' : null;
  if (form === 'noun' && /^(?:potential|possible)$/.test(s.word(at - 1))) return 'proposed';
  if (form === 'base' && /^deci(?:sion|ded)$/.test(s.word(at - 2)) && act === 'adopt') return 'in-force';
  if (form === 'base' && /^deci(?:sion|ded)$/.test(s.word(at - 2)) && act === 'sign') return 'to-be-signed';
  if (act === 'talk') return 'prepared';
  if (isProposal(s, at, form)) return 'proposed';
  // `by signing new contracts` tells how, not that.
  if (form === 'gerund' && act !== 'implement' && /^(?:by|for|before|without|to|on|about)$/.test(s.word(at - 1)))
    return (act === 'sign' || act === 'conclude') && /^(?:to|on|about)$/.test(s.word(at - 1)) ? 'proposed' : null;
  if (form === 'gerund' && act === 'prepare') return 'prepared';
  const isDone = form === 'past' || (form === 'noun' && mood !== 'future') || (form === 'gerund' && mood !== 'future');
  if (voice === 'passive' && form === 'base' && mood !== 'future') return null;
  // `we have signed or will sign`
  if (act === 'sign' && form === 'base' && s.word(at - 2) === 'or' && s.lexeme(at - 3)?.act === 'sign') return 'signed';
  if (form === 'base' && mood !== 'future')
    return act === 'implement'
      ? isContinued(s, at)
        ? 'in-force'
        : null
      : act === 'sign' && mood === 'plain'
        ? isSeen(s, at)
          ? 'signed'
          : null
        : (STATUS_TO_COME[act] ?? null);
  return isDone && mood !== 'future' ? doneStatus(s, at, act, form) : (STATUS_TO_COME[act] ?? null);
}

/** `would like to conclude a treaty`, `we are ready to sign`: a document that is striven for. */
function isSought(s: Sentence, at: number, act: Act): boolean {
  if (act !== 'sign' && act !== 'conclude') return false;
  for (let i = at - 1; i >= at - MOOD_TOKENS && i >= s.from; i -= 1)
    if (/^(?:want|wants|like|ready|wish)$/.test(s.word(i))) return true;
  return false;
}

/** `proposed signing …`, `suggest to adopt …` */
function isProposal(s: Sentence, at: number, form: ActForm): boolean {
  const before = form === 'base' && s.word(at - 1) === 'to' ? at - 2 : at - 1;
  return (form === 'base' || form === 'gerund') && s.lexeme(before)?.act === 'propose';
}

const SEEN_TOKENS = 5;

/** `you have seen us sign`, `we watched the ministers sign` */
function isSeen(s: Sentence, at: number): boolean {
  for (let i = at - 2; i >= at - SEEN_TOKENS && i >= s.from; i -= 1)
    if (/^(?:saw|seen|watched|witnessed)$/.test(s.word(i))) return true;
  return false;
}

/** `we carry out`, `continue to implement`; not the aim of `to implement`. */
function isContinued(s: Sentence, at: number): boolean {
  if (s.word(at - 1) === 'to')
    return /^(?:continue|continues|continued|continuing|began|begun|started)$/.test(s.word(at - 2));
  return true;
}

function doneStatus(s: Sentence, at: number, act: Act, form: ActForm): AgreementStatus {
  if (act === 'sign' && form === 'past' && s.word(at - 1) === 'being') return 'to-be-signed';
  return STATUS_DONE[act];
}

const STATUS_DONE: Readonly<Record<Act, AgreementStatus>> = {
  sign: 'signed',
  conclude: 'signed',
  adopt: 'in-force',
  approve: 'agreed',
  ratify: 'ratified',
  prepare: 'prepared',
  implement: 'in-force',
  reach: 'agreed',
  propose: 'proposed',
  terminate: 'terminated',
  talk: 'prepared',
};

const STATUS_TO_COME: Readonly<Partial<Record<Act, AgreementStatus>>> = {
  sign: 'to-be-signed',
  conclude: 'to-be-signed',
  adopt: 'to-be-signed',
  approve: 'to-be-signed',
  ratify: 'signed',
  prepare: 'prepared',
  implement: 'in-force',
  propose: 'proposed',
};
