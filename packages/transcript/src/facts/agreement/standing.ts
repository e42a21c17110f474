import type { AgreementKind, AgreementStatus } from '@rapporteur/contracts/facts';
import { ADVERB, AUXILIARY, DETERMINER, PRONOUN } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { CAPITAL, WORD } from '../text/tokens.ts';
import type { Evidence } from './status.ts';
import { isNamedProject, numberEnd, type Title } from './title.ts';

/**
 * What exists by being named: a programme, strategy or plan with a name of its own, a law `on` something, a numbered
 * act, an executive order. Said of as of something there, not wished for, denied or asked about.
 */
export function standingOf(s: Sentence, title: Title): Evidence | null {
  if (!namesStanding(s, title) || isHypothetical(s, title)) return null;
  const isNew = title.determiner === 'a' || title.determiner === 'an';
  const status = isDraft(s, title)
    ? 'prepared'
    : (plannedBefore(s, title) ?? (isNew ? standingOfNew(title) : 'in-force'));
  return { status, act: 'frame', at: title.head, rule: 'standing' };
}

const PLANNED_TOKENS = 16;

/** `I suggest launching, as was said, a new programme`, `development of a roadmap began`: a word further off tells. */
function plannedBefore(s: Sentence, title: Title): AgreementStatus | null {
  for (let i = title.from - 1; i >= title.from - PLANNED_TOKENS && i >= s.from; i -= 1) {
    if (PLANNING.test(s.word(i))) return 'prepared';
    if (PROPOSING.test(s.word(i))) return 'proposed';
    if (/^(?:we|they|he|she|you|it)$/.test(s.word(i))) return null;
  }
  return null;
}

const PLANNING = /^(?:pending|draft|drafting|preparing|planning|devising)$/;
const PROPOSING = /^(?:propose|proposes|proposing|suggest|suggests|suggesting)$/;

/** `an agreement on …` is known to be agreed, not to be carried out. */
function standingOfNew(title: Title): AgreementStatus {
  return AGREEMENTS.has(title.kind) ? 'agreed' : 'in-force';
}

const AGREEMENTS: ReadonlySet<AgreementKind> = new Set([
  'treaty',
  'agreement',
  'protocol',
  'memorandum',
  'contract',
  'declaration',
  'joint-statement',
  'package',
]);

/** `the agreement on the air defence system`, `the Lima Agreements`; not one whose anniversary alone is spoken of. */
function isNamedAgreement(s: Sentence, title: Title): boolean {
  if (
    !AGREEMENTS.has(title.kind) ||
    !/^(?:treat|convention|agreement|accord|protocol|memorand|contract|declaration|pact)/.test(s.word(title.head))
  )
    return false;
  if (
    /^(?:anniversary|negotiations|talks|issue)$/.test(s.word(title.from - 3)) ||
    s.word(title.from - 2) === 'anniversary'
  )
    return false;
  // `came to an agreement that …` is an undertaking.
  if (/^(?:to|reached)$/.test(s.word(title.from - 2)) && title.determiner === 'an') return false;
  if (title.count !== null) return true;
  if (s.word(title.head) === 'declaration' && s.word(title.head + 1) === 'of') return s.marked(title.head, CAPITAL);
  const isName = title.from < title.head && s.marked(title.from, CAPITAL) && title.from > s.from;
  if (title.to - title.head < 3) return isName;
  const isHad = /^(?:have|has)$/.test(s.word(title.from - 1));
  if (title.isPlural && title.determiner === '' && !isName && !isHad) return false;
  return /^(?:on|to|for|with|between|concerning|regarding|of|regulating)$/.test(s.word(title.head + 1));
}

function namesStanding(s: Sentence, title: Title): boolean {
  const word = s.word(title.head);
  if (isBodyName(s, title) || /^(?:nuclear|missile|weapons)$/.test(s.word(title.head - 1))) return false;
  if (word === 'programme' || word === 'program') return !isVisit(s, title) && !isOccupation(s, title);
  if (/^(?:programmes|programs|strategy|strategies)$/.test(word)) return isNamed(s, title);
  if (word === 'plan') return isNamed(s, title) && title.determiner !== 'a';
  if (/^(?:roadmap|map)s?$/.test(word)) return true;
  if (isDraft(s, title)) return true;
  if (/^contracts?$/.test(word) && title.from < title.head && !isPlainFront(s, title)) return true;
  if (isNamedAgreement(s, title)) return true;
  if (word === 'project')
    return isNamedProject(s, title.head) || s.word(title.from) === 'joint' || s.word(title.from - 1) === 'joint';
  if (word === 'moratorium') return title.isSpecific;
  if (/^(?:orders?|decrees?)$/.test(word))
    return (
      isExecutive(s, title.head) &&
      !(title.determiner === 'the' && title.to === title.head + 1 && title.head - title.from < 2)
    );
  if (word === 'law' || word === 'resolution')
    return numberEnd(s, title.head + 1) > title.head + 1 || isLawOn(s, title);
  return false;
}

