import type { GrowthPoint } from '../benchmark.ts';

/** Growth as a picture: time against size, both logarithmic, so that what grows linearly is a straight line of slope 1; memory below. */

const WIDTH = 640;
const LEFT = 70;
const RIGHT = 20;
const PANEL_HEIGHT = 220;
const GAP = 70;
const TOP = 40;

/** Maps a range to pixels. */
export type Scale = (value: number) => number;

export function logScale(least: number, most: number, from: number, to: number): Scale {
  if (!(least > 0) || !(most > least)) throw new RangeError(`no logarithmic scale from ${least} to ${most}`);
  const width = Math.log(most / least);
  return (value) => from + ((to - from) * Math.log(value / least)) / width;
}

export function linearScale(least: number, most: number, from: number, to: number): Scale {
  if (!(most > least)) throw new RangeError(`no scale from ${least} to ${most}`);
  return (value) => from + ((to - from) * (value - least)) / (most - least);
}

/** The powers of ten that a range touches, from below it to above it. */
export function decades(least: number, most: number): number[] {
  const first = Math.floor(Math.log10(least));
  const last = Math.max(first + 1, Math.ceil(Math.log10(most)));
  return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
}

export function growthChart(points: readonly GrowthPoint[]): string {
  const sizes = decades(
    Math.min(...points.map(({ events }) => events)),
    Math.max(...points.map(({ events }) => events)),
  );
  const times = decades(
    Math.min(...points.map(({ seconds }) => seconds)),
    Math.max(...points.map(({ seconds }) => seconds)),
  );
  const memories = points.flatMap(({ events, peakMemoryMb }) =>
    peakMemoryMb === null ? [] : [{ x: events, y: peakMemoryMb }],
  );
  const x = logScale(sizes[0] ?? 1, sizes.at(-1) ?? 10, LEFT, WIDTH - RIGHT);
  const upper = { top: TOP, bottom: TOP + PANEL_HEIGHT };
  const lower = { top: upper.bottom + GAP, bottom: upper.bottom + GAP + PANEL_HEIGHT };
  const y = logScale(times[0] ?? 1, times.at(-1) ?? 10, upper.bottom, upper.top);
  const most = Math.max(100, ...memories.map(({ y: memory }) => memory * 1.25));
  const memoryY = linearScale(0, most, lower.bottom, lower.top);
  const parts = [
    ...grid(x, sizes, upper, 'Rebuild: seconds'),
    ...rows(y, times, (value) => `${value}`),
    line(linear(points, times.at(-1) ?? 10), x, y, '#999', '6 4'),
    ...series(
      points.map(({ events, seconds }) => ({ x: events, y: seconds })),
      x,
      y,
      '#1f5fa8',
    ),
    ...grid(x, sizes, lower, 'Most memory of the projection while it rebuilds: MB'),
    ...rows(memoryY, [0, most / 2, most], (value) => value.toFixed(0)),
    ...series(memories, x, memoryY, '#a8551f'),
  ];
  const height = lower.bottom + 40;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>How time and memory of a rebuild grow with the number of events</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}

interface Place {
  x: number;
  y: number;
}

/** The line on which time would grow linearly from the first point on, as far as there is room. */
function linear(points: readonly GrowthPoint[], mostSeconds: number): Place[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const end = Math.min(last.events, (first.events * mostSeconds) / first.seconds);
  return [first.events, end].map((events) => ({ x: events, y: (first.seconds * events) / first.events }));
}

function series(places: readonly Place[], x: Scale, y: Scale, colour: string): string[] {
  const dots = places.map(
    (place) =>
      `<circle cx="${pixel(x(place.x))}" cy="${pixel(y(place.y))}" r="4" fill="${colour}"><title>${place.x} events: ${Number(place.y.toPrecision(3))}</title></circle>`,
  );
  return [line(places, x, y, colour), ...dots];
}

function line(places: readonly Place[], x: Scale, y: Scale, colour: string, dashes = 'none'): string {
  const at = places.map((place) => `${pixel(x(place.x))},${pixel(y(place.y))}`).join(' ');
  return `<polyline points="${at}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`;
}

function grid(
  x: Scale,
  sizes: readonly number[],
  { top, bottom }: { top: number; bottom: number },
  title: string,
): string[] {
  const columns = sizes.map((size) => {
    const at = pixel(x(size));
    return `<path d="M${at} ${top}V${bottom}" stroke="#ddd"/><text x="${at}" y="${bottom + 18}" text-anchor="middle">${size.toLocaleString('en')}</text>`;
  });
  return [`<text x="${LEFT}" y="${top - 12}" font-weight="bold">${title}</text>`, ...columns];
}

function rows(y: Scale, values: readonly number[], text: (value: number) => string): string[] {
  return values.map((value) => {
    const at = pixel(y(value));
    return `<path d="M${LEFT} ${at}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${at + 4}" text-anchor="end">${text(value)}</text>`;
  });
}

function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}
