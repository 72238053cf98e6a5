import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { ModelEstimatedPerformance } from '../../contract/estimatedPerformance';
import { ESTIMATED_BY_TASK } from '../../contract/queries/estimatedPerformanceOptions';
import type { Window } from '../../contract/window';
import { insufficient, isInsufficient } from '../../stats/estimate';
import type { AskedPerformance, ModelPerformance } from './performanceRequest';

const NO_CALLS = insufficient('no call with a prediction in this window', 0, 1);

/** The form of the edge. */
export function performanceAnswer(
  { name, version }: Pick<AskedPerformance, 'name' | 'version'>,
  { task, learnt, trust, trustWindow, points, notices, ...state }: ModelPerformance
): ModelEstimatedPerformance {
  const { estimated = {}, realised = {}, beyondBaseline = null } = points[0] ?? {};
  return {
    model_name: name,
    model_version: version,
    task,
    method: task === 'regression' ? 'DLE' : 'CBPE',
    figures: Object.fromEntries(
      ESTIMATED_BY_TASK[task].map((figure) => {
        const known = realised[figure];
        return [
          figure,
          {
            estimated: toFigureEstimate(estimated[figure] ?? (isInsufficient(learnt) ? learnt : NO_CALLS)),
            realised: known === undefined ? null : toFigureEstimate(known),
          },
        ];
      })
    ),
    trust: {
      verdict: trust.verdict,
      error: toFigureEstimate(trust.error),
      margin: trust.margin,
      window: trustWindow === null ? null : windowText(trustWindow),
    },
    baseline: isInsufficient(learnt)
      ? null
      : { window: windowText(learnt.window), n: learnt.n, is_calibrated: learnt.isCalibrated },
    beyond_baseline: beyondBaseline,
    notices: [
      ...notices,
      ...(state.pendingRecordCount > 0
        ? [`${state.pendingRecordCount} accepted records are not yet part of this answer.`]
        : []),
      ...(state.expiredBeforeMs === null
        ? []
        : [`Records before ${new Date(state.expiredBeforeMs).toISOString()} are no longer kept.`]),
    ],
  };
}

export function windowText({ fromMs, toMs }: Window): { from: string; to: string } {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}
