import type { CallSpread } from '../../questions/quantileIntervals';
import type { InferenceLatencyQuestion } from '../../questions/recordQuestion';
import { compareTexts } from '../../questions/seriesIdentity';
import type { Statement } from '../statement';

/** One bucket of one series. */
export interface LatencyPoint {
  readonly labels: readonly string[];
  readonly timeMs: number;
  readonly callCount: number;
  readonly quantiles: readonly number[];
  /** Where intervals were asked for. */
  readonly spread?: CallSpread;
}

/** The condition that a row is of a wanted model and version. */
export function wantedModels({ models, versions }: Pick<InferenceLatencyQuestion, 'models' | 'versions'>): Statement {
  const conditions = [
    ...(models.length > 0 ? ['model_name IN {models:Array(String)}'] : []),
    ...(versions.length > 0 ? ['model_version IN {versions:Array(String)}'] : []),
  ];
  return {
    sql: ['true', ...conditions].join(' AND '),
    params: { ...(models.length > 0 ? { models } : {}), ...(versions.length > 0 ? { versions } : {}) },
  };
}

/** Where each series begins among points that lie in order. */
export function startsOf(points: ReadonlyArray<Pick<LatencyPoint, 'labels'>>): readonly number[] {
  return [...points.keys()].filter(
    (row) => row === 0 || points[row]?.labels.some((label, index) => label !== points[row - 1]?.labels[index])
  );
}

export function comparePoints(
  a: Pick<LatencyPoint, 'labels' | 'timeMs'>,
  b: Pick<LatencyPoint, 'labels' | 'timeMs'>
): number {
  const differing = a.labels.findIndex((label, index) => label !== b.labels[index]);
  return differing === -1 ? a.timeMs - b.timeMs : compareTexts(a.labels[differing] ?? '', b.labels[differing] ?? '');
}
