import type { Sentence } from '../text/sentence.ts';
import { CAPITAL } from '../text/tokens.ts';
import type { AgreementContext } from './mention.ts';
import { isOfState } from './office.ts';
import type { Title } from './title.ts';

const OF_THE_STATE = /^(?:federal|national|state|presidential|government)$/;
const REGION = /\b(?:Region|Territory|Republic|Oblast)$/;

/** `the federal programme`, said by who only takes part in it: the state's, and the region's that carries it out. */
export function stateProgramme(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (context.isJoint || context.home === null || (title.kind !== 'programme' && title.kind !== 'plan')) return null;
  if (!isStateOwned(s, title)) return null;
  const { body, home } = context;
  const isBeside = body !== null && (REGION.test(body) || (!isOfState(body) && takesPart(s, title)));
  return isBeside ? [home, body] : [home];
}

function isStateOwned(s: Sentence, title: Title): boolean {
  for (let i = title.from - 1; i < title.head; i += 1)
    if (OF_THE_STATE.test(s.word(i)) && !s.marked(i, CAPITAL)) return true;
  return false;
}

const PART_TOKENS = 6;

/** `we participate in the national programme`, `we have joined it` */
function takesPart(s: Sentence, title: Title): boolean {
  for (let i = title.from - 1; i >= title.from - PART_TOKENS && i >= s.from; i -= 1)
    if (/^(?:participat\w+|part|joined|joining)$/.test(s.word(i))) return true;
  return false;
}

const STATE_ACTS = /^(?:laws?|bills?|decrees?|orders?|moratorium|amendments)$/;

/** A law that names no state is the speaker's own, whoever is at the table. */
export function stateAct(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (!context.isJoint || context.isEditorial || context.ownState === null) return null;
  return STATE_ACTS.test(s.word(title.head)) ? [context.ownState] : null;
}
