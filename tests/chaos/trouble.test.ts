import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventLog, LogEntry, ReadOptions } from '@rapporteur/event-log';
import { eventsOf } from './append-load.ts';
import { type Disturbance, erraticLog } from './erratic-log.ts';
import { TroubledProxy } from './proxy.ts';
import { seeded } from './random.ts';

/** The tools of the chaos run do what their names say: a fault that never came about would prove nothing. */

describe('a troubled proxy', () => {
  let heard: string[];
  let server: ReturnType<typeof createServer>;
  let proxy: TroubledProxy;
  let client: Socket;
  let answers: string;

  beforeEach(async () => {
    heard = [];
    answers = '';
    server = createServer((socket) =>
      socket
        .on('data', (piece) => {
          heard.push(String(piece));
          socket.write(`re: ${piece}`);
        })
        .on('error', () => undefined),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    proxy = await TroubledProxy.start(typeof address === 'object' && address ? address.port : 0);
    client = connect(proxy.port, '127.0.0.1');
    client
      .on('error', () => undefined)
      .on('data', (piece) => {
        answers += String(piece);
      });
  });
  afterEach(async () => {
    client.destroy();
    await proxy.stop();
    server.close();
  });

  const eventually = async (is: () => boolean) => {
    for (let waitedMs = 0; !is() && waitedMs < 5_000; waitedMs += 10) await sleep(10);
    return is();
  };

  test('lets pass, slowly where that is asked for', async () => {
    proxy.latencyMs = 100;
    const since = performance.now();
    client.write('hello');
    expect(await eventually(() => answers === 're: hello')).toBe(true);
    expect(performance.now() - since).toBeGreaterThan(190);
  });

  test('is silent until it flows again', async () => {
    proxy.stall();
    client.write('hello');
    await sleep(100);
    expect(heard).toEqual([]);
    proxy.flow();
    expect(await eventually(() => answers === 're: hello')).toBe(true);
  });

  test('before: the server never sees it', async () => {
    const sprung = proxy.trap('COMMIT', 'before', 5_000);
    client.write('COMMIT');
    expect(await sprung).toBe(true);
    expect(await eventually(() => client.destroyed)).toBe(true);
    expect([heard, answers]).toEqual([[], '']);
  });

  test('after: the server has done it, and its answer is lost', async () => {
    const sprung = proxy.trap('COMMIT', 'after', 5_000);
    client.write('COMMIT');
    expect(await sprung).toBe(true);
    expect(await eventually(() => client.destroyed)).toBe(true);
    expect([heard, answers]).toEqual([['COMMIT'], '']);
  });

  test('stall: it stands still with it on its way', async () => {
    const sprung = proxy.trap('COMMIT', 'stall', 5_000);
    client.write('COMMIT');
    expect(await sprung).toBe(true);
    await sleep(100);
    expect(heard).toEqual([]);
    proxy.flow();
    expect(await eventually(() => answers === 're: COMMIT')).toBe(true);
  });

  test('a trap that nobody walks into is told', async () => {
    expect(await proxy.trap('COMMIT', 'before', 50)).toBe(false);
    client.write('COMMIT');
    expect(await eventually(() => answers === 're: COMMIT')).toBe(true);
  });
});

describe('an erratic log', () => {
  const entries = eventsOf('erratic', 300).map(
    (event, i): LogEntry => ({ kind: 'event', position: i + 1, event: { ...event, position: i + 1, digest: '' } }),
  );
  async function* read({ batchSize }: ReadOptions): AsyncGenerator<LogEntry[]> {
    for (let from = 0; from < entries.length; from += batchSize) yield entries.slice(from, from + batchSize);
  }
  const close = async () => undefined;

  test('delivers everything, some of it twice and some in the wrong order', async () => {
    const told: Disturbance[] = [];
    const log = erraticLog({ read, close } as unknown as EventLog, seeded(1), (one) => told.push(one)); // no more is asked for
    const positions: number[] = [];
    for await (const batch of log.read({ from: 1, signal: AbortSignal.timeout(1_000), batchSize: 10 }))
      positions.push(...batch.map(({ position }) => position));
    expect(new Set(positions)).toEqual(new Set(entries.map(({ position }) => position)));
    expect(positions.length).toBeGreaterThan(entries.length);
    const steps = positions.slice(1).map((position, i) => position - (positions[i] ?? 0));
    expect(steps.some((step) => step < 0) && steps.some((step) => step > 1)).toBe(true);
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['repeated', 'reordered']));
    await log.close();
  });
});
