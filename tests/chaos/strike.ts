import { setTimeout as sleep } from 'node:timers/promises';
import type { Stand } from './stand.ts';

/** What a strike works on. */
export interface Scene {
  stand: Stand;
  random: () => number;
  /** The id of any transcript that is there. */
  anyId(): string | null;
  /** Faults of a kind that came about beside the one that a strike is. */
  count(kind: string, faults: number): void;
}

/** Breaks something, and mends what does not mend itself. @returns how many faults it was: 0 where it did not come about */
export interface Strike {
  name: string;
  strike(scene: Scene): Promise<number>;
}

/** Strikes on one thing come one after the other, those of different lanes as they fall. */
export interface Lane {
  name: string;
  strikes: readonly Strike[];
  /** Between two, in milliseconds. */
  pauseMs: readonly [least: number, most: number];
  /** Then at least as long as the last strike took: what is slow to come back is to work for a while too. */
  letsWork?: boolean;
}

export function between(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export async function pauseBetween(random: () => number, least: number, most: number): Promise<void> {
  await sleep(between(random, least, most));
}
