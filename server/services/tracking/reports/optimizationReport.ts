import { toFigureEstimate } from '../../../analytics/quality/figureEstimate';
import { judgeBeforeAfter } from '../../../analytics/tracking/beforeAfter';
import { summariseValues } from '../../../analytics/tracking/valueSummary';
import type { ImpactAnswer } from '../../../contract/tracking';
import { type Estimate, isInsufficient } from '../../../stats/estimate';
import { LESS_IS_BETTER } from '../../../store/questions/fieldValuesQuestion';
import type { TrackedGroup, TrackingService } from '../trackingService';
import { readFamily, type ReportRequest, rowsOf } from './familyReport';

/** By category, then by optimization; categories are never put together, their units differ. */
export async function impactAnswers(
  tracking: TrackingService,
  request: ReportRequest,
  signal: AbortSignal,
  isByOptimization: boolean
): Promise<ImpactAnswer[]> {
  const groupBy = ['impact_category', 'optimization_id'];
  const [values, ratios] = await Promise.all(
    ['improvement', 'improvement_ratio'].map((measure) =>
      readFamily(tracking, 'optimization', request, signal, { measure, groupBy })
    )
  );
  const categories = [...new Set(values?.groups.map(({ labels }) => labels['impact_category'] ?? ''))].sort();
  return categories.flatMap((category) => {
    const inIt = ({ labels }: TrackedGroup) => labels['impact_category'] === category;
    const ofValues = values?.groups.filter(inIt) ?? [];
    const ofRatios = ratios?.groups.filter(inIt) ?? [];
    const ids = isByOptimization ? ofValues.map(({ labels }) => labels['optimization_id'] ?? '') : [];
    return [
      impactAnswer(category, null, ofValues, ofRatios),
      ...ids.map((id) => {
        const isOfId = ({ labels }: TrackedGroup) => labels['optimization_id'] === id;
        return impactAnswer(category, id, ofValues.filter(isOfId), ofRatios.filter(isOfId));
      }),
    ];
  });
}

function impactAnswer(
  category: string,
  id: string | null,
  values: readonly TrackedGroup[],
  ratios: readonly TrackedGroup[]
): ImpactAnswer {
  const improvements = rowsOf(values);
  const { effect, improved, pValue, signPValue, verdict } = judgeBeforeAfter(improvements);
  return {
    impact_category: category,
    optimization_id: id,
    less_is_better: LESS_IS_BETTER.includes(category),
    count: improvements.recordCount,
    improvement: withSingle(effect, summariseValues(improvements).average),
    improvement_percent: percentOf(ratios),
    improved_share: toFigureEstimate(improved),
    p_value: pValue,
    sign_test_p_value: signPValue,
    verdict,
  };
}

function percentOf(ratios: readonly TrackedGroup[]) {
  const { mean, average } = summariseValues(rowsOf(ratios));
  const percent = isInsufficient(mean)
    ? mean
    : { ...mean, value: mean.value * 100, low: mean.low * 100, high: mean.high * 100 };
  return withSingle(percent, average === null ? null : average * 100);
}

/** One pair has a change, and no interval: `reason` says what that needs. */
function withSingle(estimate: Estimate, average: number | null) {
  return { ...toFigureEstimate(estimate), value: average };
}
