import {
  afterLook,
  FIRST_SCALING_STATE,
  isCooling,
  type ScalingDecision,
  type ScalingPolicy,
  type ScalingState,
} from '../analytics/scaling/scalingState';
import type { SignalValue } from '../analytics/scaling/scalingSignal';
import type { Labels } from '../contract/frames';

/** One series of a trigger as it was last seen. */
export interface SeriesStanding {
  readonly labels: Labels;
  /** Null where the last look found no number. */
  readonly value: number | null;
  readonly state: ScalingState;
}

export interface SeriesDecision extends ScalingDecision {
  readonly figure: string;
  readonly labels: Labels;
}

/** @returns Whether the decision stands. One that does not is as if it had not been taken: the next look takes it. */
export type Settle = (decision: SeriesDecision) => Promise<boolean>;

export interface SeriesStates {
  /** Where a series stood before this process. */
  set(labels: Labels, state: ScalingState): void;
  /** Looks at every series, also at those that are no longer there, for which that breaks the hold. */
  look(values: readonly SignalValue[], atMs: number, settle: Settle): Promise<void>;
  standings(): readonly SeriesStanding[];
}

export function createSeriesStates(policy: ScalingPolicy): SeriesStates {
  const standings = new Map<string, SeriesStanding>();

  return {
    set: (labels, state) => void standings.set(keyOf(labels), { labels, value: null, state }),
    async look(values, atMs, settle) {
      const present = new Map(values.map((value) => [keyOf(value.labels), value]));
      for (const [key, { labels, state: before }] of standings) {
        if (!present.has(key)) {
          const { state } = afterLook(before, { atMs, value: null }, policy);
          standings.set(key, { labels, value: null, state });
          if (!isCooling(state, atMs)) {
            standings.delete(key);
          }
        }
      }
      for (const [key, { figure, labels, value }] of present) {
        const before = standings.get(key)?.state ?? FIRST_SCALING_STATE;
        const { state, decision } = afterLook(before, { atMs, value }, policy);
        const isTaken = decision !== null && (await settle({ ...decision, figure, labels }));
        standings.set(key, {
          labels,
          value,
          state: decision === null || isTaken ? state : untaken(before, decision, atMs),
        });
      }
    },
    standings: () => [...standings.values()],
  };
}

/** The hold goes on as if the cooldown had not been over. */
function untaken(before: ScalingState, { direction, heldMs }: ScalingDecision, atMs: number): ScalingState {
  return { ...before, lastLookMs: atMs, beyond: { direction, sinceMs: atMs - heldMs } };
}

function keyOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
