import { migrate } from '@rapporteur/infra';
import { createPrisma, type Prisma, type PrismaClient } from '@rapporteur/read-model';
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
  const omit = { newestFirst: true } as const;
  const [transcripts, revisions, people, speeches, agreements, statistics] = await Promise.all([
    source.transcript.findMany({ where: { id: transcriptId }, omit }),
    source.revision.findMany({ where }),
    source.personAppearance.findMany({ where, omit }),
    source.speech.findMany({ where, omit }),
    source.agreement.findMany({ where, omit }),
    source.statistic.findMany({ where, omit: { ...omit, valueNumber: true, valueMaxNumber: true } }),
  ]);
  // Prisma takes JSON as it gives it, but for null, which a column of JSON that may be empty gives for nothing
  const data = <T>(row: object): T => withoutNulls(row) as T;
  return [
    () => [],
    (to) => [to.personAppearance.createMany({ data: people })],
    ...speeches.map(
      (row): Write =>
        (to) => [to.speech.createMany({ data: data<Prisma.SpeechCreateManyInput>(row) })],
    ),
    ...agreements.map(
      (row): Write =>
        (to) => [to.agreement.createMany({ data: data<Prisma.AgreementCreateManyInput>(row) })],
    ),
    ...statistics.map(
      (row): Write =>
        (to) => [to.statistic.createMany({ data: data<Prisma.StatisticCreateManyInput>(row) })],
    ),
    (to) => [
      ...transcripts.map((row) => to.transcript.createMany({ data: row })),
      ...revisions.map((row) => to.revision.createMany({ data: data<Prisma.RevisionCreateManyInput>(row) })),
    ],
  ];
}

/** What is left out is NULL. */
function withoutNulls(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

async function dropSchema(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`);
  await client.end();
}
