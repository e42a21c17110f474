import { UNDERTAKING } from '../lexicon/word-class.ts';
import type { Sentence } from '../text/sentence.ts';
import { readAgreed, readGoal, readPledged, readReached } from './agreed.ts';
import { readApproved } from './approved.ts';
import { readCoordinated } from './arranged.ts';
import { readAskedBefore, readAsTold } from './as-told.ts';
import { readDecided } from './decided.ts';
import { readDecision } from './decision.ts';
import { readEnacted, readMeasures } from './enacted.ts';
import { readFoundNecessary } from './found-necessary.ts';
import { readInitiative } from './initiative.ts';
import { readAsked, readAskedThat, readInstructed, readMust, readPlease, readWanted } from './instructed.ts';
import type { AgreementContext, Mention } from './mention.ts';
import { readNamedInstruction } from './named-instruction.ts';
import { readPlans } from './planned.ts';
import { readProposal, readProposed } from './proposed.ts';
import { readInstruction, readTask } from './reported-instruction.ts';
import { readNext } from './scheduled.ts';
import { readBodyMust } from './told-body.ts';

type Reader = (s: Sentence, i: number, context: AgreementContext) => Mention | null;

/** What may open an undertaking that no document is said to hold, and who reads it; the rows of a word in turn. */
const READERS: ReadonlyMap<string, readonly Reader[]> = byWord([
  ['agreed', [readAgreed]],
  ['decided', [readDecided]],
  ['pledged undertook undertaken committed promised', [readPledged]],
  ['agreement understanding', [readReached]],
  ['goal target', [readGoal]],
  ['initiative idea proposal', [readInitiative]],
  ['instructed requested asked', [readAsTold]],
  ['asked requested', [readAskedBefore]],
  ['instructed instruct instructing tasked entrusted ordered', [readInstructed]],
  ['instruction instructions orders directive directives', [readInstruction]],
  ['instruction instructions', [readNamedInstruction]],
  ['propose proposes proposing suggest suggests suggesting', [readProposed]],
  ['proposed suggested', [readProposal]],
  ['task tasks job assignment command', [readTask, readGoal]],
  ['ask asking urge requesting', [readAskedThat, readAsked]],
  ['request', [readAskedThat, readAsked, readInstruction]],
  ['want like', [readWanted]],
  ['please', [readPlease]],
  ['must', [readMust, readBodyMust]],
  ['should', [readBodyMust]],
  ['plan plans planned planning', [readPlans]],
  ['decision decisions', [readDecision]],
  ['next', [readNext]],
  ['coordinated', [readCoordinated]],
  ['approved', [readApproved]],
  ['necessary', [readFoundNecessary]],
  ['measures', [readMeasures]],
  [
    'allocated earmarked introduced imposed lifted cancelled abolished lowered raised halved exempted authorised allowed banned envisaged provided declared proclaimed',
    [readEnacted],
  ],
]);

function byWord(
  rows: readonly (readonly [words: string, readers: readonly Reader[]])[],
): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const [words, added] of rows)
    for (const word of words.split(' ')) readers.set(word, [...(readers.get(word) ?? []), ...added]);
  return readers;
}

/** `agreed to …`, `decided to …`, `instructed … to …`, `on your instructions …`, `plans to …`. */
export function readUndertakings(s: Sentence, context: AgreementContext): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let i = s.from; i < s.to; i += 1) {
    if (!s.is(i, UNDERTAKING)) continue;
    const mention = readAt(s, i, context);
    if (mention === null) continue;
    mentions.push(mention);
    i = Math.max(i, mention.to - 1);
  }
  return mentions;
}

function readAt(s: Sentence, i: number, context: AgreementContext): Mention | null {
  for (const read of READERS.get(s.word(i)) ?? []) {
    const mention = read(s, i, context);
    if (mention !== null) return mention;
  }
  return null;
}
