import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type EventLog, type LogEntry } from '@rapporteur/event-log';
import type { Database } from '@rapporteur/read-model';
import { Projector } from '../engine/projector.ts';
import { LogAndDatabase } from '../testing/servers.ts';
import { revisionOf } from '../testing/synthetic.ts';
import { JetStreamStrategy, LOG_BATCH, LOG_CHECKPOINT, type LogBatch } from '../transport/jetstream-strategy.ts';
import { LogConnection } from '../transport/log-connection.ts';
import { readiness, vitals } from './readiness.ts';

/** A reader that dies in silence, on a real log: every request is answered, but nothing is delivered any more. */

const LIMIT_MS = 60_000;
let system: LogAndDatabase;
let log: EventLog;
let database: Database;
beforeAll(async () => {
  system = await LogAndDatabase.start();
  ({ log, database } = system);
}, 120_000);
afterAll(() => system.stop(), LIMIT_MS);

/** The connection, but what is read from it ends in silence once `dead` is set. */
class Mortal extends LogConnection {
  dead = false;

  override async open(): Promise<EventLog> {
    const opened = await super.open();
    const read: EventLog['read'] = (options) => this.until(opened.read(options), options.signal);
    // everything else is the log's own
    return new Proxy(opened, {
      get: (target, name) => {
        if (name === 'read') return read;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  }

  private async *until(source: AsyncIterable<LogEntry[]>, signal: AbortSignal): AsyncGenerator<LogEntry[]> {
    for await (const entries of source) {
      if (this.dead) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      if (signal.aborted) return;
      yield entries;
    }
  }
}

async function append(transcriptId: string): Promise<number> {
  const outcome = await log.append(transcriptId, revisionOf({ transcriptId }), 0);
  return outcome.status === 'appended' ? outcome.last : 0;
}

test('is not ready after a while, though it says nothing itself, and is ready again once it reads', async () => {
  const connection = new Mortal(system.servers.natsUrl, 1);
  const projector = new Projector(database);
  const strategy = new JetStreamStrategy(connection);
  strategy.addHandler(LOG_CHECKPOINT, () => projector.resume());
  strategy.addHandler(LOG_BATCH, async ({ entries, from, logId }: LogBatch) => {
    return (await projector.apply(entries, from, logId)).checkpoint;
  });
  strategy.listen(() => undefined);
  const checks = readiness(projector, connection, strategy);
  const reader = async () => (await checks.reader?.()) ?? '';
  const until = async (done: (answer: string) => boolean) => {
    const deadline = Date.now() + LIMIT_MS;
    for (let answer = await reader(); ; answer = await reader()) {
      if (done(answer)) return answer;
      if (Date.now() > deadline) throw new Error(`still "${answer}"`);
      await wait(200);
    }
  };
  try {
    const first = await append('heard');
    while ((await projector.standing()).position < first) await wait(20);
    expect(await reader()).toBe('ok');

    connection.dead = true;
    const second = await append('unheard');
    const said = await until((answer) => answer !== 'ok');
    expect(said).toContain(`it is at position ${first}, the log at ${second}`);
    expect(strategy.reader).toMatchObject({ state: 'following', failure: null });
    // a restart is not asked for yet
    expect(await vitals(connection, strategy).reader?.()).toBe('ok');

    connection.dead = false;
    strategy.restart();
    await until((answer) => answer === 'ok' && strategy.reader.position === second);
  } finally {
    await strategy.close();
    await connection.close();
  }
}, 120_000);
