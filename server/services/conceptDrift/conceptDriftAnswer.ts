import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { ModelConceptDrift } from '../../contract/conceptDrift';
import { isInsufficient } from '../../stats/estimate';
import { joinStates } from '../quality/qualityRequest';
import type { AskedDecline, ModelDecline } from './conceptDriftService';
import type { ReadRanking } from './featureRanking';

/** The form of the edge. */
export function conceptDriftAnswer(
  { name, version }: Pick<AskedDecline, 'name' | 'version'>,
  decline: ModelDecline,
  ranking: ReadRanking
): ModelConceptDrift {
  const { watch, task, points } = decline;
  const state = joinStates([decline, ranking]);
  return {
    model_name: name,
    model_version: version,
    task,
    figures: Object.fromEntries(
      Object.entries(points[0]?.figures ?? {}).map(([figure, one]) => [
        figure,
        {
          baseline: toFigureEstimate(one.baseline),
          current: toFigureEstimate(one.current),
          decline: toFigureEstimate(one.decline),
          margin: one.margin,
          verdict: one.verdict,
        },
      ])
    ),
    watch:
      watch === null || isInsufficient(watch)
        ? null
        : {
            is_alarmed: watch.isAlarmed,
            // JSON knows no infinity: so much is beyond any doubt.
            log_evidence: Math.min(watch.logEvidence, Number.MAX_VALUE),
            needed_log_evidence: watch.neededLogEvidence,
            reference: watch.reference,
            n: watch.n,
          },
    features: ranking.ranked.map(featureAnswer),
    notices: [
      ...(points.length === 0 ? ['No call with a known truth in this window: 0 of 1 needed.'] : []),
      ...state.notices,
      ...(state.pendingRecordCount > 0
        ? [`${state.pendingRecordCount} accepted records are not yet part of this answer.`]
        : []),
      ...(state.expiredBeforeMs === null
        ? []
        : [`Records before ${new Date(state.expiredBeforeMs).toISOString()} are no longer kept.`]),
    ],
  };
}

export function featureAnswer(one: ReadRanking['ranked'][number]): ModelConceptDrift['features'][number] {
  const { feature, mix, worst, explains, mixAdjustedP, withinAdjustedP } = one;
  return {
    feature,
    explains: [...explains],
    mix: mix.value,
    mix_low: mix.low,
    mix_high: mix.high,
    mix_p_adjusted: mixAdjustedP,
    within_p_adjusted: withinAdjustedP,
    worst_slice: worst.slice,
    worst: worst.value,
    worst_low: worst.low,
    worst_high: worst.high,
  };
}
