import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { LogUnavailableError } from './errors.ts';
import { connectJetStreamLog } from './jetstream-log.ts';
import type { EventLog } from './port.ts';
import { revisionOf } from './testing/events.ts';
import { TestNats } from './testing/nats.ts';

/** A machine's clock may be set at any time; how long something is tried must not depend on it. */

const DAY_MS = 86_400_000;
const LONG_ENOUGH_MS = 12_000;

let nats: TestNats;
let log: EventLog;
beforeAll(async () => {
  nats = await TestNats.start();
  log = await connectJetStreamLog({ url: nats.url, appendTimeoutMs: 3_000 });
}, 60_000);
afterEach(() => {
  process.kill(nats.pid, 'SIGCONT');
  jest.restoreAllMocks();
});
afterAll(async () => {
  await log.close();
  await nats.stop();
}, 60_000);

function jump(ms: number): void {
  const right = Date.now;
  jest.spyOn(Date, 'now').mockImplementation(() => right() + ms);
}

test('a clock that is set ahead gives up no append', async () => {
  process.kill(nats.pid, 'SIGSTOP');
  const append = log.append('ahead', revisionOf('ahead', 3), 0);
  jump(DAY_MS);
  setTimeout(() => process.kill(nats.pid, 'SIGCONT'), 500);
  expect(await append).toMatchObject({ status: 'appended' });
}, 30_000);

test('a clock that is set back keeps nobody waiting', async () => {
  process.kill(nats.pid, 'SIGSTOP');
  const append = log.append('back', revisionOf('back', 3), 0).catch((error: unknown) => error);
  jump(-DAY_MS);
  const late = new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH_MS, 'still waiting').unref());
  expect(await Promise.race([append, late])).toBeInstanceOf(LogUnavailableError);
}, 30_000);
