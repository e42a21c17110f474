import type { NewEvent } from '@rapporteur/contracts/events';

/**
 * Emmett's event store and projections on the same Postgres server, in a database of their own. The projection is the
 * lightest that its guide knows: one document for each transcript that counts what was recorded, one table, no index but
 * the key. Its rebuild is the library's own.
 */
export interface Emmett {
  append(transcriptId: string, events: readonly NewEvent[]): Promise<void>;
  /** Makes the documents from the events; answers how long that took, and how many documents there are. */
  rebuild(): Promise<{ seconds: number; documents: number }>;
  close(): Promise<void>;
}

const COLLECTION = 'transcripts';
/** Far above its defaults of 100 and 50 ms, with which it would mostly wait. */
const PULLING = { batchSize: 1_000, pullingFrequencyInMs: 1 };
const TYPES = [
  'transcript.submitted',
  'transcript.parsed',
  'speech.recorded',
  'agreement.recorded',
  'statistic.recorded',
  'transcript.completed',
];

interface Counted {
  speeches: number;
  agreements: number;
  statistics: number;
  completed: boolean;
}

export async function openEmmett(connectionString: string): Promise<Emmett> {
  const { getPostgreSQLEventStore, pongoSingleStreamProjection, rebuildPostgreSQLProjections } = await import(
    '@event-driven-io/emmett-postgresql'
  );
  const { pongoClient } = await import('@event-driven-io/pongo');
  const store = getPostgreSQLEventStore(connectionString);
  const projection = pongoSingleStreamProjection<Counted>({
    collectionName: COLLECTION,
    canHandle: TYPES,
    initialState: () => ({ speeches: 0, agreements: 0, statistics: 0, completed: false }),
    evolve: (counted, { type }) => ({
      speeches: counted.speeches + (type === 'speech.recorded' ? 1 : 0),
      agreements: counted.agreements + (type === 'agreement.recorded' ? 1 : 0),
      statistics: counted.statistics + (type === 'statistic.recorded' ? 1 : 0),
      completed: counted.completed || type === 'transcript.completed',
    }),
  });
  return {
    async append(transcriptId, events) {
      await store.appendToStream(
        transcriptId,
        events.map(({ type, data }) => ({ type, data })),
      );
    },
    async rebuild() {
      const since = performance.now();
      const consumer = rebuildPostgreSQLProjections({ connectionString, projections: [projection], pulling: PULLING });
      await consumer.start();
      const seconds = (performance.now() - since) / 1_000;
      await consumer.close();
      const pongo = pongoClient(connectionString);
      const documents = Number(await pongo.db().collection(COLLECTION).countDocuments()); // it counts in bigint
      await pongo.close();
      return { seconds, documents };
    },
    close: () => store.close(),
  };
}
