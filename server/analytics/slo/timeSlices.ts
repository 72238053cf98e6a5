import type { EventCounts } from './eventCounts';
import { isOnGoodSide, type Threshold } from './threshold';

/** What is known of a slice. */
export const SLICE = { unknown: 0, good: 1, bad: 2 } as const;

/** Adjoining slices, aligned to multiples of their length since the epoch. */
export interface Slices {
  readonly startMs: number;
  readonly sliceMs: number;
  /** One of SLICE each. */
  readonly states: Uint8Array;
}

export interface SlicedSeries {
  /** Ascending. */
  readonly timesMs: ArrayLike<number>;
  readonly values: ArrayLike<number | null>;
}

/** The slices that lie wholly in `[fromMs, toMs)`, of which nothing is known yet. */
export function emptySlices(fromMs: number, toMs: number, sliceMs: number): Slices {
  const startMs = Math.ceil(fromMs / sliceMs) * sliceMs;
  return { startMs, sliceMs, states: new Uint8Array(Math.max(0, Math.floor((toMs - startMs) / sliceMs))) };
}

/**
 * Judges slices by a series: each point speaks for the slice it lies in, and for all up to the next point where the series
 * has longer steps. A slice that one series finds bad stays bad.
 */
export function judgeSlices({ startMs, sliceMs, states }: Slices, series: SlicedSeries, threshold: Threshold): void {
  const stepMs = Math.max(sliceMs, shortestStep(series.timesMs));
  for (let index = 0; index < series.timesMs.length; index++) {
    const value = series.values[index] ?? null;
    const timeMs = series.timesMs[index] ?? NaN;
    if (value === null || !Number.isFinite(value)) {
      continue;
    }
    const state = isOnGoodSide(value, threshold) ? SLICE.good : SLICE.bad;
    const own = Math.floor((timeMs - startMs) / sliceMs);
    const end = stepMs === sliceMs ? own + 1 : Math.ceil((timeMs + stepMs - startMs) / sliceMs);
    for (let slice = Math.max(own, 0); slice < Math.min(end, states.length); slice++) {
      states[slice] = Math.max(states[slice] ?? SLICE.unknown, state);
    }
  }
}

/**
 * Slices as events: one at the end of each, so that a window of alerts that is as long as a slice always holds one.
 *
 * @param noData What a slice of which nothing is known is.
 */
export function sliceCounts({ startMs, sliceMs, states }: Slices, noData: 'skip' | 'bad', stepMs: number): EventCounts {
  const stepsPerSlice = sliceMs / stepMs;
  const length = states.length * stepsPerSlice;
  const stateAt = (step: number) => {
    const state = states[Math.floor(step / stepsPerSlice)] ?? SLICE.unknown;
    return state === SLICE.unknown && noData === 'bad' ? SLICE.bad : state;
  };
  const isEnd = (step: number) => step % stepsPerSlice === stepsPerSlice - 1;
  const column = (ofSlice: (state: number) => number) =>
    Array.from({ length }, (_, step): number | null => {
      const state = stateAt(step);
      return state === SLICE.unknown ? null : isEnd(step) ? ofSlice(state) : 0;
    });
  return { startMs, stepMs, bad: column((state) => Number(state === SLICE.bad)), total: column(() => 1) };
}

function shortestStep(timesMs: ArrayLike<number>): number {
  let shortest = Infinity;
  for (let index = 1; index < timesMs.length; index++) {
    shortest = Math.min(shortest, (timesMs[index] ?? NaN) - (timesMs[index - 1] ?? NaN));
  }
  return Number.isFinite(shortest) ? shortest : 0;
}
