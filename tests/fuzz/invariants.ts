import { Entities, ParsedDocument } from '@rapporteur/contracts/document';
import { Facts } from '@rapporteur/contracts/facts';
import { type Reading, readTranscript } from '@rapporteur/transcript';

/**
 * What holds for every text that is read: pieces and facts are the words that stand where they say, in order, each
 * inside one passage; statistics do not overlap; words of two agreements do not cross; the same text gives the same.
 */

interface Range {
  start: number;
  end: number;
}

/** What is broken, in words; empty where all holds. */
export function brokenInvariants(source: string): string[] {
  const outcome = readTranscript(source);
  if (!outcome.ok) return refusal(source, outcome.diagnostics);
  const broken = brokenIn(outcome.text ?? source, outcome);
  if (JSON.stringify(readTranscript(source)) !== JSON.stringify(outcome)) broken.push('a second reading differs');
  return broken;
}

/** The same of one reading of the text that its offsets point into. */
export function brokenIn(text: string, reading: Reading): string[] {
  return [
    ...shapes(reading),
    ...words(text, reading),
    ...exacts(text, reading),
    ...order(reading),
    ...passages(reading),
    ...ids(reading),
  ];
}

function refusal(source: string, diagnostics: readonly (Range & { severity: string; code: string })[]): string[] {
  const [only] = diagnostics;
  if (diagnostics.length !== 1 || only?.severity !== 'error') return ['a refusal is not one error'];
  return only.start <= only.end && only.end <= source.length ? [] : [`refusal ${only.code} lies outside the source`];
}

function shapes({ document, entities, facts }: Reading): string[] {
  return [ParsedDocument.safeParse(document), Entities.safeParse(entities), Facts.safeParse(facts)].flatMap((parsed) =>
    parsed.success ? [] : [`shape: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`],
  );
}

const NOT_WORDS = /[\s\u0085\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Each text is its range of the source but for blanks and what is invisible. */
function words(source: string, { document }: Reading): string[] {
  const { narrative, speeches } = document;
  const pieces = [...narrative, ...speeches.flatMap(({ paragraphs, insertions }) => [...paragraphs, ...insertions])];
  return pieces.flatMap(({ text, start, end }) =>
    text !== '' && text.replace(NOT_WORDS, '') === source.slice(start, end).replace(NOT_WORDS, '')
      ? []
      : [`text at ${start}..${end} is not the source's`],
  );
}

function exacts(source: string, { entities, facts, document }: Reading): string[] {
  const mentions = facts.agreements.flatMap((agreement) => agreement.mentions);
  const exact = [
    ...facts.statistics,
    ...mentions,
    ...[...facts.statistics, ...mentions].flatMap(({ spans }) => spans),
    ...entities.people.map(({ place }) => place),
  ];
  const ranges = [
    ...facts.agreements.flatMap(({ relations }) => relations),
    ...[...entities.places, ...entities.bodies].map(({ first }) => first),
    ...document.diagnostics,
  ];
  return [
    ...exact.flatMap((fact) =>
      fact.exact !== '' && source.slice(fact.start, fact.end) === fact.exact
        ? []
        : [`“${fact.exact}” does not stand at ${fact.start}..${fact.end}`],
    ),
    ...ranges.flatMap(({ start, end }) =>
      start <= end && end <= source.length ? [] : [`${start}..${end} lies outside the source`],
    ),
  ];
}

function order({ facts, document }: Reading): string[] {
  const mentions = facts.agreements.flatMap((agreement) => agreement.mentions);
  const paragraphs = document.speeches.flatMap((speech) => speech.paragraphs);
  return [
    ...overlaps('statistics', facts.statistics),
    ...overlaps('pieces', [...document.narrative, ...paragraphs].sort(inOrder)),
    ...crossings(mentions.sort(inOrder)),
    ...facts.agreements.flatMap((agreement) =>
      agreement.mentions.every(({ start }, i) => start >= (agreement.mentions[i - 1]?.start ?? 0))
        ? []
        : [`mentions of ${agreement.id} are out of order`],
    ),
  ];
}

function overlaps(what: string, ranges: readonly Range[]): string[] {
  let reached = 0;
  return ranges.flatMap(({ start, end }) => {
    const isWrong = start < reached || end <= start;
    const message = `${what} overlap or are out of order at ${start}..${end}`;
    reached = Math.max(reached, end);
    return isWrong ? [message] : [];
  });
}

/** An undertaking may hold the document it is about; two mentions that only share a part are one too many. */
function crossings(mentions: readonly (Range & { exact: string })[]): string[] {
  const open: Range[] = [];
  const broken: string[] = [];
  for (const { start, end, exact } of mentions) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= start) open.pop();
    const outer = open.at(-1);
    if (outer && (end > outer.end || (start === outer.start && end === outer.end)))
      broken.push(`“${exact}” at ${start}..${end} crosses a mention at ${outer.start}..${outer.end}`);
    open.push({ start, end });
  }
  return broken;
}

/** Facts lie within one piece, or above the first one, in the header; those of a speech within one of its paragraphs. */
function passages({ facts, document }: Reading): string[] {
  const pieces = [
    ...document.narrative.map(({ start, end }) => ({ start, end, speechId: null as string | null })),
    ...document.speeches.flatMap(({ id, paragraphs }) =>
      paragraphs.map(({ start, end }) => ({ start, end, speechId: id })),
    ),
  ].sort(inOrder);
  const body = pieces[0]?.start ?? Number.POSITIVE_INFINITY;
  const all = [...facts.statistics, ...facts.agreements.flatMap(({ mentions }) => mentions)].sort(inOrder);
  let at = 0;
  return all.flatMap(({ start, end, speechId, exact }) => {
    if (end <= body && speechId === null) return [];
    while (at < pieces.length && (pieces[at]?.end ?? 0) <= start) at += 1;
    const piece = pieces[at];
    const isInside = piece && start >= piece.start && end <= piece.end && piece.speechId === speechId;
    return isInside ? [] : [`“${exact}” at ${start}..${end} is not inside one passage of ${speechId}`];
  });
}

function ids({ facts, document }: Reading): string[] {
  return [document.speeches, facts.statistics, facts.agreements].flatMap((list) =>
    new Set(list.map(({ id }) => id)).size === list.length ? [] : ['two records share an id'],
  );
}

function inOrder(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end;
}
