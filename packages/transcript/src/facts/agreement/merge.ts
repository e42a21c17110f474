import type { Agreement, AgreementMention } from '@rapporteur/contracts/facts';
import type { Identities } from '../identity.ts';
import { normalWords } from '../identity.ts';
import { levelOf } from './level.ts';
import { partyRolesOf } from './party-roles.ts';
import type { Sighting } from './sighting.ts';

interface Group {
  /** The first that names it in full. */
  first: Sighting;
  keys: ReadonlySet<string>;
  readonly sightings: Sighting[];
}

/** More agreements than a transcript has; later ones stay apart, so that the cost stays linear. */
const MOST_COMPARED = 100;
const SAME_SHARE = 0.66;
/** Titles with fewer telling words have to share them all. */
const FEW_WORDS = 4;
/** From here on the words are the same whatever parties were read. */
const CERTAIN_SHARE = 0.85;
/** Kinds that say what is to be done: two that differ in a word are two. */
const CLAUSES: ReadonlySet<string> = new Set(['commitment', 'instruction', 'decision']);
const PLAIN_WORDS: ReadonlySet<string> = new Set(
  'the a an of on in for to and or with by between our its their at from as under new joint russian'.split(' '),
);
/** What sort of document it is tells documents of one sort not apart. */
const SORTS: ReadonlySet<string> = new Set(
  'agreement agreements treaty memorandum memorandums memoranda protocol contract contracts document documents package intergovernmental interstate understanding'.split(
    ' ',
  ),
);

/** One agreement for all its mentions: same kind, and the shorter title's words are in the longer one. */
export function mergeMentions(sightings: readonly Sighting[], identities: Identities): Agreement[] {
  const groups: Group[] = [];
  for (const sighting of sightings) {
    const keys = keysOf(sighting);
    const group = groupOf(groups, sighting, keys);
    if (group === undefined) groups.push({ first: sighting, keys, sightings: [sighting] });
    else if (namesFirst(group, sighting, keys)) {
      group.first = sighting;
      group.keys = keys;
      group.sightings.unshift(sighting);
    } else if (!looksBack(group, sighting)) group.sightings.push(sighting);
  }
  return groups.map((group) => agreementOf(group, identities));
}

/** `the documents signed today`, then `a package of commercial documents`: the first full mention stands for all. */
function namesFirst(group: Group, sighting: Sighting, keys: ReadonlySet<string>): boolean {
  if (sighting.kind !== 'package' || keys.size === 0 || group.first.status !== sighting.status) return false;
  return !group.first.words.includes(' ') && /\bpackage\b/i.test(sighting.words);
}

function groupOf(groups: readonly Group[], sighting: Sighting, keys: ReadonlySet<string>): Group | undefined {
  for (let i = Math.max(0, groups.length - MOST_COMPARED); i < groups.length; i += 1) {
    const group = groups[i];
    if (group !== undefined && isSame(group, sighting, keys)) return group;
  }
  return undefined;
}

/** `the work on the agreement` after its signing: how it came about, not a new status. */
function looksBack(group: Group, sighting: Sighting): boolean {
  if (sighting.rule === 'document-standing') return true;
  if (sighting.isKnown !== true || (sighting.status !== 'prepared' && sighting.status !== 'proposed')) return false;
  return group.sightings.some(({ status }) => status === 'signed' || status === 'ratified' || status === 'in-force');
}

function keysOf(sighting: Sighting): ReadonlySet<string> {
  const words = normalWords(sighting.words).split(/[^\p{L}\p{N}]+/u);
  return new Set(
    words
      .filter((word) => word.length > 1 && !PLAIN_WORDS.has(word) && !SORTS.has(word))
      .map((word) => word.slice(0, 7)),
  );
}

function isSame(group: Group, sighting: Sighting, keys: ReadonlySet<string>): boolean {
  const { first } = group;
  if (
    first.kind !== sighting.kind ||
    first.rule.startsWith('signed-subject') !== sighting.rule.startsWith('signed-subject')
  )
    return false;
  // What a package is said to hold is not the package.
  if (first.kind === 'package' && sighting.rule === 'document-listed') return false;
  if (first.kind === 'package') return isSamePackage(group, sighting, keys);
  const [small, large] = keys.size < group.keys.size ? [keys, group.keys] : [group.keys, keys];
  if (small.size === 0) return keys.size === 0 || sighting.isNew !== true;
  let common = 0;
  for (const key of small) if (large.has(key)) common += 1;
  const share = common / small.size;
  if (share < CERTAIN_SHARE && conflict(first.parties, sighting.parties)) return false;
  if (CLAUSES.has(first.kind)) return share >= CERTAIN_SHARE;
  return share >= (small.size < FEW_WORDS ? 1 : SAME_SHARE);
}

/** Both name parties and neither list holds the other. */
function conflict(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return !a.every((party) => b.includes(party)) && !b.every((party) => a.includes(party));
}

/** The unnamed set of one event is one package; a counted or described set is its own. */
function isSamePackage(group: Group, sighting: Sighting, keys: ReadonlySet<string>): boolean {
  if (group.first.count !== sighting.count || conflict(group.first.parties, sighting.parties)) return false;
  const [small, large] = keys.size < group.keys.size ? [keys, group.keys] : [group.keys, keys];
  for (const key of small) if (!large.has(key)) return false;
  return true;
}

/** Those of the first mention, or of a later one that names them and more. */
function fullestParties(first: Sighting, sightings: readonly Sighting[]): readonly string[] {
  let { parties } = first;
  for (const sighting of sightings)
    if (sighting.parties.length > parties.length && parties.every((party) => sighting.parties.includes(party)))
      ({ parties } = sighting);
  return parties;
}

function agreementOf(group: Group, identities: Identities): Agreement {
  const { first, sightings } = group;
  const fullest = sightings.reduce((best, next) => (next.words.length > best.words.length ? next : best));
  const parties = [...new Set(fullestParties(first, sightings))];
  const partyRoles = partyRolesOf(first.kind, parties, sightings);
  return {
    id: identities.next('ag', first.record.speaker, first.words),
    kind: first.kind,
    title: fullest.words,
    parties,
    partyRoles,
    level: levelOf(first.kind, fullest.words, partyRoles),
    term: sightings.find(({ term }) => term !== null)?.term ?? null,
    deadline: sightings.find(({ deadline }) => deadline !== null)?.deadline ?? null,
    relations: [...fullest.relations],
    count: first.count,
    // what names it first need not stand first
    mentions: sightings.map(mentionOf).sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

function mentionOf({ record, status, date }: Sighting): AgreementMention {
  const { start, end, exact, speaker, speechId, rule, spans } = record;
  return { start, end, exact, speaker, speechId, rule, spans, status, date };
}
