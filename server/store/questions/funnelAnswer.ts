import { FIRST_EXCLUSION_BIT, type FunnelPlan } from '../../analytics/funnels/funnelPlan';
import type { FunnelCell } from '../../analytics/funnels/funnelTally';
import type { FunnelAnswer, FunnelGroup, FunnelQuestion } from './funnelQuestion';
import { checkResultLimit } from './resultLimits';

export function funnelPlan(question: FunnelQuestion): FunnelPlan {
  const { steps, order, conversionMs, exclusions, breakdown, window, bucketMs, knownToMs } = question;
  return {
    stepCount: steps.length,
    order,
    conversionMs,
    exclusions,
    attribution: breakdown?.attribution ?? 'first',
    entriesFromMs: window.fromMs,
    entriesToMs: window.toMs,
    bucketMs,
    knownToMs,
  };
}

/** What a bit of a mask stands for: steps, then exclusions. */
export function maskParts({ steps, exclusions }: FunnelQuestion) {
  return [
    ...steps.map((event, index) => ({ event, bit: 2 ** index })),
    ...exclusions.map(({ event }, index) => ({ event, bit: 2 ** (FIRST_EXCLUSION_BIT + index) })),
  ];
}

/** The bits of the steps that a group is taken from. */
export function attributedBits({ steps, breakdown }: FunnelQuestion): number {
  const attribution = breakdown?.attribution;
  return typeof attribution === 'object' ? 2 ** (attribution.step - 1) : 2 ** steps.length - 1;
}

/** Whose events can matter, end included or not: those that may follow the last entry. */
export function followedWindow({ window, conversionMs, knownToMs }: FunnelQuestion) {
  return { fromMs: window.fromMs, toMs: Math.max(window.fromMs, Math.min(window.toMs + conversionMs, knownToMs)) };
}

/**
 * @param values The groups in the order of their places; the place after the last is that of all others.
 * @throws AppError RESULT_TOO_LARGE naming `maxPoints`.
 */
export function toFunnelAnswer(
  cells: readonly FunnelCell[],
  values: readonly string[],
  { steps, maxPoints }: FunnelQuestion
): FunnelAnswer {
  const groupOf = (place: number): FunnelGroup => ({ value: values[place] ?? null, isOther: place === values.length });
  const places = [...new Set(cells.map(({ group }) => group))];
  const perStep = (name: 'reached' | 'sums' | 'squares') =>
    steps.map((_, step) => Float64Array.from(cells, (cell) => cell[name][step] ?? 0));
  const times = cells.flatMap((cell, row) => steps.flatMap((_, step) => timesOf(cell, row, step)));
  checkResultLimit('maxPoints', maxPoints, cells.length + times.length);
  return {
    groups: places.map(groupOf),
    groupPlaces: Int32Array.from(cells, ({ group }) => places.indexOf(group)),
    timesMs: Float64Array.from(cells, ({ timeMs }) => timeMs),
    reached: perStep('reached'),
    sums: perStep('sums'),
    squares: perStep('squares'),
    cellRows: Int32Array.from(times, ({ row }) => row),
    cellSteps: Int32Array.from(times, ({ step }) => step),
    cells: Int32Array.from(times, ({ cell }) => cell),
    cellConverted: Float64Array.from(times, ({ converted }) => converted),
    cellCensored: Float64Array.from(times, ({ censored }) => censored),
  };
}

function timesOf({ converted, censored }: FunnelCell, row: number, step: number) {
  const own = converted[step] ?? new Map<number, number>();
  const others = censored[step] ?? new Map<number, number>();
  const cells = [...new Set([...own.keys(), ...others.keys()])].sort((a, b) => a - b);
  return cells.map((cell) => ({ row, step, cell, converted: own.get(cell) ?? 0, censored: others.get(cell) ?? 0 }));
}
