import { AUXILIARY, DOCUMENT, PRONOUN, VERB } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, POSSESSIVE, WORD } from '../text/tokens.ts';
import type { TimeExpression } from '../time/expression.ts';
import { clauseEnd } from './clause.ts';
import { dateOf } from './document-date.ts';
import { partiesLongAgo, partiesOf } from './document-parties.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { type Evidence, statusOf } from './status.ts';
import { readTitle, type Title } from './title.ts';
import { endOf } from './title-extent.ts';

/** Documents of a sentence whose words tell what became of them. */
export function readDocuments(
  s: Sentence,
  context: AgreementContext,
  times: () => readonly TimeExpression[],
): readonly Mention[] {
  const mentions: Mention[] = [];
  let after = s.from;
  let last: { title: Title; evidence: Evidence } | null = null;
  for (let i = s.from; i < s.to; i += 1) {
    if (!s.is(i, DOCUMENT) || s.kind(i) !== WORD) continue;
    const title = readTitle(s, i, after);
    if (title === null) continue;
    const own: Evidence | null = isAnaphor(s, title) ? null : statusOf(s, title);
    const isPlain = own === null || own.rule === 'frame' || own.rule === 'standing';
    const isListed = context.isListedAsSigned && mentions.length === 0;
    const found: Evidence | null = isPlain ? (inherited(s, title, last) ?? (isListed ? LISTED : own)) : own;
    const evidence: Evidence | null = found === null ? null : ofDraft(s, title, found);
    const parted = evidence === null ? null : partedTitle(s, title, evidence);
    if (evidence !== null && parted !== null) {
      mentions.push(mentionOf(s, parted, evidence, context, times));
      after = parted.to;
      i = parted.to - 1;
      continue;
    }
    after = title.to;
    i = Math.max(i, title.to - 1);
    if (evidence === null || !isTold(s, title, evidence) || isBackground(s, title, evidence, context)) continue;
    if (evidence.rule !== 'standing') last = { title, evidence };
    if (isHeading(s, title)) continue;
    if (joinsPackage(s, title, mentions)) continue;
    mentions.push(mentionOf(s, title, evidence, context, times));
  }
  return mentions;
}

/** `An agreement has been signed on the sharing of water`: what it is about stands behind the verb. */
function partedTitle(s: Sentence, title: Title, evidence: Evidence): Title | null {
  if (title.to > title.head + 1 || title.isPlural || evidence.rule !== 'passive' || !/^an?$/.test(title.determiner))
    return null;
  if (evidence.act !== 'sign' && evidence.act !== 'reach' && evidence.act !== 'conclude') return null;
  const link = evidence.at + 1;
  if (!/^(?:on|to|between|with|for|whereby|concerning|regarding|under)$/.test(s.word(link))) return null;
  const to = s.word(link) === 'whereby' ? clauseEnd(s, link) : endOf(s, link);
  return to > link + 1 ? { ...title, to, isSpecific: true } : null;
}

function mentionOf(
  s: Sentence,
  title: Title,
  evidence: Evidence,
  context: AgreementContext,
  times: () => readonly TimeExpression[],
): Mention {
  const date = dateOf(s, evidence, context, times);
  const isOrder = isLeadersOrder(s, title, evidence, context);
  return {
    from: title.from,
    to: title.to,
    kind: isOrder ? 'instruction' : title.kind,
    status: evidence.status,
    parties: isOrder
      ? partiesOf(s, title, evidence, context)
      : (partiesLongAgo(s, title, evidence, date, context) ?? partiesOf(s, title, evidence, context)),
    count: title.kind === 'package' ? title.count : null,
    date,
    rule: `document-${evidence.rule}`,
    ...(evidence.rule === 'standing' || evidence.rule === 'listed' ? {} : { at: evidence.at }),
    isKnown: title.determiner === 'the',
    isNew: /^(?:an?|another)$/.test(title.determiner),
  };
}

/** `your executive order of 2012` said by who carries it out: an instruction, not only a decision. */
function isLeadersOrder(s: Sentence, title: Title, evidence: Evidence, context: AgreementContext): boolean {
  if (context.isJoint || context.isLeader || context.isEditorial || evidence.status !== 'in-force') return false;
  if (evidence.act === 'adopt' || s.kind(title.from + 1) === POSSESSIVE) return false;
  return /^(?:order|orders)$/.test(s.word(title.head));
}

/** Whatever is said of a draft, short of its adoption: it is prepared. */
function ofDraft(s: Sentence, title: Title, evidence: Evidence): Evidence {
  if (s.word(title.from) !== 'draft' && s.word(title.from - 1) !== 'draft') return evidence;
  const isOnTheWay = evidence.status === 'in-force' || evidence.status === 'proposed';
  // A draft law is introduced before it is passed.
  const isPassed = evidence.act === 'adopt' && s.word(evidence.at) !== 'introduced';
  return isOnTheWay && !isPassed ? { ...evidence, status: 'prepared' } : evidence;
}

/** A treaty that only frames what is said: `according to the Charter`, `under the Convention` where nobody else sits. */
function isBackground(s: Sentence, title: Title, evidence: Evidence, context: AgreementContext): boolean {
  if (title.kind !== 'treaty' || (evidence.rule !== 'frame' && evidence.rule !== 'standing')) return false;
  return !context.isJoint || s.word(title.head) === 'charter';
}

