import type { Sentence } from '../text/sentence.ts';
import { CAPITAL } from '../text/tokens.ts';
import type { AgreementContext } from './mention.ts';
import type { Title } from './title.ts';

const OF_THE_STATE = /^(?:federal|national|state|presidential)$/;

/** `the federal programme`, said by who only takes part in it: the state's, and the region's that carries it out. */
export function stateProgramme(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (context.isJoint || context.home === null || (title.kind !== 'programme' && title.kind !== 'plan')) return null;
  for (let i = title.from - 1; i < title.head; i += 1)
    if (OF_THE_STATE.test(s.word(i)) && !s.marked(i, CAPITAL)) {
      const isRegion = context.body !== null && /\b(?:Region|Territory|Republic|Oblast)$/.test(context.body);
      return isRegion && context.body !== null ? [context.home, context.body] : [context.home];
    }
  return null;
}

const STATE_ACTS = /^(?:laws?|bills?|decrees?|orders?|moratorium|amendments)$/;

/** A law that names no state is the speaker's own, whoever is at the table. */
export function stateAct(s: Sentence, title: Title, context: AgreementContext): readonly string[] | null {
  if (!context.isJoint || context.isEditorial || context.ownState === null) return null;
  return STATE_ACTS.test(s.word(title.head)) ? [context.ownState] : null;
}
