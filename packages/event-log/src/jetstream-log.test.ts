import { connectJetStreamLog } from './jetstream-log.ts';
import { describeEventLog } from './testing/conformance.ts';
import { TestNats } from './testing/nats.ts';

describeEventLog('JetStream', async () => {
  const nats = await TestNats.start();
  return { open: () => connectJetStreamLog({ url: nats.url }), stop: () => nats.stop() };
});
