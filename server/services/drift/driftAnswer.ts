import type { DistanceReading } from '../../analytics/drift/compareFeature';
import type { DataQuality, RateChange } from '../../analytics/drift/dataQuality';
import { distribution } from '../../analytics/drift/distribution';
import type { DriftReport, FeatureDrift } from '../../analytics/drift/driftReport';
import { reasonText, toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { DriftAnswer, FeatureDriftAnswer, ModelDrift } from '../../contract/drift';
import type { FigureEstimate } from '../../contract/modelQuality';
import { HEALTH_COMPONENTS } from '../../contract/modelHealth';
import type { DriftSubject } from '../../contract/queries/baselineOptions';
import { isInsufficient } from '../../stats/estimate';
import type { DriftPoint } from './driftService';

/** @param point Null: the window has no calls with features or predictions. */
export function toDriftAnswer(
  model: string,
  version: string,
  subject: DriftSubject,
  point: DriftPoint | null,
  notices: readonly string[]
): DriftAnswer {
  const report = point?.report ?? null;
  const settings = report?.settings;
  const side = (of: (source: { callCount: number; usedCount: number }) => number) => ({
    baseline: point?.baseline === null || point === null ? 0 : of(point.baseline),
    current: point === null ? 0 : of(point.calls),
  });
  return {
    model_name: model,
    model_version: version,
    subject,
    drift_score: scoreOf(report?.score ?? null, reasonOf(point)),
    drift_status: report?.status ?? null,
    reason: reasonOf(point),
    baseline:
      point === null || point.baseline === null
        ? null
        : { choice: point.baseline.choice, id: point.baseline.id, text: point.baseline.text },
    calls: side(({ callCount }) => callCount),
    calls_used: side(({ usedCount }) => usedCount),
    settings: {
      score: scoreName(settings?.score),
      alpha: settings?.alpha ?? 0.05,
      correction: settings?.correction ?? 'benjamini-hochberg',
      family_size: report?.familySize ?? 0,
      cut_offs: { ...(settings?.cutOffs ?? { minor: 0.1, moderate: 0.2, severe: 0.3 }) },
    },
    features: (report?.features ?? []).map((feature) => featureAnswer(feature, point)),
    notices: [...(point?.notices ?? []), ...notices],
  };
}

/** Inputs, and beside them predictions where calls have any. */
export function toModelDrift(inputs: DriftAnswer, predictions: DriftAnswer): ModelDrift {
  const { model_name, model_version, baseline, settings, notices, ...rest } = predictions;
  const hasChanged = inputs.drift_status !== null && inputs.drift_status !== 'no_drift';
  return {
    ...inputs,
    prediction_drift: predictions.calls.current === 0 ? null : rest,
    recommendations: hasChanged ? [HEALTH_COMPONENTS.drift.action] : [],
  };
}

/** Why there is no verdict; null where there is one. */
export function reasonOf(point: DriftPoint | null): string | null {
  if (point === null) {
    return 'no calls with values in this window: 0 of 50 needed';
  }
  if (point.report === null) {
    return 'no baseline: pin a window or upload rows, or compare with the previous window';
  }
  const { insufficient } = point.report;
  return insufficient === null ? null : reasonText({ insufficient });
}

/** The score of the edge; where there is none, why. */
export function scoreOf(score: DistanceReading | null, reason: string | null): FigureEstimate {
  if (score === null) {
    return { value: null, low: null, high: null, n: null, method: null, reason: reason ?? 'too few records' };
  }
  if (isInsufficient(score.interval)) {
    const { value } = score;
    return { value, low: null, high: null, n: null, method: null, reason: reasonText(score.interval) };
  }
  return toFigureEstimate(score.interval);
}

export function featureAnswer(feature: FeatureDrift, point: Pick<DriftPoint, 'pairs'> | null): FeatureDriftAnswer {
  const { insufficient, score } = feature;
  const reason = insufficient === null ? null : reasonText({ insufficient });
  const pair = point?.pairs.find((one) => one.feature === feature.feature);
  return {
    feature: feature.feature,
    kind: feature.kind,
    drift_score: scoreOf(score, reason),
    drift_status: feature.status,
    is_changed: feature.isChanged,
    p_value: feature.pValue,
    adjusted_p_value: feature.adjustedPValue,
    test: feature.test,
    n: { ...feature.n },
    distances: Object.fromEntries(
      Object.entries(feature.distances ?? {}).map(([name, reading]) => [
        name,
        {
          ...scoreOf(reading, null),
          measured: reading.measured,
          noise: reading.noise,
          p_value: reading.pValue,
        },
      ])
    ),
    distribution: (pair === undefined ? [] : distribution(pair)).map((cell) => ({
      name: cell.name,
      low: cell.low,
      high: cell.high,
      baseline_share: cell.baselineShare,
      current_share: cell.currentShare,
    })),
    quality: qualityAnswer(feature.quality),
    reason,
  };
}

function qualityAnswer({ records, missing, unseen, duplicates }: DataQuality): FeatureDriftAnswer['quality'] {
  return {
    records: { ...records },
    missing: rateAnswer(missing),
    unseen: rateAnswer(unseen),
    duplicates: duplicates === null ? null : { baseline: duplicates.baseline, current: duplicates.current },
  };
}

function rateAnswer({ baseline, current, pValue }: RateChange): FeatureDriftAnswer['quality']['missing'] {
  return { baseline: toFigureEstimate(baseline), current: toFigureEstimate(current), p_value: pValue };
}

function scoreName(score: DriftReport['settings']['score'] | undefined): DriftAnswer['settings']['score'] {
  return score ?? 'psi';
}
