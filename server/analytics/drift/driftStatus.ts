/** From the seeds of this service: how far a model's inputs are from its baseline. */
export const DRIFT_STATUSES = ['no_drift', 'minor_drift', 'moderate_drift', 'severe_drift'] as const;
export type DriftStatus = (typeof DRIFT_STATUSES)[number];

/** Smallest scores, less their noise, of each status. */
export interface CutOffs {
  readonly minor: number;
  readonly moderate: number;
  readonly severe: number;
}

/** For the population stability index. */
export const DEFAULT_CUT_OFFS: CutOffs = { minor: 0.1, moderate: 0.2, severe: 0.3 };

export function statusOf(score: number, { minor, moderate, severe }: CutOffs): DriftStatus {
  return score >= severe
    ? 'severe_drift'
    : score >= moderate
      ? 'moderate_drift'
      : score >= minor
        ? 'minor_drift'
        : 'no_drift';
}

/** @throws RangeError unless `0 < minor ≤ moderate ≤ severe`. */
export function requireCutOffs({ minor, moderate, severe }: CutOffs): void {
  if (!(minor > 0 && minor <= moderate && moderate <= severe && Number.isFinite(severe))) {
    throw new RangeError(`Cut-offs rise from above 0: not ${minor}, ${moderate}, ${severe}.`);
  }
}
