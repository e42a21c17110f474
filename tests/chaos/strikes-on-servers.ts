import { SmallDisk } from './small-disk.ts';
import { between, type Lane, pauseBetween, type Strike } from './strike.ts';

function restartPostgres(name: string, signal: NodeJS.Signals): Strike {
  return {
    name,
    strike: async ({ stand }) => {
      await stand.servers.restartPostgres(signal);
      return 1;
    },
  };
}

function restartNats(name: string, signal: NodeJS.Signals): Strike {
  return {
    name,
    strike: async ({ stand }) => {
      await stand.servers.restartNats(signal);
      return 1;
    },
  };
}

const natsHangs: Strike = {
  name: 'NATS stopped for a while',
  strike: async ({ stand, random }) => {
    stand.servers.pauseNats();
    await pauseBetween(random, 200, 4_000);
    stand.servers.resumeNats();
    return 1;
  },
};

const diskFull: Strike = {
  name: 'disk of the log full',
  strike: async ({ stand: { servers }, random }) => {
    if (!(servers.disk instanceof SmallDisk)) return 0;
    servers.disk.fill(random() < 0.5 ? 0 : between(random, 1, 256 * 1024));
    await pauseBetween(random, 500, 3_000);
    servers.disk.free();
    return 1;
  },
};

export const SERVER_LANES: readonly Lane[] = [
  {
    name: 'Postgres',
    strikes: [
      restartPostgres('fast restart of Postgres', 'SIGINT'),
      restartPostgres('immediate restart of Postgres', 'SIGQUIT'),
      restartPostgres('kill -9 of Postgres', 'SIGKILL'),
    ],
    pauseMs: [2_000, 5_000],
    letsWork: true,
  },
  {
    name: 'NATS',
    strikes: [
      restartNats('kill -9 of NATS', 'SIGKILL'),
      restartNats('restart of NATS', 'SIGTERM'),
      natsHangs,
      diskFull,
    ],
    pauseMs: [2_000, 5_000],
    letsWork: true,
  },
];
