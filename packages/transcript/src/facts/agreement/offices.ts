import type { ParsedDocument } from '@rapporteur/contracts/document';
import { assemblyOf } from './assembly.ts';
import { NO_OFFICE, type Office, officeOf } from './office.ts';

/** Who speaks in a document, by the name in the turn: what `we`, `you` and `I` stand for. */
export interface Offices {
  of(speaker: string | null, role: string | null): Office;
  /** The body of the only other official where a leader meets one. */
  readonly counterpart: string | null;
  /** The council that meets, by the title: `Meeting of the Council for Sport`. */
  readonly assembly: string | null;
}

const MOST_SPEAKERS = 40;

/** Offices as labelled; one without a label is looked for in the title: `Meeting with Orex CEO Ana Kest`. */
export function officesOf(document: ParsedDocument, home: string | null): Offices {
  const byName = new Map<string, Office>();
  const title = document.header.title ?? '';
  for (const { speaker } of document.speeches) {
    if (speaker.name === null || byName.size >= MOST_SPEAKERS) continue;
    const known = byName.get(speaker.name);
    if (known !== undefined && known !== NO_OFFICE) continue;
    byName.set(speaker.name, officeIn(title, speaker, home));
  }
  const leads = [...byName.values()].some((office) => office.leads !== null);
  const host = [...byName].filter(([name, office]) => office === NO_OFFICE && !title.includes(name));
  // `Meeting with Orex CEO Ana Kest`: of two without labels the one whom the title does not name receives.
  if (!leads && host.length === 1 && byName.size === 2 && home !== null && host[0] !== undefined)
    byName.set(host[0][0], { body: null, leads: home });
  const guest = guestOf(title, byName, home);
  return {
    of: (speaker, role) => {
      const office = (speaker === null ? null : byName.get(speaker)) ?? officeOf(role, home);
      // A guest whose label is spelt otherwise than in the title.
      const isGuest = office.body === null && office.leads === null && speaker !== null && leads && byName.size <= 3;
      return isGuest && guest !== null ? { body: guest, leads: null } : office;
    },
    counterpart: guest,
    assembly: assemblyOf(title, home),
  };
}

/** As labelled, and by the shorter name where the title has one: `Orex CEO` beside `Head of Orex State Company`. */
function officeIn(title: string, speaker: ParsedDocument['speeches'][number]['speaker'], home: string | null): Office {
  const titled = officeOf(roleInTitle(title, speaker.name ?? ''), home);
  const office = officeOf(speaker.role, home);
  if (speaker.role === null || (office.body === null && office.leads === null))
    return titled.body === null && titled.leads === null ? NO_OFFICE : titled;
  const isShorter = titled.body !== null && titled.leads === null && office.body?.startsWith(`${titled.body} `);
  return isShorter ? titled : office;
}

/** Whom a leader meets: the only body whose head speaks, if the title names that person, else the body in the title. */
function guestOf(title: string, byName: ReadonlyMap<string, Office>, home: string | null): string | null {
  const heads = [...byName].filter(([, { body, leads }]) => body !== null && leads === null);
  const bodies = new Set(heads.map(([, { body }]) => body));
  const [only = null] = bodies.size === 1 ? bodies : [];
  if (only !== null && MEETING.test(title) && heads.some(([name]) => namesPerson(title, name))) return only;
  return bodyInTitle(title, home);
}

const MEETING = /^(?:Working )?[Mm]eeting with (?!Government|members)/;

function namesPerson(title: string, name: string): boolean {
  return title.includes(name.slice(name.lastIndexOf(' ') + 1));
}

function roleInTitle(title: string, name: string): string | null {
  const end = name === '' ? -1 : title.indexOf(` ${name}`);
  if (end < 0) return null;
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
