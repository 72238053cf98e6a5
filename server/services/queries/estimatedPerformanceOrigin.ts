import { TRUST_VERDICTS } from '../../analytics/estimatedPerformance/trustGauge';
import { reasonText, toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { FrameNotice } from '../../contract/frames';
import type { EstimatedPerformanceQuery } from '../../contract/queries';
import { isInsufficient } from '../../stats/estimate';
import { windowText } from '../estimatedPerformance/performanceAnswer';
import { joinStates } from '../quality/qualityRequest';
import { type AnswerOrigin, expiryNotices, pendingNotices } from './answerOrigin';
import { isBelieved, type ToldPerformance } from './estimatedPerformanceParts';

const MAX_NOTICES = 10;
const NO_MODEL: FrameNotice = {
  severity: 'info',
  text: 'No registered classifier or regression model of this name: 0 of 1 needed.',
};

/** Why estimates are missing or not to be believed, and what they were made from. */
export function estimatedPerformanceOrigin(
  told: readonly ToldPerformance[],
  query: EstimatedPerformanceQuery
): AnswerOrigin {
  const state = joinStates(told.map(({ performance }) => performance));
  const own = told.flatMap((one) => noticesOf(one, query));
  return {
    notices: [
      ...(told.length === 0 ? [NO_MODEL] : []),
      ...own.slice(0, MAX_NOTICES),
      ...state.notices.slice(0, MAX_NOTICES).map((text) => ({ severity: 'info' as const, text })),
      ...expiryNotices(state.expiredBeforeMs),
      ...pendingNotices(state.pendingRecordCount),
    ],
    custom: {
      source: 'raw',
      confidence: 0.95,
      pendingRecordCount: state.pendingRecordCount,
      models: told.map(({ labels, performance: { task, learnt, trust, trustWindow } }) => ({
        ...labels,
        method: task === 'regression' ? 'DLE' : 'CBPE',
        baseline: isInsufficient(learnt) ? learnt : { ...learnt, window: windowText(learnt.window) },
        trust: { verdict: trust.verdict, margin: trust.margin, error: toFigureEstimate(trust.error) },
        trustWindow: trustWindow === null ? null : windowText(trustWindow),
      })),
    },
  };
}

function noticesOf(
  { labels, performance: { learnt, trust, points } }: ToldPerformance,
  query: EstimatedPerformanceQuery
): readonly FrameNotice[] {
  const who = `${labels['model_name'] ?? ''} ${labels['model_version'] ?? ''}`;
  if (isInsufficient(learnt)) {
    return [{ severity: 'info', text: `${who}: no estimate, ${reasonText(learnt)}.` }];
  }
  const { value, low, high, n, reason } = toFigureEstimate(trust.error);
  const percent = (share: number | null) => `${((share ?? 0) * 100).toFixed(1)} %`;
  const error =
    value === null
      ? (reason ?? '')
      : `off by ${percent(value)} (${percent(low)} to ${percent(high)}, n ${Math.round(n ?? 0)}) of ${percent(trust.margin)} allowed`;
  const isWithheld = query.format === 'numeric' && !isBelieved(trust, query);
  const beyond = Math.max(0, ...points.map(({ beyondBaseline }) => beyondBaseline ?? 0));
  return [
    {
      severity: trust.verdict === 'not-trusted' ? 'warning' : 'info',
      text: `${who}: estimates are ${trust.verdict}${isWithheld ? ', and so withheld from rules' : ''}. ${TRUST_VERDICTS[trust.verdict]} ${error}.`,
    },
    ...(beyond > 0.01
      ? [
          {
            severity: 'warning' as const,
            text: `${who}: up to ${percent(beyond)} of the calls have scores beyond all of the baseline's.`,
          },
        ]
      : []),
  ];
}
