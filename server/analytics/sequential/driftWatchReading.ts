import { RANK_BETS, type RankBet } from '../../stats/sequential/changes/rankBets';
import { evidenceLimit, featureEvidence, modelEvidence, type DriftWatch, type WatchedFeature } from './driftWatch';
import { promiseText, type FalseAlarmPromise } from './falseAlarmPromise';

export interface FeatureReading {
  readonly feature: string;
  readonly evidence: number;
  /** It would have raised the alarm alone, whatever the others did: of such features, too, at most the promised number is false. */
  readonly hasDrifted: boolean;
  /** What kind of change the strongest evidence is for; null without any. */
  readonly direction: RankBet['direction'] | null;
  /** When that change seems to have begun, epoch milliseconds. */
  readonly sinceMs: number | null;
}

export interface DriftWatchReading {
  readonly isAlarming: boolean;
  readonly evidence: number;
  /** Evidence at which an alarm begins. */
  readonly limit: number;
  readonly alarmedAt: number | null;
  readonly alarms: number;
  readonly steps: number;
  readonly promise: string;
  /** Strongest evidence first. */
  readonly features: readonly FeatureReading[];
}

/** What a watch says now. */
export function driftWatchReading(watch: DriftWatch, promise: FalseAlarmPromise): DriftWatchReading {
  const limit = evidenceLimit(promise);
  const entries = Object.entries(watch.features);
  const features = entries
    .map(([feature, watched]) => featureReading(feature, watched, limit * entries.length))
    .sort((a, b) => b.evidence - a.evidence);
  const { isAlarming, alarmedAt, alarms, steps } = watch;
  return {
    isAlarming,
    evidence: modelEvidence(watch),
    limit,
    alarmedAt,
    alarms,
    steps,
    promise: promiseText(promise, entries.length, 'feature'),
    features,
  };
}

function featureReading(feature: string, watched: WatchedFeature, limit: number): FeatureReading {
  const { sums, since } = watched.evidence;
  const evidence = featureEvidence(watched);
  let leader = -1;
  let most = 0;
  RANK_BETS.forEach(({ weight }, bet) => {
    if (weight * (sums[bet] ?? 0) > most) {
      leader = bet;
      most = weight * (sums[bet] ?? 0);
    }
  });
  return {
    feature,
    evidence,
    hasDrifted: evidence >= limit,
    direction: RANK_BETS[leader]?.direction ?? null,
    sinceMs: leader < 0 ? null : (since[leader] ?? null),
  };
}
