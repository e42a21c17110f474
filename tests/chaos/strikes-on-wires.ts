import { publishAsStranger } from './foreign-client.ts';
import { POISONS, STRANGE_IDS } from './poison.ts';
import type { TroubledProxy } from './proxy.ts';
import type { Stand } from './stand.ts';
import { between, type Lane, pauseBetween, type Strike } from './strike.ts';

type Wire = (stand: Stand) => TroubledProxy;

/** How long a commit is waited for, in milliseconds. */
const TRAP_LIMIT_MS = 2_000;
const PUBLISH_LIMIT_MS = 2_000;
const STRANGE_SHARE = 0.25;

function lostAtCommit(to: string, wire: Wire, words: string, moment: 'before' | 'after'): Strike {
  return {
    name: `connection to ${to} lost ${moment} a commit got there`,
    strike: async ({ stand }) => ((await wire(stand).trap(words, moment, TRAP_LIMIT_MS)) ? 1 : 0),
  };
}

function silentAtCommit(to: string, wire: Wire, words: string): Strike {
  return {
    name: `${to} silent with a commit on its way`,
    strike: async ({ stand, random }) => {
      if (!(await wire(stand).trap(words, 'stall', TRAP_LIMIT_MS))) return 0;
      await pauseBetween(random, 100, 2_500);
      wire(stand).flow();
      return 1;
    },
  };
}

function strikesOn(to: string, wire: Wire, commit: string): Strike[] {
  return [
    {
      name: `all connections to ${to} lost`,
      strike: async ({ stand }) => (wire(stand).cutAll() > 0 ? 1 : 0),
    },
    {
      name: `${to} silent`,
      strike: async ({ stand, random }) => {
        wire(stand).stall();
        await pauseBetween(random, 100, 2_500);
        wire(stand).flow();
        return 1;
      },
    },
    {
      name: `${to} slow`,
      strike: async ({ stand, random }) => {
        wire(stand).latencyMs = between(random, 5, 120);
        await pauseBetween(random, 300, 2_000);
        wire(stand).latencyMs = 0;
        return 1;
      },
    },
    lostAtCommit(to, wire, commit, 'before'),
    lostAtCommit(to, wire, commit, 'after'),
    silentAtCommit(to, wire, commit),
  ];
}

const poison: Strike = {
  name: 'poison event',
  strike: async ({ stand, random, anyId }) => {
    const kind = POISONS[between(random, 0, POISONS.length - 1)];
    const strange = STRANGE_IDS[between(random, 0, STRANGE_IDS.length - 1)];
    const id = random() < STRANGE_SHARE ? strange : anyId();
    if (!kind || !id) return 0;
    return (await publishAsStranger(stand.servers.nats.port, kind.make(id), PUBLISH_LIMIT_MS)) ? 1 : 0;
  },
};

export const WIRE_LANES: readonly Lane[] = [
  {
    name: 'wire to Postgres',
    // as the driver sends it: a simple query
    strikes: strikesOn('Postgres', ({ servers }) => servers.toPostgres, 'COMMIT\0'),
    pauseMs: [200, 1_200],
  },
  {
    name: 'wire to NATS',
    strikes: strikesOn('NATS', ({ servers }) => servers.toNats, 'Nats-Batch-Commit'),
    pauseMs: [200, 1_200],
  },
  { name: 'strangers', strikes: [poison], pauseMs: [1_000, 3_000] },
];
