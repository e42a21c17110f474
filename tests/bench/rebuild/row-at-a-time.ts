import { migrate } from '@rapporteur/infra';
import {
  AGREEMENTS,
  createPrisma,
  PERSON_APPEARANCES,
  type Prisma,
  type PrismaClient,
  REVISIONS,
  SPEECHES,
  STATISTICS,
  type Table,
  TRANSCRIPTS,
} from '@rapporteur/read-model';
import { Client } from 'pg';

/**
 * What is written first and by most: an event comes, its row and the checkpoint are written in one transaction, the next
 * event comes. With Prisma, on the same tables and indexes, the same rows; they are ready in memory, so that nothing has
 * to be read, checked or made before.
 */
export interface RowAtATime {
  events: number;
  seconds: number;
}

const SCHEMA = 'row_at_a_time';
const NAME = 'read-models';

/** A write of one event's rows, `[]` where an event has none of its own. */
type Write = (prisma: PrismaClient) => readonly Promised[];
type Promised = ReturnType<PrismaClient['speech']['createMany']>;

/** Writes the events of transcripts of `from` until `limitMs` have passed. */
export async function rowAtATime(databaseUrl: string, from: string, limitMs: number): Promise<RowAtATime> {
  await migrate(databaseUrl, { schema: SCHEMA });
  const source = createPrisma(databaseUrl, { schema: from, connections: 2 });
  const target = createPrisma(databaseUrl, { schema: SCHEMA, connections: 1 });
  try {
    await target.checkpoint.create({ data: { name: NAME, position: 0n, versions: {}, updatedAt: new Date() } });
    let events = 0;
    let milliseconds = 0;
    for (let after = ''; milliseconds < limitMs; ) {
      const transcript = await source.revision.findFirst({
        where: { transcriptId: { gt: after } },
        orderBy: { transcriptId: 'asc' },
        select: { transcriptId: true },
      });
      if (transcript === null) break;
      after = transcript.transcriptId;
      const writes = await writesOf(source, after);
      const since = performance.now();
      for (const write of writes) {
        events += 1;
        const checkpoint = { position: BigInt(events), updatedAt: new Date() };
        await target.$transaction([
          ...write(target),
          target.checkpoint.updateMany({ where: { name: NAME }, data: checkpoint }),
        ]);
      }
      milliseconds += performance.now() - since;
    }
    return { events, seconds: milliseconds / 1_000 };
  } finally {
    await Promise.all([source.$disconnect(), target.$disconnect()]);
    await dropSchema(databaseUrl);
  }
}

/** Of each event of a transcript, in the order of the log: submitted, parsed, speeches, agreements, statistics, completed. */
async function writesOf(source: PrismaClient, transcriptId: string): Promise<Write[]> {
  const where = { transcriptId };
  const [transcripts, revisions, people, speeches, agreements, statistics] = await Promise.all([
    source.transcript.findMany({ where: { id: transcriptId } }),
    source.revision.findMany({ where }),
    source.personAppearance.findMany({ where }),
    source.speech.findMany({ where }),
    source.agreement.findMany({ where }),
    source.statistic.findMany({ where }),
  ]);
  const person = (row: object) => written<Prisma.PersonAppearanceCreateManyInput>(PERSON_APPEARANCES, row);
  const data = {
    speech: (row: object) => written<Prisma.SpeechCreateManyInput>(SPEECHES, row),
    agreement: (row: object) => written<Prisma.AgreementCreateManyInput>(AGREEMENTS, row),
    statistic: (row: object) => written<Prisma.StatisticCreateManyInput>(STATISTICS, row),
    transcript: (row: object) => written<Prisma.TranscriptCreateManyInput>(TRANSCRIPTS, row),
    revision: (row: object) => written<Prisma.RevisionCreateManyInput>(REVISIONS, row),
  };
  return [
    () => [],
    (to) => [to.personAppearance.createMany({ data: people.map(person) })],
    ...speeches.map(
      (row): Write =>
        (to) => [to.speech.createMany({ data: data.speech(row) })],
    ),
    ...agreements.map(
      (row): Write =>
        (to) => [to.agreement.createMany({ data: data.agreement(row) })],
    ),
    ...statistics.map(
      (row): Write =>
        (to) => [to.statistic.createMany({ data: data.statistic(row) })],
    ),
    (to) => [
      ...transcripts.map((row) => to.transcript.createMany({ data: data.transcript(row) })),
      ...revisions.map((row) => to.revision.createMany({ data: data.revision(row) })),
    ],
  ];
}

/**
 * The columns of a row that are written: not those that the database makes. NULL is left out, because Prisma gives it for
 * a column of JSON but does not take it. What was read from a table can otherwise be written to one like it.
 */
function written<T>(table: Table, row: object): T {
  return Object.fromEntries(Object.entries(row).filter(([key, value]) => key in table.columns && value !== null)) as T;
}

async function dropSchema(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`);
  await client.end();
}
