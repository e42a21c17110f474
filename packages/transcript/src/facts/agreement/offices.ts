import type { ParsedDocument } from '@rapporteur/contracts/document';
import { NO_OFFICE, type Office, officeOf } from './office.ts';

/** Who speaks in a document, by the name in the turn: what `we`, `you` and `I` stand for. */
export interface Offices {
  of(speaker: string | null, role: string | null): Office;
  /** The body of the only other official where a leader meets one. */
  readonly counterpart: string | null;
}

const MOST_SPEAKERS = 40;

/** Offices as labelled; one without a label is looked for in the title: `Meeting with Orex CEO Ana Kest`. */
export function officesOf(document: ParsedDocument, home: string | null): Offices {
  const byName = new Map<string, Office>();
  for (const { speaker } of document.speeches) {
    if (speaker.name === null || byName.size >= MOST_SPEAKERS) continue;
    const known = byName.get(speaker.name);
    if (known !== undefined && known !== NO_OFFICE) continue;
    const role = speaker.role ?? roleInTitle(document.header.title, speaker.name);
    byName.set(speaker.name, role === null ? NO_OFFICE : officeOf(role, home));
  }
  const title = document.header.title ?? '';
  const host = [...byName].filter(([name, office]) => office === NO_OFFICE && !title.includes(name));
  // `Meeting with Orex CEO Ana Kest`: of two without labels the one whom the title does not name receives.
  if (host.length === 1 && byName.size === 2 && home !== null && host[0] !== undefined)
    byName.set(host[0][0], { body: null, leads: home });
  const bodies = new Set([...byName.values()].filter(({ leads }) => leads === null).map(({ body }) => body));
  const titled = bodyInTitle(title, home);
  const [only = null] = bodies.size === 1 ? bodies : [titled];
  return {
    of: (speaker, role) => (speaker === null ? null : byName.get(speaker)) ?? officeOf(role, home),
    counterpart:
      titled ?? (bodies.size <= 1 && /^(?:Working )?[Mm]eeting with (?!Government|members)/.test(title) ? only : null),
  };
}

function roleInTitle(title: string | null, name: string): string | null {
  const end = title?.indexOf(` ${name}`) ?? -1;
  if (title === null || end < 0) return null;
  return /(?:^|.* )with (.+)$/i.exec(title.slice(0, end))?.[1] ?? null;
}

/** The body in `Meeting with Orex CEO Ana Kest`. */
function bodyInTitle(title: string, home: string | null): string | null {
  const guest = /^(?:Working )?[Mm]eeting with (.+)$/.exec(title)?.[1];
  const words = guest?.split(' ') ?? [];
  // The last two or three words are the name.
  for (const nameWords of [2, 3]) {
    const office = officeOf(words.slice(0, -nameWords).join(' '), home);
    if (office.body !== null && office.leads === null) return office.body;
  }
  return null;
}
