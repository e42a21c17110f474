import { regionsOf } from './office.ts';

const MEETING = /^(?:Expanded )?[Mm]eeting (?:of|with) (?:the )?(.+)$/;
/** `Harbour Council meeting` */
const MEETS =
  /^((?:\p{Lu}[\p{L}-]+ )*(?:Council|Commission|Committee)(?: Presidium| (?:for|of) [^–—]+?)?) (?:meeting|session)\b/u;
/** `Russian Presidential Council for Sport`: whose it is tells it from no other. */
const OWNER = /^(?:Russian )?Presidential /;
/** `on promoting competition`, `in Omsk`: what is discussed, and where. */
const SUBJECT = / (?:on|in) (?=\p{Ll}).*$/u;
const ASSEMBLY = /^(?=\p{Lu}).*\b(?:Council|Commission|Committee)\b/u;
/** Officials of a council are not the council. */
const OFFICIAL = /\b(?:members?|Chair\p{L}*|Head|Secretary|President|Director|Commissioner)\b/iu;
const REGIONS = /\b(?:regional (?:heads|governors|leaders)|heads of (?:the )?regions|governors)\b/i;

/** Who meets as one body, by the title: `Meeting of the Harbour Council`, `Meeting with regional heads on …`. */
export function assemblyOf(title: string, home: string | null): string | null {
  const name = (MEETING.exec(title) ?? MEETS.exec(title))?.[1]?.replace(OWNER, '').replace(SUBJECT, '');
  if (name === undefined) return null;
  if (REGIONS.test(name)) return regionsOf(home);
  return ASSEMBLY.test(name) && !OFFICIAL.test(name) ? name : null;
}
