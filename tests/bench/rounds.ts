/** One thing to be timed; `run` is one round over everything. */
export interface Contender {
  readonly name: string;
  readonly run: () => void;
}

export interface Rounds {
  /** Of each round but the first. */
  seconds: number[];
  /** Of the first round, in which the code is still being compiled. */
  first: number;
}

/**
 * Runs the contenders in turn, round by round, so that whatever else the machine does falls on all of them alike. Times
 * are processor seconds of the whole process, its compiler and collector threads included: waiting for a busy machine
 * does not count, work handed to other threads does.
 */
export function race(contenders: readonly Contender[], rounds: number): Map<string, Rounds> {
  const results = new Map<string, Rounds>(contenders.map(({ name }) => [name, { seconds: [], first: 0 }]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, run } of contenders) {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1e6;
      const result = results.get(name);
      if (!result) continue;
      if (round === 0) result.first = seconds;
      else result.seconds.push(seconds);
    }
  }
  return results;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
