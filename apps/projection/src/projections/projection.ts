import type { EventType } from '@rapporteur/contracts/events';
import type { Columns, RowOf, Table, TranscriptRow } from '@rapporteur/read-model';
import type { EventOf, WholeRevision } from '../revision/whole-revision.ts';

/** What an event is applied in: the whole revision that it is of, or, for a retraction, what is retracted. */
type ContextOf<T extends EventType> = T extends 'transcript.retracted'
  ? { withdrawn: TranscriptRow }
  : { revision: WholeRevision };

/** For each event type that a projection handles, the rows that an event gives. */
export type Handlers<Row> = {
  readonly [T in EventType]?: (event: EventOf<T>, context: ContextOf<T>) => readonly Row[];
};

/**
 * Laws of a projection:
 * 1. It is pure: its rows depend on the event and its context alone.
 * 2. It writes one table, and nobody else does. A revision's rows take the place of those that the transcript had.
 * 3. Whoever changes what it gives for some event raises `version`: rows of two versions never stand together.
 */
export interface Projection<C extends Columns = Columns> {
  readonly name: string;
  readonly version: number;
  readonly table: Table<C>;
  readonly handles: Handlers<RowOf<C>>;
}

/** The rows that a published revision gives. */
export function rowsOfRevision<C extends Columns>(projection: Projection<C>, revision: WholeRevision): RowOf<C>[] {
  const handlers: Record<string, unknown> = projection.handles;
  return revision.events.flatMap((event) => {
    // the handler under a type takes events of that type: Handlers says so, which a look-up by a union can't
    const handler = handlers[event.type] as ((event: unknown, context: unknown) => readonly RowOf<C>[]) | undefined;
    return handler?.(event, { revision }) ?? [];
  });
}

/** The rows that a retraction gives. */
export function rowsOfRetraction<C extends Columns>(
  projection: Projection<C>,
  event: EventOf<'transcript.retracted'>,
  withdrawn: TranscriptRow,
): readonly RowOf<C>[] {
  return projection.handles['transcript.retracted']?.(event, { withdrawn }) ?? [];
}
