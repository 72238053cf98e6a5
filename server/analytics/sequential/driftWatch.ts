import {
  cappedEvidence,
  noChangeEvidence,
  totalEvidence,
  withGains,
  type ChangeEvidence,
} from '../../stats/sequential/changes/changeEvidence';
import { rankBatch } from '../../stats/sequential/changes/conformalRanks';
import { ALARM_ENDS_AT, falseAlarmLimit, MOST_EVIDENCE } from '../../stats/sequential/changes/falseAlarmLimit';
import { logGains, RANK_BETS, RANK_CELLS } from '../../stats/sequential/changes/rankBets';
import { batchRandom } from './batchRandom';
import { looksPerPeriod, type FalseAlarmPromise } from './falseAlarmPromise';

/** Rows of each bin of a feature: quantiles of its baseline, or its categories. */
export type BinCounts = readonly number[];

export interface WatchedFeature {
  /** All rows so far, those of the baseline included. */
  readonly pool: BinCounts;
  readonly evidence: ChangeEvidence;
}

/** All that a watch remembers: plain numbers, a few hundred a feature. It follows from the baseline and the batches. */
export interface DriftWatch {
  /** Names the streams of random numbers that break ties: the same batches give the same watch. */
  readonly name: string;
  readonly features: Readonly<Record<string, WatchedFeature>>;
  readonly isAlarming: boolean;
  /** Begin of the batch with which the present or last alarm began. */
  readonly alarmedAt: number | null;
  /** How many alarms there were. */
  readonly alarms: number;
  readonly steps: number;
}

/** What came in one step, usually a minute. Features without rows may be left out. */
export interface DriftBatch {
  /** Epoch milliseconds; ascending from batch to batch. */
  readonly startMs: number;
  readonly rows: Readonly<Record<string, BinCounts>>;
}

const WEIGHTS = RANK_BETS.map(({ weight }) => weight);

/** @param baseline Rows of each bin of each feature. */
export function startDriftWatch(name: string, baseline: Readonly<Record<string, BinCounts>>): DriftWatch {
  const features = Object.fromEntries(
    Object.entries(baseline).map(([feature, pool]) => [feature, { pool, evidence: noChangeEvidence(RANK_BETS.length) }])
  );
  return { name, features, isAlarming: false, alarmedAt: null, alarms: 0, steps: 0 };
}

/**
 * The watch after one more batch. Without a change it has at most the promised number of alarms on average, whatever the
 * distribution of the features, however they depend on each other and for every size of the baseline, as long as the rows of
 * a feature are exchangeable with each other and with the baseline's.
 *
 * Conformal ranks (`rankBatch`), bets against their uniformity (`RANK_BETS`), an e-detector (`withGains`), and the average
 * over features, which is an e-detector too. A batch without rows is no step.
 *
 * All rows go into the pool, those of an alarm too, without which the promise would not hold. So an alarm ends by itself
 * when most of the pool is like the present, and going back from there is a change again: after an alarm that was true,
 * start a watch with a new baseline.
 *
 * @throws RangeError as `rankBatch`, or for a feature without a baseline.
 */
export function withBatch(watch: DriftWatch, batch: DriftBatch, promise: FalseAlarmPromise): DriftWatch {
  const present = Object.entries(batch.rows).filter(([, counts]) => counts.some((count) => count > 0));
  if (present.length === 0) {
    return watch;
  }
  const most = MOST_EVIDENCE * evidenceLimit(promise) * Object.keys(watch.features).length;
  const updated = present.map(([name, counts]): [string, WatchedFeature] => {
    const feature = watch.features[name];
    if (!feature) {
      throw new RangeError(`The feature "${name}" has no baseline.`);
    }
    const random = batchRandom(`${watch.name}/${name}/${batch.startMs}`);
    const { ranks, pool } = rankBatch(feature.pool, counts, RANK_CELLS, random);
    const evidence = withGains(feature.evidence, logGains(ranks), batch.startMs);
    return [name, { pool, evidence: cappedEvidence(evidence, WEIGHTS, most) }];
  });
  return judged({ ...watch, features: { ...watch.features, ...Object.fromEntries(updated) } }, batch.startMs, promise);
}

/** What speaks for drift of one feature. */
export function featureEvidence({ evidence }: WatchedFeature): number {
  return totalEvidence(evidence, WEIGHTS);
}

/** What speaks for drift of the model: the average over its features. */
export function modelEvidence({ features }: Pick<DriftWatch, 'features'>): number {
  const all = Object.values(features);
  return all.reduce((sum, feature) => sum + featureEvidence(feature) / all.length, 0);
}

export function evidenceLimit(promise: FalseAlarmPromise): number {
  return falseAlarmLimit(promise.alarms, looksPerPeriod(promise));
}

function judged(watch: DriftWatch, startMs: number, promise: FalseAlarmPromise): DriftWatch {
  const limit = evidenceLimit(promise);
  const evidence = modelEvidence(watch);
  const isAlarming = watch.isAlarming ? evidence > ALARM_ENDS_AT * limit : evidence >= limit;
  const isNew = isAlarming && !watch.isAlarming;
  return {
    ...watch,
    isAlarming,
    alarmedAt: isNew ? startMs : watch.alarmedAt,
    alarms: watch.alarms + (isNew ? 1 : 0),
    steps: watch.steps + 1,
  };
}
