import { setTimeout as sleep } from 'node:timers/promises';
import { type Aftermath, lookAt } from './aftermath.ts';
import { isAcknowledged } from './attempt.ts';
import { seeded, shuffled } from './random.ts';
import { ReadLoad } from './read-load.ts';
import { Stand } from './stand.ts';
import { type Lane, pauseBetween, type Scene } from './strike.ts';
import { SERVER_LANES } from './strikes-on-servers.ts';
import { SERVICE_LANES } from './strikes-on-services.ts';
import { WIRE_LANES } from './strikes-on-wires.ts';
import { SubmissionLoad } from './submission-load.ts';

export interface ChaosOptions {
  seconds: number;
  seed: number;
  /** Told each fault as it comes about, and what happens between. */
  say: (line: string) => void;
  signal?: AbortSignal;
}

export interface ChaosReport extends Aftermath {
  /** Faults by kind. */
  faults: ReadonlyMap<string, number>;
  /** What could not be tried here, and why. */
  skipped: readonly string[];
  requests: number;
  acknowledged: number;
  /** Reads that were answered. */
  reads: number;
}

const CLIENTS = 8;
const READERS = 2;
const CALM_MS = 500;
const REST_MS = 100;

/**
 * Real services on real servers under load, struck at random in every lane at once; then healed and looked at.
 *
 * Law: whatever comes of it, nothing that was started here runs on.
 */
export async function runChaos({ seconds, seed, say, signal }: ChaosOptions): Promise<ChaosReport> {
  const stand = await Stand.start();
  try {
    const urls = (['ingestion', 'other ingestion'] as const).map((name) => stand.service(name).url);
    const submissions = new SubmissionLoad(urls, seeded(seed), CLIENTS);
    const reads = new ReadLoad(stand.service('query').url, seeded(seed + 1), submissions.acknowledged, READERS);
    const faults = new Map<string, number>();
    await sleep(CALM_MS);
    await strikeAll(stand, submissions, faults, { seconds, seed, say, ...(signal && { signal }) });
    signal?.throwIfAborted();
    say('healing');
    await stand.heal();
    await Promise.all([submissions.stop(), reads.stop()]);
    say('looking');
    const aftermath = await lookAt(stand.system, stand.servers.nats.url, submissions.attempts);
    const { disk } = stand.servers;
    return {
      ...aftermath,
      differences: [...aftermath.differences, ...submissions.wrong, ...reads.wrong],
      faults,
      skipped: typeof disk === 'string' ? [`disk of the log full: ${disk}`] : [],
      requests: submissions.attempts.length,
      acknowledged: submissions.attempts.filter(({ told }) => isAcknowledged(told)).length,
      reads: reads.answered,
    };
  } finally {
    await stand.stop();
  }
}

async function strikeAll(
  stand: Stand,
  submissions: SubmissionLoad,
  faults: Map<string, number>,
  { seconds, seed, say, signal }: ChaosOptions,
): Promise<void> {
  const started = performance.now();
  const isOver = () => performance.now() - started > 1_000 * seconds || signal?.aborted === true;
  const count = (kind: string, more: number) => {
    if (more === 0) return;
    faults.set(kind, (faults.get(kind) ?? 0) + more);
    say(`${((performance.now() - started) / 1_000).toFixed(1)} s  ${kind}${more > 1 ? ` × ${more}` : ''}`);
  };
  const lanes = [...SERVER_LANES, ...SERVICE_LANES, ...WIRE_LANES];
  await Promise.all(
    lanes.map((lane, i) => {
      const random = seeded(Math.imul(seed, 1_000) + i);
      return strikeIn(lane, { stand, random, anyId: () => submissions.anyId(), count }, isOver);
    }),
  );
}

/** Every strike of the lane once in a random order, then in another, until it is over. */
async function strikeIn(lane: Lane, scene: Scene, isOver: () => boolean): Promise<void> {
  let tookMs = 0;
  while (!isOver()) {
    for (const { name, strike } of shuffled(lane.strikes, scene.random)) {
      const restUntil = performance.now() + (lane.letsWork ? tookMs : 0);
      await pauseBetween(scene.random, ...lane.pauseMs);
      while (performance.now() < restUntil && !isOver()) await sleep(REST_MS);
      if (isOver()) return;
      const since = performance.now();
      scene.count(name, await strike(scene));
      tookMs = performance.now() - since;
    }
  }
}
