import {
  type DriftWatch,
  evidenceLimit,
  featureEvidence,
  modelEvidence,
  startDriftWatch,
  withBatch,
} from '../../../analytics/sequential/driftWatch';
import { type DriftWatchReading, driftWatchReading } from '../../../analytics/sequential/driftWatchReading';
import type { FalseAlarmPromise } from '../../../analytics/sequential/falseAlarmPromise';
import type { Reference } from '../../../contract/records/baselines';
import type { FeatureValuesPart } from '../../../store/questions/featureValuesQuestion';
import { watchedBins } from './watchBins';

/** How a watch stood after a step. Evidence is a share of what an alarm needs. */
export interface WatchStepState {
  readonly timeMs: number;
  readonly isAlarming: boolean;
  readonly evidence: number;
  /** Of each feature, as a share of what it needs alone. */
  readonly features: Readonly<Record<string, number>>;
}

export interface WatchRun {
  readonly steps: readonly WatchStepState[];
  readonly reading: DriftWatchReading;
  readonly alarms: readonly WatchAlarm[];
}

/** An alarm at its begin. */
export interface WatchAlarm {
  readonly atMs: number;
  /** Those that would have raised it alone, else the strongest. */
  readonly features: readonly string[];
  /** When the strongest of them seems to have begun to change. */
  readonly sinceMs: number | null;
}

/**
 * The watch from the end of a baseline through each step: it follows from the baseline, the calls and the name alone, so
 * that whoever asks, and whenever, gets the same.
 *
 * @param name Of the model version and the baseline: a new baseline is a new watch.
 * @param parts One a step, ascending.
 */
export function runWatch(
  name: string,
  columns: Reference['columns'],
  parts: readonly FeatureValuesPart[],
  promise: FalseAlarmPromise
): WatchRun {
  const bins = columns.map(watchedBins);
  const limit = evidenceLimit(promise);
  let watch = startDriftWatch(name, Object.fromEntries(bins.map(({ feature, baseline }) => [feature, baseline])));
  const steps: WatchStepState[] = [];
  const alarms: WatchAlarm[] = [];
  for (const { timeMs, columns: now, usedCount } of parts) {
    const byName = new Map(now.map((column) => [column.feature, column]));
    const rows = Object.fromEntries(
      bins.map((feature) => [feature.feature, feature.countsOf(byName.get(feature.feature), usedCount)])
    );
    const next = withBatch(watch, { startMs: timeMs, rows }, promise);
    if (next.alarms > watch.alarms) {
      alarms.push(alarmOf(next, timeMs, promise));
    }
    watch = next;
    steps.push(stateOf(watch, timeMs, limit));
  }
  return { steps, reading: driftWatchReading(watch, promise), alarms };
}

function alarmOf(watch: DriftWatch, atMs: number, promise: FalseAlarmPromise): WatchAlarm {
  const { features } = driftWatchReading(watch, promise);
  const drifted = features.filter(({ hasDrifted }) => hasDrifted);
  const told = drifted.length > 0 ? drifted : features.slice(0, 1);
  return { atMs, features: told.map(({ feature }) => feature), sinceMs: told[0]?.sinceMs ?? null };
}

function stateOf(watch: DriftWatch, timeMs: number, limit: number): WatchStepState {
  const entries = Object.entries(watch.features);
  return {
    timeMs,
    isAlarming: watch.isAlarming,
    evidence: modelEvidence(watch) / limit,
    features: Object.fromEntries(
      entries.map(([feature, watched]) => [feature, featureEvidence(watched) / (limit * entries.length)])
    ),
  };
}
