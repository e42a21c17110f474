import type { AgreementKind, AgreementParty } from '@rapporteur/contracts/facts';
import { placeCode } from '../../entities/place-code.ts';
import type { Mention } from './mention.ts';

type Role = AgreementParty['role'];

const OWN_WORK: ReadonlySet<AgreementKind> = new Set(['decision', 'programme', 'plan']);
const SIGNED: ReadonlySet<string> = new Set(['signed', 'to-be-signed', 'ratified']);

/** Each party of an agreement with what it is to it, from all that its mentions say. */
export function partyRolesOf(
  kind: AgreementKind,
  parties: readonly string[],
  mentions: readonly Mention[],
): AgreementParty[] {
  const told = new Set(mentions.flatMap(({ addressees }) => addressees ?? []));
  const isSigned = mentions.some(({ status }) => SIGNED.has(status));
  return parties.map((name, index) => ({
    name,
    role: roleOf(kind, parties, index, told, isSigned),
    code: placeCode(name),
  }));
}

function roleOf(
  kind: AgreementKind,
  parties: readonly string[],
  index: number,
  told: ReadonlySet<string>,
  isSigned: boolean,
): Role {
  const name = parties[index] ?? '';
  if (told.has(name)) return 'addressee';
  // The leader's `you will …`: whoever comes behind who instructs is told to do it.
  if (kind === 'instruction') return index > 0 && /^President of /.test(parties[0] ?? '') ? 'addressee' : 'party';
  if (OWN_WORK.has(kind) && parties.length === 1) return 'responsible';
  return isSigned ? 'signatory' : 'party';
}
