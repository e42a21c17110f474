import { agreements } from './agreements.ts';
import { personAppearances } from './person-appearances.ts';
import type { Projection } from './projection.ts';
import { revisions } from './revisions.ts';
import { speeches } from './speeches.ts';
import { statistics } from './statistics.ts';
import { transcripts } from './transcripts.ts';

/** Everything that is made of the log, beside the transcripts themselves. */
export const BESIDE_TRANSCRIPTS: readonly Projection[] = [
  revisions,
  speeches,
  agreements,
  statistics,
  personAppearances,
];

const ALL: readonly Projection[] = [transcripts, ...BESIDE_TRANSCRIPTS];

/** What the checkpoint says of the rows: which version of each projection made them. */
export const VERSIONS: Record<string, number> = Object.fromEntries(ALL.map(({ name, version }) => [name, version]));

/** Which projection writes a table. */
export const WRITERS: Record<string, string> = Object.fromEntries(ALL.map(({ name, table }) => [table.name, name]));
