import type { ParsedDocument } from '@rapporteur/contracts/document';
import type { Facts, Statistic } from '@rapporteur/contracts/facts';
import { readAnaphor } from './agreement/anaphor.ts';
import type { AgreementContext } from './agreement/mention.ts';
import { mergeMentions } from './agreement/merge.ts';
import { type Offices, officesOf } from './agreement/offices.ts';
import { type Participants, participantsOf } from './agreement/participants.ts';
import { AGREEMENT_CLASSES, readAgreements } from './agreement/read-agreements.ts';
import { type Sighting, sightingOf } from './agreement/sighting.ts';
import { withTopic } from './agreement/topic.ts';
import { Identities } from './identity.ts';
import { ACT, DOCUMENT, STATE, UNIT } from './lexicon/word-class.ts';
import type { Passage } from './passage.ts';
import { holdsArticleSpan } from './quantity/article-span.ts';
import { QUANTITY_CLASSES } from './quantity/read-quantities.ts';
import { isUnitSource, type UnitSource } from './quantity/unit-source.ts';
import { statisticsOf, withCurrency } from './records.ts';
import type { Claim } from './statistic/claim.ts';
import { readStatistics } from './statistic/read-statistics.ts';
import { type Sentence, sentenceEnd, sentenceOver } from './text/sentence.ts';
import { NUMBER, type Tokens } from './text/tokens.ts';
import { type Day, parseDay } from './time/calendar.ts';
import type { TimeExpression } from './time/expression.ts';
import { readTimes } from './time/read-times.ts';
import { type TokenizedPassage, tokenizePassages } from './tokenized.ts';

/**
 * Draws the facts from a parsed transcript: tokens → sentences → phrases → claims. Offsets are into `source`.
 * Linear in the length of the passages; the same input gives the same facts.
 */
export function extractFacts(
  source: string,
  document: ParsedDocument,
  { tokens, passages } = tokenizePassages(source, document),
): Facts {
  const run = new Run(source, document, tokens);
  for (const passage of passages) run.read(passage);
  return run.facts();
}

/** What is carried from passage to passage while one document is read. */
class Run {
  readonly #identities = new Identities();
  readonly #statistics: Statistic[] = [];
  readonly #sightings: Sighting[] = [];
  readonly #anchor: Day | null;
  /** By the sentence's first token. */
  readonly #times = new Map<number, readonly TimeExpression[]>();
  #settingRead: Setting | null = null;
  /** How often each currency was named: large amounts without a unit take the usual one. */
  readonly #currencies = new Map<string, number>();
  /** The last quantity of the sentence before. */
  #unitBefore: UnitSource | null = null;
  /** Sentences since. */
  #unitAge = 0;
  #previous: Sentence | null = null;
  /** By speaker and role; the last made for each. */
  readonly #contexts = new Map<string, AgreementContext>();
  /** The last that was asked for: a speech asks for the same again and again. */
  #lastContext: { readonly passage: Passage; readonly context: AgreementContext } | null = null;
  /** A signing was announced by a line that ends in a colon. */
  #isListing = false;

  constructor(
    readonly source: string,
    readonly document: ParsedDocument,
    readonly tokens: Tokens,
  ) {
    this.#anchor = parseDay(document.header.date);
  }

