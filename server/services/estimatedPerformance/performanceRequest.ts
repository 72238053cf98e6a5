import type { Trust } from '../../analytics/estimatedPerformance/trustGauge';
import type { EstimatedPerformanceName, PerformanceBaseline } from '../../contract/queries/estimatedPerformanceOptions';
import type { QualityTask } from '../../contract/queries/qualityOptions';
import type { Window } from '../../contract/window';
import type { Estimate, InsufficientData } from '../../stats/estimate';
import type { ReadState } from '../quality/qualityRequest';

/** Which labelled calls are learnt from. */
export interface BaselineChoice {
  readonly baseline: PerformanceBaseline;
  /** In its place. */
  readonly baselineWindow?: { readonly from: string; readonly to: string } | undefined;
}

/** Of which calls of one model version performance is to be told. */
export interface AskedPerformance extends BaselineChoice {
  readonly name: string;
  readonly version: string;
  readonly window: Window;
  readonly bucketMs: number;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Empty: implied by names or scores. */
  readonly positiveClass: string;
  /** Absent: as usual for the task. */
  readonly trustMargin?: number | undefined;
  readonly trustDays: number;
  /** Labels of this time or later are as if they had not come yet. */
  readonly asOfMs?: number | undefined;
}

export type PerformanceFigures = Readonly<Partial<Record<EstimatedPerformanceName, Estimate>>>;

/** One bucket. */
export interface PerformancePoint {
  readonly timeMs: number;
  readonly estimated: PerformanceFigures;
  readonly realised: PerformanceFigures;
  /** From the labels of the calls of this bucket. */
  readonly trust: Trust;
  /** Share of the calls whose scores lie beyond all of the baseline's; null where scores are not what is learnt from. */
  readonly beyondBaseline: number | null;
}

export interface Learnt {
  readonly window: Window;
  /** Effective number of labelled calls. */
  readonly n: number;
  /** Whether scores had to be calibrated; null for regression. */
  readonly isCalibrated: boolean | null;
}

export interface ModelPerformance extends ReadState {
  readonly task: QualityTask;
  readonly learnt: Learnt | InsufficientData;
  /** From the labelled calls of the trust window. */
  readonly trust: Trust;
  /** Null where it would lie before the end of the baseline. */
  readonly trustWindow: Window | null;
  readonly points: readonly PerformancePoint[];
}
