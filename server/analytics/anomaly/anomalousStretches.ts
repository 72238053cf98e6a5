import type { AnomalyPoint } from './anomalyRule';

/** Anomalies one after the other, as one. */
export interface AnomalousStretch {
  readonly fromMs: number;
  /** End of the last bucket. */
  readonly toMs: number;
  /** The point with the highest score. */
  readonly peak: AnomalyPoint;
}

/** @param points At every step, in order. */
export function anomalousStretches(points: readonly AnomalyPoint[], stepMs: number): AnomalousStretch[] {
  const stretches: AnomalousStretch[] = [];
  let isGoingOn = false;
  for (const point of points) {
    const last = stretches.at(-1);
    if (point.isAnomaly === true) {
      const toMs = point.atMs + stepMs;
      if (isGoingOn && last) {
        const peak = (point.score ?? 0) > (last.peak.score ?? 0) ? point : last.peak;
        stretches[stretches.length - 1] = { fromMs: last.fromMs, toMs, peak };
      } else {
        stretches.push({ fromMs: point.atMs, toMs, peak: point });
      }
    }
    isGoingOn = point.isAnomaly === true;
  }
  return stretches;
}