  #setting(): Setting {
    this.#settingRead ??= settingOf(this.source, this.document);
    return this.#settingRead;
  }

  facts(): Facts {
    return {
      statistics: withCurrency(this.#statistics, this.#currencies, () => this.#setting().participants.home),
      agreements: mergeMentions(this.#sightings, this.#identities),
    };
  }

  read(passage: TokenizedPassage): void {
    const { tokens } = this;
    const { to: end } = passage;
    let before: Sentence | null = null;
    const recent: Sentence[] = [];
    let announces = false;
    for (let from = passage.from; from < end; ) {
      const to = sentenceEnd(tokens, from, end);
      const s = sentenceOver(tokens, from, to);
      if ((s.classes & STATE) !== 0 && recent.push(s) > MOST_RECENT) recent.shift();
      if (hasNumbers(s)) this.#readStatistics(s, passage, before);
      else this.#ageUnit();
      this.#previous = s;
      if (this.#isListing || (s.classes & AGREEMENT_CLASSES) !== 0)
        this.#readAgreements(s, recent, passage, this.#isListing || (before !== null && goesThrough(s, before)));
      else if (before !== null && (s.classes & ACT) !== 0 && (before.classes & DOCUMENT) !== 0)
        this.#readAnaphor(s, before, passage);
      announces = tokens.source.charCodeAt(s.start(to - 1)) === COLON && announcesSigning(s);
      before = s;
      from = to;
    }
    const last = end > passage.from ? this.source.charAt((tokens.end[end - 1] ?? 1) - 1) : '';
    this.#isListing = announces || (this.#isListing && last === ';');
  }

  #readStatistics(s: Sentence, passage: Passage, before: Sentence | null): void {
    const claims = readStatistics(s, {
      times: () => this.#timesOf(s),
      before,
      previous: this.#previous,
      timesBefore: () => (before === null ? [] : this.#timesOf(before)),
      unitBefore: this.#unitBefore,
      isUnitFresh: this.#unitAge === 0,
    });
    this.#ageUnit();
    if (claims.length === 0) return;
    this.#statistics.push(...statisticsOf(s, claims, passage, this.#identities));
    this.#noteUnits(claims);
  }

  #noteUnits(claims: readonly Claim[]): void {
    for (const { quantity } of claims) {
      if (quantity.family === 'money' && quantity.unit !== '')
        this.#currencies.set(quantity.unit, (this.#currencies.get(quantity.unit) ?? 0) + 1);
      if (isUnitSource(quantity)) this.#setUnit(quantity);
    }
  }

  /** A sentence without a quantity may stand between. */
  #ageUnit(): void {
    if (this.#unitAge > 0) this.#unitBefore = null;
    this.#unitAge += 1;
  }

  #setUnit(unit: UnitSource): void {
    this.#unitBefore = unit;
    this.#unitAge = 0;
  }

  #readAgreements(s: Sentence, recent: readonly Sentence[], passage: Passage, isListed: boolean): void {
    const timesOnce = () => this.#timesOf(s);
    const context = this.#context(passage, isListed);
    for (const mention of readAgreements(s, context, timesOnce))
      this.#sightings.push(sightingOf(s, withTopic(mention, recent, context), passage, timesOnce()));
  }

  #readAnaphor(s: Sentence, before: Sentence, passage: Passage): void {
    for (const mention of readAnaphor(s, before, this.#context(passage, this.#isListing))) {
      const sighting = sightingOf(before, mention, passage, this.#timesOf(before));
      // What the sentence before only named, this one tells.
      if (this.#sightings.at(-1)?.record.start === sighting.record.start) this.#sightings.pop();
      this.#sightings.push(sighting);
    }
  }

  /** Statistics, agreements and the sentence behind it may all ask for them. */
  #timesOf(s: Sentence): readonly TimeExpression[] {
    let times = this.#times.get(s.from);
    if (times === undefined) {
      times = readTimes(s, this.#anchor);
      this.#times.set(s.from, times);
    }
    return times;
  }

  #context(passage: Passage, isListed: boolean): AgreementContext {
    const last = this.#lastContext;
    if (last !== null && isSameVoice(last.passage, passage) && last.context.isListedAsSigned === isListed)
      return last.context;
    const key = `${passage.speaker ?? ''}\n${passage.role ?? ''}`;
    const known = this.#contexts.get(key);
    const context =
      known !== undefined && known.isListedAsSigned === isListed ? known : this.#makeContext(passage, isListed);
    if (context !== known) this.#contexts.set(key, context);
    this.#lastContext = { passage, context };
    return context;
  }

  #makeContext(passage: Passage, isListed: boolean): AgreementContext {
    const { participants, offices, people, isCabinet, isReception } = this.#setting();
    const office = offices.of(passage.speaker, passage.role);
    const { states, home, union } = participants;
    const isJoint = states.length > 1 || union !== null;
    return {
      states,
      home,
      union,
      eventDate: this.document.header.date,
      isEditorial: passage.speechId === null,
      isJoint,
      isLeader: office.leads !== null,
      isCabinet,
      isReception,
      ownState: office.leads ?? home,
      body: office.body,
      counterpart: isJoint ? null : offices.counterpart,
      assembly: isJoint ? null : offices.assembly,
      leader: home === null ? null : `President of ${home}`,
      people,
      isListedAsSigned: isListed,
    };
  }
}

function isSameVoice(a: Passage, b: Passage): boolean {
  return a.speaker === b.speaker && a.role === b.role;
}

/** Sentences that name states, kept while a paragraph is read. */
const MOST_RECENT = 4;

/** What is the same in the whole document. */
interface Setting {
  readonly participants: Participants;
  readonly offices: Offices;
  readonly people: ReadonlySet<string>;
  /** The head of state meets the government. */
  readonly isCabinet: boolean;
  /** Ambassadors present their credentials. */
  readonly isReception: boolean;
}

function settingOf(source: string, document: ParsedDocument): Setting {
  const participants = participantsOf(source, document);
  return {
    participants,
    offices: officesOf(document, participants.home),
    people: surnamesOf(document),
    isCabinet: /\bGovernment members\b/.test(document.header.title ?? ''),
    isReception: /\b(?:credentials|letters of credence)\b/i.test(document.header.title ?? ''),
  };
}

const MOST_PEOPLE = 200;

function surnamesOf(document: ParsedDocument): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { speaker } of document.speeches) if (speaker.name !== null) names.add(speaker.name);
  const surnames = new Set<string>();
  const spoken = [...names].map((name) => name.slice(name.lastIndexOf(' ') + 1));
  const listed = document.header.persons.map((person) => person.split(' ')[0] ?? '');
  for (const surname of [...spoken, ...listed]) if (surnames.size < MOST_PEOPLE) surnames.add(surname.toLowerCase());
  return surnames;
}

const COLON = 58;

/** `… signed a package of documents. They include …`: goes through what the sentence before said was signed. */
function goesThrough(s: Sentence, before: Sentence): boolean {
  if ((before.classes & ACT) === 0 || (before.classes & DOCUMENT) === 0) return false;
  const at = s.word(s.from) === 'among' ? s.from + 1 : s.from;
  if (!/^(?:they|these|them|this)$/.test(s.word(at))) return false;
  for (let i = at + 1; i < at + 4; i += 1)
    if (/^(?:include|includes|are|is)$/.test(s.word(i)))
      return !/^(?:are|is)$/.test(s.word(i)) || at > s.from ? announcesSigning(before) : false;
  return false;
}

function announcesSigning(s: Sentence): boolean {
  for (let i = s.from; i < s.to; i += 1) if (s.lexeme(i)?.act === 'sign') return true;
  return false;
}

function hasNumbers(s: Sentence): boolean {
  return (
    (s.kinds & (1 << NUMBER)) !== 0 ||
    (s.classes & QUANTITY_CLASSES) !== 0 ||
    ((s.classes & UNIT) !== 0 && holdsArticleSpan(s))
  );
}
