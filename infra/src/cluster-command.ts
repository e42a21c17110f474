import '../end-with-npm.mjs';
import { dataFolder } from './data-folder.ts';
import { InfraError } from './failure.ts';
import { NatsCluster } from './nats-cluster.ts';
import { findNatsServer } from './nats-server-binary.ts';
import { Supervisor } from './supervisor.ts';

/*
 * npm run cluster -w @rapporteur/infra
 *
 * Three nats-servers under RAPPORTEUR_DATA/cluster, for `npm start` to use: a node that dies is started again; Ctrl-C
 * stops all, a second one at once.
 */
const FORMED_LIMIT_MS = 60_000;
const KEEP_ALIVE_MS = 60_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const supervisor = new Supervisor(say);
  const keepAlive = setInterval(() => {}, KEEP_ALIVE_MS); // the children alone don't
  const asked = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (supervisor.closed) supervisor.hurry();
        supervisor.close();
        resolve(null);
      });
    }
  });
  const data = dataFolder();
  const binary = await findNatsServer(data.bin, { say });
  const cluster = await NatsCluster.prepare({ folder: data.cluster, binary });
  const running = (async () => {
    await Promise.all(cluster.nodes.map((node) => supervisor.start(partOf(node))));
    await cluster.untilInSync(FORMED_LIMIT_MS);
    say(`The cluster runs: ${data.cluster}\n`);
    say(`  NATS_URL=${cluster.url} RAPPORTEUR_LOG_REPLICAS=3 npm start\n\nCtrl-C stops it.`);
    return supervisor.failed;
  })();
  const failure = await Promise.race([running, asked]).catch((error: unknown) => error);
  if (!supervisor.closed) say(failure instanceof InfraError ? failure.message : String(failure));
  const code = supervisor.closed ? 0 : 1;
  await supervisor.stop((names) => say(`stopping ${names}`));
  await cluster.stop();
  clearInterval(keepAlive);
  return code;
}

function partOf(node: NatsCluster['nodes'][number]) {
  return { name: node.name, rank: 0, start: () => node.start() };
}

try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof InfraError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
