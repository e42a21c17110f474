import { connectJetStreamLog } from './jetstream-log.ts';
import { TestCluster } from './testing/cluster.ts';
import { describeEventLog } from './testing/conformance.ts';

describeEventLog('JetStream in a cluster of three', async () => {
  const nats = await TestCluster.start();
  return { open: () => connectJetStreamLog({ url: nats.url, replicas: 3 }), stop: () => nats.stop() };
});