const LISTED: Evidence = { status: 'signed', act: 'sign', at: 0, rule: 'listed' };

/** `this agreement`, `the document`: a document named before. */
function isAnaphor(s: Sentence, title: Title): boolean {
  if (/^(?:this|that|these|those|such)$/.test(title.determiner)) return title.to < title.head + 3;
  if (/^(?:its|their|your|any|every|each|no)$/.test(title.determiner) && title.to === title.head + 1) return true;
  // `the programme in 68 regions`: the tail belongs to the sentence.
  if (/^(?:the|our)$/.test(title.determiner) && title.from === title.head && !title.isPlural)
    if (/^(?:in|with|by|from|within|under|at|through)$/.test(s.word(title.head + 1)) && !s.marked(title.head, CAPITAL))
      return true;
  return title.determiner === 'the' && !title.isSpecific && !title.isPlural;
}

/** A bare noun is told of only by a signing: `documents we will sign`, `agreements were signed`. */
function isTold(s: Sentence, title: Title, evidence: Evidence): boolean {
  if (
    title.kind === 'other' &&
    ((evidence.act === 'frame' && evidence.rule !== 'standing') || evidence.act === 'approve')
  )
    return false;
  if (title.isSpecific) return !isWeak(s, title, evidence);
  if (evidence.act === 'reach' && title.kind === 'package') return evidence.rule !== 'passive';
  if (evidence.act !== 'sign' && evidence.act !== 'conclude') return false;
  return title.isPlural || (/^an?$/.test(title.determiner) && evidence.rule === 'active');
}

/** A single adjective names nothing: `the relevant decision was made`. */
function isWeak(s: Sentence, title: Title, evidence: Evidence): boolean {
  if (title.to > title.head + 1 || title.count !== null) return false;
  if (evidence.act === 'sign' || evidence.act === 'conclude') return false;
  const word = s.word(title.from);
  return (
    /^(?:relevant|corresponding|respective|necessary|appropriate|main|important|new|final|other|own|first|same|good|long-term|specific|special)$/.test(
      word,
    ) && title.from === title.head - 1
  );
}

const COORDINATORS: ReadonlySet<string> = new Set([
  ',',
  ';',
  'and',
  'including',
  'include',
  'includes',
  'included',
  'as',
  'or',
  'on',
]);

function isCoordinated(s: Sentence, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (COORDINATORS.has(s.word(i))) return true;
  return from >= to;
}

/** `signed X and Y`: the second document takes the verb of the first where none comes between. */
function inherited(s: Sentence, title: Title, last: { title: Title; evidence: Evidence } | null): Evidence | null {
  if (last === null || title.from - Math.max(last.title.to, last.evidence.at) > 12) return null;
  if (!isCoordinated(s, Math.max(last.title.to, last.evidence.at + 1), title.from)) return null;
  for (let i = Math.max(last.title.to, last.evidence.at + 1); i < title.from; i += 1)
    if (
      s.is(i, AUXILIARY | VERB | PRONOUN) &&
      !/^(?:include|includes|included|including|them|which|concern|deal)$/.test(s.word(i))
    )
      return null;
  return { ...last.evidence, rule: 'coordinated' };
}

/** `intergovernmental agreements and commercial contracts` are one set. */
function joinsPackage(s: Sentence, title: Title, mentions: Mention[]): boolean {
  const before = mentions.at(-1);
  if (title.kind !== 'package' || before?.kind !== 'package' || title.to > title.head + 1) return false;
  if (s.word(before.to) !== 'and' || title.from - before.to > 3) return false;
  mentions[mentions.length - 1] = { ...before, to: title.to };
  return true;
}

/** `a package of documents, including …`: the members are named, the package is not one more. */
function isHeading(s: Sentence, title: Title): boolean {
  if (title.kind !== 'package' || title.count !== null) return false;
  const at = s.word(title.to) === ',' ? title.to + 1 : title.to;
  if (namesSubjects(s, title.to)) return true;
  const hasMembers = /^(?:including|among|namely|such)$/.test(s.word(at)) || isMemberVerb(s, title.to);
  if (!hasMembers) return false;
  for (let i = at + 1; i < s.to; i += 1) if (s.is(i, DOCUMENT)) return true;
  return false;
}

/** `Other documents signed concern …`: their subjects are mentions of their own. */
function namesSubjects(s: Sentence, to: number): boolean {
  if (s.lexeme(to)?.act !== 'sign') return false;
  for (let i = to + 1; i < to + 9; i += 1) if (/^(?:concern|deal|relate|cover)(?:ed)?$/.test(s.word(i))) return true;
  return false;
}

/** `Other agreements signed following the talks include …`, `have been signed, among them …` */
function isMemberVerb(s: Sentence, to: number): boolean {
  for (let i = to; i < to + 9; i += 1) {
    const word = s.word(i);
    if (
      word === 'include' ||
      word === 'includes' ||
      word === 'included' ||
      word === 'including' ||
      word === 'concern' ||
      (word === 'among' && s.word(i + 1) === 'them')
    )
      return true;
    if (word === '.' || word === ';') return false;
  }
  return false;
}
