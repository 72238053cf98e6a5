import { domainOf, type Domain } from './axis';

/** A value with its interval at a time; null where it is not known. */
export interface BandPoint {
  readonly timeMs: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The room for the drawing, pixels. */
export interface BandFrame {
  readonly width: number;
  readonly height: number;
  readonly times: Domain;
  readonly values: Domain;
}

/** From the first point to the last. */
export function timesOf(points: readonly BandPoint[]): Domain {
  const first = points[0]?.timeMs ?? 0;
  const last = points[points.length - 1]?.timeMs ?? first;
  return { low: first, high: last > first ? last : first + 1 };
}

/** From zero to what holds every interval and every limit. */
export function valuesOf(points: readonly BandPoint[], limits: readonly number[]): Domain {
  const ends = points.flatMap(({ value, low, high }) => [value ?? 0, low ?? 0, high ?? 0]);
  const { high } = domainOf([0, ...ends, ...limits]);
  return { low: Math.min(0, ...ends), high };
}

export function xAt(timeMs: number, { times, width }: BandFrame): number {
  return ((timeMs - times.low) / (times.high - times.low)) * width;
}

export function yAt(value: number, { values, height }: BandFrame): number {
  return ((values.high - value) / (values.high - values.low)) * height;
}

/** A line that is interrupted where nothing is known. */
export function valuePath(points: readonly BandPoint[], frame: BandFrame): string {
  return stretchesOf(points, ({ value }) => value !== null)
    .map((stretch) => `M${stretch.map(({ timeMs, value }) => at(timeMs, value ?? 0, frame)).join('L')}`)
    .join('');
}

/** Along the upper bounds and back along the lower ones, for each stretch where both are known. */
export function intervalPath(points: readonly BandPoint[], frame: BandFrame): string {
  return stretchesOf(points, ({ low, high }) => low !== null && high !== null)
    .map((stretch) => {
      const upper = stretch.map(({ timeMs, high }) => at(timeMs, high ?? 0, frame));
      const lower = [...stretch].reverse().map(({ timeMs, low }) => at(timeMs, low ?? 0, frame));
      return `M${[...upper, ...lower].join('L')}Z`;
    })
    .join('');
}

/** The newest point that has a value. */
export function newestOf(points: readonly BandPoint[]): BandPoint | undefined {
  return [...points].reverse().find(({ value }) => value !== null);
}

function stretchesOf(points: readonly BandPoint[], isKnown: (point: BandPoint) => boolean): BandPoint[][] {
  const stretches: BandPoint[][] = [];
  let open: BandPoint[] | undefined;
  for (const point of points) {
    if (!isKnown(point)) {
      open = undefined;
    } else if (open) {
      open.push(point);
    } else {
      open = [point];
      stretches.push(open);
    }
  }
  return stretches;
}

function at(timeMs: number, value: number, frame: BandFrame): string {
  return `${xAt(timeMs, frame).toFixed(1)} ${yAt(value, frame).toFixed(1)}`;
}

const STEPS_MS = [
  60_000, 300_000, 900_000, 1_800_000, 3_600_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000,
  604_800_000, 1_209_600_000, 2_592_000_000,
] as const;
const DAY_MS = 86_400_000;

export interface TimeTick {
  readonly timeMs: number;
  readonly text: string;
}

/** Round times within the domain, at most as many as asked for, in the time zone that `offsetMs` is of. */
export function timeTicks({ low, high }: Domain, count: number, offsetMs: number): TimeTick[] {
  const stepMs = STEPS_MS.find((one) => (high - low) / one <= count) ?? STEPS_MS[STEPS_MS.length - 1] ?? DAY_MS;
  const first = Math.ceil((low + offsetMs) / stepMs);
  const last = Math.floor((high + offsetMs) / stepMs);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => {
    const localMs = (first + index) * stepMs;
    const text = new Date(localMs).toISOString();
    return {
      timeMs: localMs - offsetMs,
      text: stepMs >= DAY_MS ? text.slice(5, 10).replace('-', '/') : text.slice(11, 16),
    };
  });
}
