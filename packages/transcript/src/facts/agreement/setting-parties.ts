import type { AgreementKind, AgreementStatus } from '@rapporteur/contracts/facts';
import type { AgreementContext } from './mention.ts';
import { governmentOf, isOfState, regionsOf } from './office.ts';

const OF_A_STATE: ReadonlySet<AgreementKind> = new Set(['decision', 'treaty', 'declaration', 'package']);

const OF_WHO_REPORTS: ReadonlySet<AgreementKind> = new Set(['contract', 'agreement', 'memorandum', 'plan', 'other']);

/**
 * The parties where the words name none: those at the table of a joint event; else the state for its laws and
 * programmes, the body that the speaker heads for what it signs, drafts and undertakes itself.
 */
export function partiesBySetting(
  kind: AgreementKind,
  status: AgreementStatus,
  context: AgreementContext,
): readonly string[] {
  if (context.isJoint) return context.states;
  const home = context.home === null ? [] : [context.home];
  const body = context.isEditorial ? context.counterpart : context.body;
  // What a leader says of who reports to him: `a new strategy should be drafted`.
  if (context.isLeader && context.counterpart !== null && OF_WHO_REPORTS.has(kind)) return [context.counterpart];
  // The head of a government speaks for it.
  if (body === null || (context.isLeader && !body.endsWith(' Government'))) return home;
  const isOwnWork = status === 'prepared' || status === 'proposed';
  const acts = isOfState(body);
  const isOwnSet = kind === 'package' && (status === 'signed' || !acts);
  if (OF_A_STATE.has(kind) && !isOwnWork && !isOwnSet) return home;
  if ((kind === 'programme' || kind === 'plan') && acts && !isOwnWork) return home;
  return [body];
}

/** Who decides where the words say `we`: those at the table, the assembly that meets, the body of who speaks. */
export function decidedBy(context: AgreementContext): readonly string[] {
  if (context.isJoint) return context.states;
  const own = context.isLeader ? context.assembly : context.isEditorial ? null : context.body;
  return oneOrNone(own ?? context.home);
}

/** Who tells and who is told, where the leader of a state instructs: `addressees` are told. */
export interface Instructed {
  readonly parties: readonly string[];
  readonly addressees: readonly string[];
}

/** An instruction of the speaker's, if he leads, or the leader's to the speaker. */
export function instructed(named: readonly string[] | null, context: AgreementContext): Instructed {
  const { leader } = context;
  const isOwn = named?.length === 1 && named[0]?.endsWith(' Government') === true;
  if (context.isJoint && !isOwn) {
    const states = named !== null && named.length > 1 ? named : context.states;
    return { parties: states, addressees: named ?? [] };
  }
  const own = context.isLeader || context.isEditorial ? (context.counterpart ?? context.assembly) : context.body;
  const addressees = named ?? oneOrNone(own ?? governmentOf(context.home));
  return { parties: [...new Set([...oneOrNone(leader), ...addressees])], addressees };
}

/** What the leader and who reports to him agree on between themselves. */
export function agreedBetween(context: AgreementContext): readonly string[] {
  if (context.isJoint) return context.states;
  if (context.isLeader && context.counterpart !== null) return [...oneOrNone(context.leader), context.counterpart];
  if (context.isLeader && context.assembly !== null)
    return context.assembly === regionsOf(context.home)
      ? [...oneOrNone(context.home), context.assembly]
      : [context.assembly];
  return oneOrNone(context.body ?? context.home);
}

/** A list of the name, if there is one. */
export function oneOrNone(name: string | null): readonly string[] {
  return name === null ? [] : [name];
}
