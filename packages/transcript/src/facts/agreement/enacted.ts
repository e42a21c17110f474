import { ADVERB, AUXILIARY, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, PUNCTUATION, WORD } from '../text/tokens.ts';
import { actorsOf } from './actors.ts';
import { clause, isDoubtful } from './clause.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { partiesBySetting } from './setting-parties.ts';

/** What only a state does to: with these as its object the verb tells of a decision in force. */
const RULES =
  /^(?:tax(?:es)?|vat|dut(?:y|ies)|wages?|benefits?|bans?|subsid(?:y|ies)|allowances?|payments?|contributions?|premiums?|postponements?|deferrals?|holidays?|exemptions?|regimes?|quotas?|moratorium|tariffs?|pensions?|fees?|post|visas?|sanctions|curfew|restrictions?|incentives?)$/;
/** Who may be allowed or exempted. */
const SUBJECTS = /^(?:companies|enterprises|businesses|ngos|organisations|citizens|families|entrepreneurs|regions)$/;
const MONEY = /^(?:rubles?|roubles?|dollars?|euros?|billion|million|trillion|hectares)$/;
const OBJECT_TOKENS = 9;

/** A state's `we imposed a ban on …`, `the Government has allocated ten billion rubles`, `we declared 2018 the Year of …`. */
export function readEnacted(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isEditorial || s.word(s.to - 1) === '?' || isDoubtful(s, i)) return null;
  if (s.word(i) === 'declared' || s.word(i) === 'proclaimed') return yearOf(s, i, context);
  const subject = subjectBefore(s, i);
  if (subject < 0 || s.kind(i + 1) === PUNCTUATION) return null;
  if (OPENS_AFTER.test(s.word(s.is(subject - 1, DETERMINER) ? subject - 2 : subject - 1))) return null;
  if (!isStateSubject(s, subject) && !speaksForState(context)) return null;
  if (!hasObject(s, i)) return null;
  const from = s.word(i) === 'provided' ? i + 2 : i;
  const isOwn = !isStateSubject(s, subject) || s.word(subject) === 'authorities';
  const parties = (isOwn ? null : actorsOf(s, i, context)) ?? partiesBySetting('decision', 'in-force', context);
  const mention = clause(s, from, { kind: 'decision', status: 'in-force', at: i, parties, rule: 'enacted' });
  return mention === null ? null : { ...mention, to: besidesEnd(s, from, mention.to) };
}

/** `we declared 2018 the Year of the Sea`, `the coming year was proclaimed the Year of Memory`: whoever can do so. */
function yearOf(s: Sentence, i: number, context: AgreementContext): Mention | null {
  let at = i + 1;
  while (at < i + OBJECT_TOKENS && !(s.word(at) === 'year' && s.word(at + 1) === 'of')) at += 1;
  if (s.word(at) !== 'year' || !s.marked(at, CAPITAL)) return null;
  const isPassive = /^(?:was|been|is)$/.test(s.word(i - 1));
  if (!isPassive && s.word(i - 1) === 'to') return null;
  const own = partiesBySetting('decision', 'in-force', context);
  const parties = (isPassive ? null : actorsOf(s, i, context)) ?? own;
  return clause(s, i, { kind: 'decision', status: 'in-force', at: i, parties, rule: 'enacted' });
}

/** What it comes in addition to was put in force before. */
function besidesEnd(s: Sentence, from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1)
    if (s.word(at) === 'in' && s.word(at + 1) === 'addition') return s.word(at - 1) === ',' ? at - 1 : at;
  return to;
}

/** `since we introduced`, `what we declared`: the time of something else. */
const OPENS_AFTER = /^(?:since|before|after|when|if|until|what|which|once|where|how|or)$/;

function subjectBefore(s: Sentence, i: number): number {
  let at = i - 1;
  while (at > i - 5 && (s.is(at, ADVERB) || /^(?:have|has|already|also|just|first|even|recently)$/.test(s.word(at))))
    at -= 1;
  // `we considered the repairs and have earmarked …`
  const isSecond = s.word(at) === 'and' && s.word(at + 1) === 'have';
  return s.word(at) === 'we' || s.word(at) === 'i' || isSecond || isStateSubject(s, at) ? at : -1;
}

function isStateSubject(s: Sentence, at: number): boolean {
  return /^(?:government|authorities|parliament|duma|cabinet|ministry)$/.test(s.word(at));
}

/** A firm that raised its fees decided it for itself. */
function speaksForState(context: AgreementContext): boolean {
  if (context.isLeader || context.body === null) return true;
  return /(?:Ministry|Government|Region|Territory|Service|Republic|Commission|City)/.test(context.body);
}

function hasObject(s: Sentence, i: number): boolean {
  const word = s.word(i);
  if (word === 'provided' && s.word(i + 1) !== 'for') return false;
  if (s.is(i + 1, PRONOUN) && /^(?:it|this|that|these|those|them|us|you)$/.test(s.word(i + 1))) return false;
  if (word === 'allocated' || word === 'earmarked') return hasWord(s, i, MONEY);
  if (word === 'authorised' || word === 'allowed' || word === 'exempted') return hasWord(s, i, SUBJECTS);
  return hasWord(s, i, RULES);
}

function hasWord(s: Sentence, i: number, words: RegExp): boolean {
  for (let at = i + 1; at < i + OBJECT_TOKENS && at < s.to; at += 1) {
    if (words.test(s.word(at))) return true;
    if (/^[.;:]$/.test(s.word(at)) || (s.is(at, AUXILIARY) && s.kind(at) === WORD)) return false;
  }
  return false;
}

/** `the measures that we adopted in 2006`, `the measures the authorities have introduced` */
export function readMeasures(s: Sentence, i: number, context: AgreementContext): Mention | null {
  if (context.isJoint || context.isEditorial || s.word(s.to - 1) === '?' || isDoubtful(s, i)) return null;
  let at = s.word(i + 1) === 'that' || s.word(i + 1) === 'which' ? i + 2 : i + 1;
  const isBy = /^(?:we|you|i)$/.test(s.word(at));
  if (!isBy) {
    while (at < i + 6 && s.kind(at) === WORD && !s.is(at, AUXILIARY) && !isStateSubject(s, at)) at += 1;
    if (!isStateSubject(s, at)) return null;
  }
  at += 1;
  while (at < i + 9 && s.is(at, AUXILIARY | ADVERB)) at += 1;
  if (!/^(?:adopted|introduced|imposed|approved|mapped)$/.test(s.word(at))) return null;
  const said = { from: i, at, count: null, date: null, rule: 'measures' } as const;
  // Mapped out, they are yet to be taken.
  if (s.word(at) === 'mapped')
    return {
      ...said,
      to: at + 2,
      kind: 'plan',
      status: 'agreed',
      parties: partiesBySetting('plan', 'agreed', context),
    };
  const parties = partiesBySetting('decision', 'in-force', context);
  return { ...said, to: at + 1, kind: 'decision', status: 'in-force', parties };
}
