import { ACT, ADVERB, AUXILIARY, DETERMINER, DOCUMENT, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { bodyAt } from './body-name.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { statesNamed } from './parties.ts';

const OPENERS: ReadonlySet<string> = new Set(
  'concern concerned deal dealt cover covered relate related address envisage involve involving concerning regarding covering'.split(
    ' ',
  ),
);
const OPENER_TOKENS = 14;
const MOST_ITEMS = 40;

/** `Other documents signed concern A; B; and C`: documents known by their subject alone, one mention each. */
export function readSubjects(s: Sentence, context: AgreementContext): readonly Mention[] {
  const opener = findOpener(s, context) ?? findSigningOf(s);
  if (opener === null) return readSignedOn(s, context);
  const { at, isAgreement } = opener;
  const mentions: Mention[] = [];
  const found = [...items(s, at)];
  // `the cultural, educational, and military spheres` lists adjectives, not subjects.
  if (found.some(([from, to], index) => index > 0 && to - from < 2)) return [];
  for (const [from, to] of found) {
    if (mentions.length === MOST_ITEMS) break;
    mentions.push({
      from,
      to,
      kind: isAgreement ? 'agreement' : 'other',
      status: 'signed',
      parties: subjectParties(s, from, to, context),
      count: null,
      date: context.eventDate,
      rule: 'signed-subject',
    });
  }
  return mentions;
}

/** The token after `concern` of `documents signed concern`. */
function findOpener(s: Sentence, context: AgreementContext): { at: number; isAgreement: boolean } | null {
  for (let i = s.from; i < s.from + OPENER_TOKENS; i += 1) {
    if (!s.is(i, DOCUMENT) || !/s$/.test(s.word(i))) continue;
    const isSigned = s.lexeme(i + 1)?.act === 'sign' || s.lexeme(i - 1)?.act === 'sign' || isSignedAfter(s, i);
    // `The documents deal with …` in editorial text: those that were signed.
    const isTheirs = context.isEditorial && i === s.from + 1 && s.is(s.from, DETERMINER);
    if (!isSigned && !isTheirs) return null;
    for (let at = i + 1; at < i + OPENER_TOKENS; at += 1)
      if (OPENERS.has(s.word(at))) {
        const aside = afterAside(s, at + 1);
        const after = /^(?:with|to)$/.test(s.word(aside)) ? afterAside(s, aside + 1) : aside;
        return { at: after, isAgreement: s.word(i) === 'agreements' };
      }
    return null;
  }
  return null;
}

/** `the signing of agreements on A, B, and C`: from the `on`, if a list of three or more with its comma follows. */
function findSigningOf(s: Sentence): { at: number; isAgreement: boolean } | null {
  for (let i = s.from; i < s.to; i += 1) {
    if (s.lexeme(i)?.act !== 'sign') continue;
    for (let at = i + 1; at < i + 8; at += 1) {
      if (s.is(at, VERB) && !s.is(at, ACT)) break;
      if (!/^(?:agreements|documents)$/.test(s.word(at)) || s.word(at + 1) !== 'on') continue;
      return commasBeforeAnd(s, at) >= 2 ? { at: at + 2, isAgreement: s.word(at) === 'agreements' } : null;
    }
  }
  return null;
}

/** `documents were also signed` */
function isSignedAfter(s: Sentence, i: number): boolean {
  let at = i + 1;
  while (at < i + 4 && s.is(at, AUXILIARY | ADVERB)) at += 1;
  return at > i + 1 && s.lexeme(at)?.act === 'sign';
}

/** Behind `, in particular,`, `, among other things,` */
function afterAside(s: Sentence, i: number): number {
  const from = s.word(i) === ',' ? i + 1 : i;
  const length =
    s.word(from) === 'in' && s.word(from + 1) === 'particular'
      ? 2
      : s.word(from) === 'among' && s.word(from + 1) === 'other'
        ? 3
        : 0;
  if (length === 0) return i;
  return s.word(from + length) === ',' ? from + length + 1 : from + length;
}

function commasBeforeAnd(s: Sentence, from: number): number {
  let commas = 0;
  for (let i = from; i < s.to; i += 1) {
    if (s.word(i) === ',') commas += 1;
    if (s.word(i) === ',' && s.word(i + 1) === 'and') return commas;
  }
  return 0;
}

/** Items between semicolons where there are any, else between commas; the last goes to the end. */
function* items(s: Sentence, from: number): Generator<readonly [number, number]> {
  const separator = hasSemicolon(s, from) ? ';' : ',';
  let start = skip(s, from);
  for (let i = from; i < s.to; i += 1) {
    const word = s.word(i);
    const isEnd = word === '.' || i === s.to - 1;
    const isBreak =
      (word === separator || (separator === ';' && word === ',' && s.word(i + 1) === 'and')) && !continues(s, start, i);
    if (!isEnd && !isBreak) continue;
    const to = word === '.' || isBreak ? i : i + 1;
    if (to > start) yield [start, to];
    start = skip(s, i + 1);
    if (separator === ',' && s.word(i + 1) === 'and') {
      const end = s.word(s.to - 1) === '.' ? s.to - 1 : s.to;
      if (end > start) yield [start, end];
      return;
    }
  }
}

function hasSemicolon(s: Sentence, from: number): boolean {
  for (let i = from; i < s.to; i += 1) if (s.word(i) === ';') return true;
  return false;
}

/** A single word before a comma begins a list within one item: `development, production and export of`. */
function continues(s: Sentence, start: number, comma: number): boolean {
  return comma - start < 2 || /^(?:with|including|which|as)$/.test(s.word(comma + 1));
}

function skip(s: Sentence, from: number): number {
  let at = from;
  while (
    /^(?:and|the|a|an|on)$/.test(s.word(at)) ||
    (s.word(at) === 'as' && s.word(at + 1) === 'well') ||
    (/^(?:well|as)$/.test(s.word(at)) && /^(?:as|well)$/.test(s.word(at - 1)))
  )
    at += 1;
  return at;
}

function subjectParties(s: Sentence, from: number, to: number, context: AgreementContext): readonly string[] {
  const words = new Set<string>();
  for (let i = from; i < to; i += 1)
    if (s.word(i) === 'with') {
      for (let at = from; at < i; at += 1) {
        const body = bodyAt(s, at);
        if (body !== null) words.add(body.name);
      }
      for (const state of statesNamed(s, i, to)) words.add(state);
    }
  return words.size >= 2 ? [...words] : context.states;
}

/** `on A, on B, and on C` */
function listsSubjects(s: Sentence, on: number, to: number): boolean {
  let count = 0;
  for (let i = on + 1; i < to; i += 1) if (s.word(i) === 'on' && /^(?:,|and)$/.test(s.word(i - 1))) count += 1;
  return count > 0;
}

/** `Agreements were signed on cooperation between …`: a set known by its subject. */
function readSignedOn(s: Sentence, context: AgreementContext): readonly Mention[] {
  let head = s.from;
  while (head < s.from + 6 && !/^(?:agreements|documents|contracts|memorandums)$/.test(s.word(head))) head += 1;
  if (!/^(?:agreements|documents|contracts|memorandums)$/.test(s.word(head)) || !s.is(head + 1, AUXILIARY)) return [];
  for (let i = head + 2; i < head + 8; i += 1) {
    if (s.word(i) !== 'on' || s.lexeme(i - 1)?.act === undefined) continue;
    const to = s.word(s.to - 1) === '.' ? s.to - 1 : s.to;
    const isSigning = [i - 1, i - 2].some((at) => s.lexeme(at)?.act === 'sign');
    if (!isSigning || to <= i + 1) return [];
    if (listsSubjects(s, i, to)) {
      const isAgreement = s.word(head) === 'agreements';
      return [...items(s, i + 1)].slice(0, MOST_ITEMS).map(([from, end]) => ({
        from,
        to: end,
        kind: isAgreement ? ('agreement' as const) : ('other' as const),
        status: 'signed' as const,
        parties: subjectParties(s, from, end, context),
        count: null,
        date: context.eventDate,
        rule: 'signed-subject',
      }));
    }
    return [
      {
        from: i + 1,
        to,
        kind: 'package',
        status: 'signed',
        parties: context.states,
        count: null,
        date: context.eventDate,
        rule: 'signed-on',
      },
    ];
  }
  return [];
}
