import type { Frame, FrameNotice } from '../../contract/frames';
import type { CostQuery } from '../../contract/queries';
import { COST_FIGURES } from '../../contract/queries/costOptions';
import { costFiguresOf } from '../models/callFigures';
import type { ModelService } from '../models/modelService';
import type { CallSeries } from '../models/pricedCalls';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';
import { modelCallFrames } from './modelCallFrames';
import { selectionOf } from './modelCallSelection';

/** Answers a `cost` query. */
export async function answerCostQuery(
  models: ModelService,
  request: QueryRequest,
  query: CostQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const selection = selectionOf(request, query);
  const { series, source, ...reading } = await models.calls(selection, signal);
  const shares = sharesOf(series);
  return modelCallFrames(
    series.map(({ labels, points }) => ({
      labels,
      points: points.map((point) => ({
        timeMs: point.timeMs,
        callCount: point.sums.call_count,
        figures: costFiguresOf(point),
      })),
    })),
    {
      ...query,
      refId: request.refId,
      name: 'Cost',
      catalogue: COST_FIGURES,
      bucketMs: selection.bucketMs,
      origin: {
        notices: [
          ...noticesOf(shares),
          ...expiryNotices(reading.expiredBeforeMs),
          ...pendingNotices(reading.pendingRecordCount),
        ],
        custom: {
          source,
          exact: true,
          interval: 'ratio-delta',
          ...shares,
          bucketMs: selection.bucketMs,
          pendingRecordCount: reading.pendingRecordCount,
        },
      },
    }
  );
}

/** How much of the whole answer is known, and how much of it is priced rather than sent; null without calls or cost. */
function sharesOf(series: readonly CallSeries[]) {
  const points = series.flatMap((one) => one.points);
  const sum = (pick: (point: (typeof points)[number]) => number) => points.reduce((all, point) => all + pick(point), 0);
  const calls = sum(({ sums }) => sums.call_count);
  const cost = sum(({ costs }) => costs.cost);
  return {
    knownCostRatio: calls > 0 ? Math.min(1, sum(({ costs }) => costs.count) / calls) : null,
    pricedCostRatio: cost > 0 ? sum(({ costs }) => costs.pricedCost) / cost : null,
  };
}

function noticesOf({ knownCostRatio, pricedCostRatio }: ReturnType<typeof sharesOf>): FrameNotice[] {
  const percent = (ratio: number) => `${Math.round(ratio * 1_000) / 10} %`;
  return [
    ...(pricedCostRatio === null || pricedCostRatio === 0
      ? []
      : [
          {
            severity: 'info' as const,
            text: `${percent(pricedCostRatio)} of the cost comes from tokens by the price table, the rest was sent.`,
          },
        ]),
    ...(knownCostRatio === null || knownCostRatio > 1 - 1e-9
      ? []
      : [
          {
            severity: 'warning' as const,
            text: `The cost of ${percent(1 - knownCostRatio)} of the calls is not known: it was not sent, and no price fits.`,
          },
        ]),
  ];
}
