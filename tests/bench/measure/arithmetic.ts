/** The arithmetic of measurements. No figure is made of nothing: where there are no values there is no answer. */

/** The value that `share` (0 to 1) of the values do not exceed, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  if (!(share >= 0 && share <= 1)) throw new RangeError(`not a share: ${share}`);
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('no values');
  return found;
}

/**
 * The exponent `e` of `y = c · x^e` that fits best (least squares of the logarithms): 1 grows linearly, 2 quadratically.
 */
export function growthExponent(points: readonly { x: number; y: number }[]): number {
  if (points.length < 2 || points.some(({ x, y }) => !(x > 0 && y > 0)))
    throw new RangeError('growth needs two points or more, all positive');
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const meanX = mean(logs.map(({ x }) => x));
  const meanY = mean(logs.map(({ y }) => y));
  const spread = logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) throw new RangeError('growth needs points of different size');
  return logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/** `part / whole`; a whole that is not there is a measurement that failed. */
export function ratio(part: number, whole: number): number {
  if (!(whole > 0) || !Number.isFinite(part)) throw new RangeError(`no ratio of ${part} to ${whole}`);
  return part / whole;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
