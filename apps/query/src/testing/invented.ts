import { createHash } from 'node:crypto';
import type {
  AgreementKind,
  AgreementLevel,
  AgreementParty,
  AgreementRelation,
  AgreementStatus,
  Modality,
  Place,
  StatisticKind,
  Term,
} from '@rapporteur/contracts/facts';

/** Transcripts about invented countries for tests of the read side. */

export interface Invented {
  id: string;
  title?: string | null;
  date?: string | null;
  kind?: string;
  geography?: string[];
  topics?: string[];
  persons?: string[];
  sections?: string[];
  revision?: number;
  submittedAt?: string;
  speeches?: { name: string | null; role?: string | null; text: string[] }[];
  /** Who is named and has no speech; the first name must be in the title or a speech. */
  people?: { id: string; names: string[]; roles?: string[]; presence: 'absent' | 'mentioned' }[];
  /** The page that the text was read from. */
  html?: string;
  agreements?: {
    kind: AgreementKind;
    title: string;
    parties: string[];
    level?: AgreementLevel;
    date?: string;
    term?: Term;
    partyRoles?: AgreementParty[];
    /** The title must be in the text. */
    relations?: Omit<AgreementRelation, 'start' | 'end'>[];
    mentions: { exact: string; status: AgreementStatus; speaker?: string; shown?: string }[];
  }[];
  statistics?: {
    exact: string;
    value: string;
    valueMax?: string;
    unit: string;
    comparator?: string;
    change?: string;
    /** A year, or two with a slash between, either of which may be missing. */
    period?: string;
    speaker?: string;
    kind?: StatisticKind;
    modality?: Modality;
    subject?: string;
    places?: Place[];
  }[];
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The text: the title, then a line for each paragraph, then a line for words of facts and names that nobody says. */
export function sourceOf(invented: Invented): string {
  const { title = 'A meeting', speeches = [], agreements = [], statistics = [], people = [] } = invented;
  const turns = speeches.map(({ name, text }) => `${name ?? 'Question'}: ${text.join('\n')}`);
  const said = turns.join('\n');
  const exacts = [...agreements.flatMap((each) => each.mentions), ...statistics].map((each) => each.exact);
  const unsaid = [...exacts, ...people.flatMap(({ names }) => names)].filter((exact) => !said.includes(exact));
  return [title ?? '', ...turns, ...unsaid].join('\n');
}

export function originOf({ id, revision = 1, title = 'A meeting', date = null }: Invented) {
  return { revision, transcriptId: id, current: true, transcriptTitle: title, eventDate: date };
}

export function placeOf(content: string, exact: string): { start: number; end: number } {
  const start = content.indexOf(exact);
  return { start, end: start + exact.length };
}
