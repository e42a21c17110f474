import { Service } from './service.ts';
import type { ServiceName } from './stand.ts';
import { between, type Lane, pauseBetween, type Scene, type Strike } from './strike.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How wrong a clock goes: a leap, a wrong time zone, a date of another year. */
const SHIFTS_MS = [
  -1_000,
  2_000,
  -30_000,
  5 * MINUTE_MS,
  -3 * 60 * MINUTE_MS,
  DAY_MS,
  -DAY_MS,
  400 * DAY_MS,
  -400 * DAY_MS,
];
const NAMES: readonly ServiceName[] = ['ingestion', 'other ingestion', 'projection', 'query'];
const TYPESCRIPT = new URL('../typescript.mjs', import.meta.url);
const ERRATIC_PORT = new URL('erratic-port.mjs', import.meta.url);

function shift(random: () => number): number {
  return SHIFTS_MS[between(random, 0, SHIFTS_MS.length - 1)] ?? 0;
}

/** Every third time it comes back with another idea of the time. */
function kill(...names: ServiceName[]): Strike {
  return {
    name: `kill -9 of ${names.join(' and ')}`,
    strike: async ({ stand, random, count }) => {
      const services = names.map((name) => stand.service(name));
      await Promise.all(services.map((service) => service.kill()));
      await pauseBetween(random, 0, 1_000);
      const isWrong = random() < 0.33;
      await Promise.all(services.map((service) => service.start(isWrong ? shift(random) : 0)));
      if (isWrong) count('start with a wrong clock', services.length);
      return services.length;
    },
  };
}

async function visit({ stand, random }: Scene, guest: Service): Promise<number> {
  stand.invite(guest);
  await guest.start();
  await pauseBetween(random, 2_000, 6_000);
  const stayed = guest.isRunning;
  await guest.kill();
  return stayed ? 1 : 0;
}

const twoProjectors: Strike = {
  name: 'second projector, killed',
  strike: async (scene) => visit(scene, await Service.at('second projection', 'projection', scene.stand.servers)),
};

const erraticDelivery: Strike = {
  name: 'projector on an erratic port',
  strike: async (scene) => {
    const onOutput = (chunk: Buffer) => {
      for (const [, kind] of chunk.toString('utf8').matchAll(/^chaos: (\w+) \d+$/gm))
        scene.count(`${kind} delivery`, 1);
    };
    const env = { CHAOS_SEED: String(between(scene.random, 1, 1_000_000)) };
    const options = { preloads: [TYPESCRIPT, ERRATIC_PORT], env, onOutput };
    return visit(scene, await Service.at('erratic projection', 'projection', scene.stand.servers, options));
  },
};

const clockJump: Strike = {
  name: 'clock jump',
  strike: async ({ stand, random }) => {
    const name = NAMES[between(random, 0, NAMES.length - 1)] ?? 'ingestion';
    const service = stand.service(name);
    if (!service.isRunning) return 0;
    service.jump(random() < 0.25 ? 0 : shift(random));
    return 1;
  },
};

export const SERVICE_LANES: readonly Lane[] = [
  {
    name: 'services',
    strikes: [kill('ingestion'), kill('other ingestion'), kill('query'), kill('ingestion', 'other ingestion')],
    pauseMs: [500, 2_500],
    letsWork: true,
  },
  {
    name: 'projectors',
    strikes: [kill('projection'), twoProjectors, erraticDelivery],
    pauseMs: [500, 2_000],
    letsWork: true,
  },
  { name: 'clocks', strikes: [clockJump], pauseMs: [300, 1_500] },
];
