import type { Header } from '../header.ts';
import { labelForm } from '../label/form.ts';
import type { Label } from '../label/label.ts';
import { lowered } from '../label/tokens.ts';
import { CAPTION_OPENERS, CLAUSE_WORDS } from '../label/words.ts';
import type { Paragraph } from '../paragraphs.ts';
import { someWord } from '../scan.ts';

/**
 * Captions of pictures that stand among the paragraphs, also inside a speech. They tell of the event in the page's own
 * words, so they are known by what they share with its title and its labels:
 *
 *     Meeting of harbour ministers.                              the title again
 *     At a meeting with Harbour Minister Ana Brell.              preposition, words of the title
 *     Harbour Minister Ana Brell.                                a label without its colon
 *     Ana Brell, left, and Otto Marn. Photo: Veldoria Today      place in the picture, credit
 */
export interface CaptionEvidence {
  title: string;
  /** Normalised lines that are captions wherever they stand: title, summary, labels with a role. */
  lines: ReadonlySet<string>;
  /** Content words of the title, the first caption and the labels. */
  vocabulary: ReadonlySet<string>;
  /** Full names of speakers and their labels with a role, normalised. */
  roles: readonly string[];
  /** Short paragraphs and how often each stands in the body. */
  repeats: ReadonlyMap<string, number>;
}

const MAX_CAPTION_LENGTH = 420;
const MAX_LABELS = 400;

export function captionEvidence(
  header: Header,
  paragraphs: Paragraph[],
  labels: readonly (Label | null)[],
  editorial: readonly boolean[],
): CaptionEvidence {
  const title = normalised(header.title ?? '');
  const lines = new Set([title, normalised(header.summary ?? '')]);
  const vocabulary = new Set(contentWords(header.title ?? ''));
  const roles = new Set<string>();
  const seen = new Set<string>();
  for (const label of labels) {
    if (label?.form !== 'full' || seen.has(label.key) || seen.size >= MAX_LABELS) continue;
    seen.add(label.key);
    for (const word of contentWords(label.attribution)) vocabulary.add(word);
    if (label.attribution.split(' ').length > 2) roles.add(label.key);
  }
  for (const role of roles) lines.add(role);
  lines.delete('');
  const evidence = { title, lines, vocabulary, roles: [...roles], repeats: countRepeats(paragraphs, editorial) };
  const first = paragraphs[0]?.plain ?? '';
  // The picture at the head of the page is captioned in the words that later captions use.
  if (editorial[0] && first.length <= 250 && isCaption(first, true, '', evidence)) {
    lines.add(normalised(first));
    for (const word of contentWords(first)) vocabulary.add(word);
  }
  return evidence;
}

function countRepeats(paragraphs: Paragraph[], editorial: readonly boolean[]): Map<string, number> {
  const repeats = new Map<string, number>();
  for (const [i, { plain: text }] of paragraphs.entries()) {
    if (!editorial[i] || text.length < 20) continue;
    repeats.set(text, (repeats.get(text) ?? 0) + 1);
  }
  return repeats;
}

/**
 * `editorial`: nothing in the text sounds spoken. `floor`: the name of whoever speaks there; nobody tells in one
 * impersonal sentence what he himself did. A caption of several sentences is known by its first.
 */
export function isCaption(text: string, editorial: boolean, floor: string, evidence: CaptionEvidence): boolean {
  if (text.length < 8 || text.length > MAX_CAPTION_LENGTH || '?!:;,'.includes(text.at(-1) ?? '?')) return false;
  if (text.includes('Photo') && CREDIT.test(text)) return true;
  if (!editorial || ADDRESS.test(text)) return false;
  if ((evidence.repeats.get(text) ?? 0) > 1 && text.length >= 60) return true;
  if (POSITION.test(text)) return true;
  const stop = text.search(/[.!?] \p{Lu}/u);
  const opening = stop < 20 ? text.replace(/\.$/, '') : text.slice(0, stop);
  const key = normalised(opening);
  if (evidence.lines.has(key)) return true;
  const first = lowered(opening.slice(0, opening.indexOf(' ')));
  const tellsOfSelf = floor !== '' && stop < 0 && text.length <= 250 && text.includes(floor);
  if (tellsOfSelf && CAPTION_OPENERS.has(first)) return true;
  if (!isNounPhrase(opening)) return false;
  if (evidence.title.length >= 20 && key.includes(evidence.title)) return true;
  if (evidence.roles.some((role) => key.startsWith(`${role} `))) return true;
  if (first === 'with' && labelForm(opening.slice('with '.length)) === 'full') return true;
  return EVENT.test(opening) || sharesWords(opening, text, evidence);
}

const CREDIT = /\bPhotos?(?: by|:) ?\S[^.]{0,80}\.?$/;
/** Captions do not say `Mr`. */
const ADDRESS = /^(?:Mr|Mrs|Ms|Mister|Madam)\b/;
const POSITION =
  /(?:, |\()(?:left|right|centre|center|second left|second right|from left|from right)[),:.]|(?:^|\. )(?:From left|From right|Left|Right|Centre|Center)(?: to right)?:/;
/** `During a meeting with …`, `Meeting with …`: a sentence without a verb about an event. */
const EVENT =
  /^(?:(?:At|During|Before|After|Prior to|Following) (?:the |an? )?)?(?:[\p{L}-]+ ){0,2}(?:[Mm]eeting|[Tt]alks|[Cc]onversation|[Cc]onference|[Rr]eception|[Vv]isit|[Tt]our|[Cc]eremony) (?:with|of|to|on|following|at) (?:\S+ ){1,}\S+$/u;

function sharesWords(opening: string, text: string, evidence: CaptionEvidence): boolean {
  const words = contentWords(opening);
  const shared = words.filter((word) => evidence.vocabulary.has(word)).length / Math.max(1, words.length);
  const first = lowered(opening.slice(0, opening.indexOf(' ')));
  if (words.length >= 3 && first === 'with' && shared >= 0.4) return true;
  if (words.length >= 2 && CAPTION_OPENERS.has(first) && shared >= 0.6) return true;
  if (words.length >= 3 && shared >= (words.length >= 5 ? 0.7 : 0.8)) return true;
  return words.length >= 3 && shared >= 0.34 && (evidence.repeats.get(text) ?? 0) > 1;
}

function isNounPhrase(text: string): boolean {
  return !someWord(text, (word) => CLAUSE_WORDS.has(word) && word !== 'following');
}

/** In lower case, without the full stop that a title lacks and a caption has. */
function normalised(text: string): string {
  return text.replace(/\.$/, '').toLowerCase();
}

const STOP = new Set(['with', 'from', 'that', 'this', 'their', 'following', 'during', 'before', 'after', 'prior']);

/** Words of four letters and more, in lower case, that carry meaning. */
function contentWords(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\d][\p{L}\d’'-]{3,}/gu) ?? [];
  return found.filter((word) => !STOP.has(word));
}
