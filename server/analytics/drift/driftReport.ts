import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import { falseDiscovery } from '../../stats/falseDiscovery';
import type { Distance } from '../../stats/twoSample/compareSamples';
import { compareFeature, type DistanceReading, type FeatureComparison, type FeaturePair } from './compareFeature';
import { DRIFT_STATUSES, statusOf, type DriftStatus } from './driftStatus';
import { driftSettings, type DriftOptions, type DriftSettings } from './options';
import { sizeNeeded } from './sizeNeeded';

/** A feature judged together with all others. */
export interface FeatureDrift extends Omit<FeatureComparison, 'distances'> {
  readonly distances: Readonly<Partial<Record<Distance, DistanceReading>>> | null;
  /** The distance chosen as score. */
  readonly score: DistanceReading | null;
  readonly pValue: number | null;
  /** Corrected over all features that could be tested. */
  readonly adjustedPValue: number | null;
  /** Found to differ from the baseline, by more than the margin. How much it differs, the status says. */
  readonly isChanged: boolean;
  /** Null when there are too few records to tell. */
  readonly status: DriftStatus | null;
  readonly insufficient: InsufficientData['insufficient'] | null;
}

export interface DriftReport {
  /** Changed features first, by the lower bound of their score; then the others. */
  readonly features: readonly FeatureDrift[];
  /** The worst of the features' statuses; null when none is worse than no_drift and some cannot be told. */
  readonly status: DriftStatus | null;
  /** Score of the worst feature: the first one. */
  readonly score: DistanceReading | null;
  readonly insufficient: InsufficientData['insufficient'] | null;
  readonly changedFeatures: number;
  /** Features that took part in the correction. */
  readonly familySize: number;
  readonly settings: DriftSettings;
}

/**
 * Compares a current window with the baseline, feature by feature, and judges all of them together.
 *
 * A feature has changed when its p-value, corrected over all features, is at most alpha, and the lower bound of its score
 * passes the margin. Its status is that of its score less noise; of a feature that is not found to have changed, it is
 * no_drift if a drift at the first cut-off would have been found with a probability of 80 %, and unknown otherwise. So more
 * records can turn "unknown" into a status, but the status of a feature follows from how far it has drifted, at every n.
 *
 * @throws RangeError for options that make no sense, and for a feature of different kinds in both windows.
 */
export function driftReport(pairs: readonly FeaturePair[], options: DriftOptions = {}): DriftReport {
  const settings = driftSettings(options);
  const compared = pairs.map((pair) => compareFeature(pair, settings));
  const pValues = compared.map(pValueOf);
  const tested = pValues.filter((pValue) => pValue !== null);
  const adjusted = falseDiscovery(tested, settings.correction);
  let place = 0;
  const features = compared.map((feature, index) => {
    const isTested = (pValues[index] ?? null) !== null;
    const adjustedPValue = isTested ? (adjusted[place] ?? 1) : null;
    place += Number(isTested);
    return judge(feature, adjustedPValue, tested.length, settings);
  });
  const ranked = [...features].sort(byEvidence);
  const worst = ranked.reduce<DriftStatus>(
    (status, feature) => (rank(feature.status) > rank(status) ? (feature.status ?? status) : status),
    'no_drift'
  );
  const unknown = ranked.find((feature) => feature.status === null);
  const isUnknown = worst === 'no_drift' && (unknown !== undefined || ranked.length === 0);
  return {
    features: ranked,
    status: isUnknown ? null : worst,
    score: ranked[0]?.score ?? null,
    insufficient: isUnknown ? (unknown?.insufficient ?? { reason: 'no features', have: 0, needed: 1 }) : null,
    changedFeatures: ranked.filter(({ isChanged }) => isChanged).length,
    familySize: tested.length,
    settings,
  };
}

function pValueOf({ distances, test }: FeatureComparison): number | null {
  return isInsufficient(distances) ? null : (distances[test]?.pValue ?? null);
}

function judge(
  comparison: FeatureComparison,
  adjustedPValue: number | null,
  familySize: number,
  settings: DriftSettings
): FeatureDrift {
  const { distances, ...rest } = comparison;
  const score = isInsufficient(distances) ? null : (distances[settings.score] ?? null);
  const pValue = pValueOf(comparison);
  if (isInsufficient(distances) || score === null || adjustedPValue === null) {
    const lacking = isInsufficient(distances)
      ? distances.insufficient
      : { reason: 'no values to compare', have: 0, needed: 1 };
    return {
      ...rest,
      distances: null,
      score: null,
      pValue: null,
      adjustedPValue: null,
      isChanged: false,
      status: null,
      insufficient: lacking,
    };
  }
  const isSignificant = adjustedPValue <= settings.alpha;
  const isChanged = isSignificant && (settings.margin === 0 || lowerBound(score) > settings.margin);
  const needed = isSignificant ? null : sizeNeeded(comparison, familySize, settings);
  return {
    ...rest,
    distances,
    score,
    pValue,
    adjustedPValue,
    isChanged,
    status: isChanged ? statusOf(score.value, settings.cutOffs) : needed === null ? 'no_drift' : null,
    insufficient: needed,
  };
}

function rank(status: DriftStatus | null): number {
  return status === null ? -1 : DRIFT_STATUSES.indexOf(status);
}

/** Below everything where there is no interval. */
function lowerBound(score: DistanceReading | null): number {
  return score === null || isInsufficient(score.interval) ? -1 : score.interval.low;
}

function byEvidence(a: FeatureDrift, b: FeatureDrift): number {
  return (
    Number(b.isChanged) - Number(a.isChanged) ||
    lowerBound(b.score) - lowerBound(a.score) ||
    (b.score?.value ?? -1) - (a.score?.value ?? -1)
  );
}