/** `our draft law`: there is a draft, whatever is said of it. */
function isDraft(s: Sentence, title: Title): boolean {
  if (!/^(?:laws?|bills?|resolutions?|agreements?|treaty|strategy|concept)$/.test(s.word(title.head))) return false;
  for (let i = title.from - 1; i < title.head; i += 1) if (s.word(i) === 'draft') return true;
  return false;
}

function isPlainFront(s: Sentence, title: Title): boolean {
  return title.from === title.head - 1 && PLAIN.has(s.word(title.from));
}

const BODIES = /^(?:council|commission|committee|agency|fund|board|bank|forum|centre|center|department|office)$/;

/** `the Commission on the Strategy for …`: the name of a body. */
function isBodyName(s: Sentence, title: Title): boolean {
  for (let i = title.from - 1; i >= title.from - 6 && i >= s.from; i -= 1) {
    if (BODIES.test(s.word(i))) return s.marked(i, CAPITAL);
    if (s.kind(i) !== WORD) return false;
  }
  return false;
}

function isExecutive(s: Sentence, head: number): boolean {
  return /^(?:executive|presidential)$/.test(s.word(head - 1));
}

/** `development programme`, `programme to build roads`; `our programme`, `a good programme` name none. */
function isNamed(s: Sentence, title: Title): boolean {
  if (title.to > title.head + 1)
    return title.to - title.head > 2 && !/^(?:in|at|with|within)$/.test(s.word(title.head + 1)) && !isVisit(s, title);
  if (title.from === title.head) return false;
  const isOurs = /^(?:our|its|their)$/.test(title.determiner);
  if (title.isPlural && !s.marked(title.head, CAPITAL))
    return (isOurs || title.head - title.from > 1) && !PLAIN.has(s.word(title.from)) && s.word(title.from - 1) !== 'of';
  return title.head - title.from > 1 || !PLAIN.has(s.word(title.from)) || s.marked(title.from, CAPITAL);
}

/** `the programme of the visit`: what is on, not a programme. */
function isVisit(s: Sentence, title: Title): boolean {
  for (let i = title.head + 1; i < title.to; i += 1)
    if (/^(?:visit|stay|trip|evening|concert|celebrations|festival)$/.test(s.word(i))) return true;
  return false;
}

/** `a busy programme`, `the nuclear programme`: what somebody does, not what was agreed. */
function isOccupation(s: Sentence, title: Title): boolean {
  for (let i = title.from - 1; i < title.head; i += 1)
    if (/^(?:busy|rich|intensive|packed|full|educational|training|school|nuclear|missile|forum)$/.test(s.word(i)))
      return true;
  return false;
}

const PLAIN: ReadonlySet<string> = new Set(
  'scientific international sports economic busy rich very good great new big large major important special specific various different corresponding relevant respective general joint common other own whole entire current existing similar first second long-term respective certain concrete separate serious ambitious modern additional future educational academic training nuclear missile cultural business extensive next government federal state national regional'.split(
    ' ',
  ),
);

function isLawOn(s: Sentence, title: Title): boolean {
  const after = s.word(title.head + 1);
  return after === 'on' && title.to > title.head + 2 && s.word(title.head - 1) !== 'draft';
}

const LEFT_TOKENS = 7;

const UNREAL: ReadonlySet<string> = new Set(
  'if not never no need needs should could would might may must without propose suggest develop draft create formulate prepare adopt want necessary whether any new write make'.split(
    ' ',
  ),
);

function isHypothetical(s: Sentence, title: Title): boolean {
  if (s.word(s.to - 1) === '?') return true;
  if (/^(?:any|such|no|what|which|another)$/.test(title.determiner)) return true;
  for (let i = title.from - 1; i >= title.from - LEFT_TOKENS && i >= s.from; i -= 1) {
    if (s.word(i) === ',' || s.word(i) === ';') return false;
    if (UNREAL.has(s.word(i)) && !(s.is(i, AUXILIARY) && s.is(i - 1, PRONOUN) && s.is(i + 1, ADVERB | DETERMINER)))
      return s.word(i) !== 'new' && s.word(i) !== 'no';
  }
  return false;
}
