import { conversionFigures, conversionTrials } from '../../analytics/funnels/conversionFigures';
import { totalRate, toFigure } from '../../analytics/funnels/funnelFigures';
import { type FunnelStep, funnelSteps } from '../../analytics/funnels/funnelSteps';
import { rateChange } from '../../analytics/funnels/rateChange';
import type { CallFigure } from '../../analytics/models/callFigure';
import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { ConversionAnswerData, FunnelAnswerData } from '../../contract/funnels';
import { durationText } from '../../contract/duration';
import { wilsonInterval, type Trials } from '../../stats/proportions';
import type { Window } from '../../contract/window';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import { comparedWindows, conversionFilters, type FunnelRequest } from './funnelRequest';
import type { FunnelService } from './funnelService';

export interface AskedSteps extends FunnelRequest {
  readonly names: readonly string[];
  readonly compareTo: string;
}

/** @throws What reading throws. */
export async function answerFunnelSteps(
  funnels: FunnelService,
  { names, compareTo, window, ...request }: AskedSteps,
  signal?: AbortSignal
): Promise<FunnelAnswerData> {
  const { now, before } = comparedWindows(window, compareTo);
  const { groups, ...state } = await funnels.compareFunnels({ ...request, window: now }, before, signal);
  return {
    groups: groups.map(({ group, ...points }) => ({
      group: request.breakdown === null ? null : group.isOther ? '(other)' : (group.value ?? '(none)'),
      conversion_rate: plain(toFigure(wilsonInterval(totalRate(points.now)))),
      change: points.before === null ? null : changeOf(totalRate(points.before), totalRate(points.now)),
      steps: funnelSteps(points.now, points.before, request.conversionMs).map((step, index) => ({
        step: index + 1,
        name: names[index] ?? '',
        ...stepData(step),
      })),
    })),
    conversion_window: durationText(request.conversionMs),
    notices: noticesOf(state),
  };
}

export interface AskedConversion {
  readonly window: Window;
  readonly events: readonly string[];
  readonly funnel: AskedSteps | null;
}

/** @throws What reading throws. */
export async function answerConversion(
  funnels: FunnelService,
  { window, events, funnel }: AskedConversion,
  signal?: AbortSignal
): Promise<ConversionAnswerData> {
  const read = (of: Window) =>
    funnels.readConversions(
      { window: of, bucketMs: ONE_BUCKET_MS, conversion: conversionFilters(events), filters: {} },
      signal
    );
  const { now, before } = comparedWindows(window, 'previous');
  const [current, previous] = [await read(now), before === null ? null : await read(before)];
  const [point] = current.points;
  const [pointBefore] = previous?.points ?? [];
  const figures = conversionFigures(point ?? NOTHING, pointBefore ?? null, window.toMs - window.fromMs);
  const { value, low, high } = figures.conversion_rate;
  return {
    ...{ conversion_rate: value, conversion_rate_low: low, conversion_rate_high: high },
    active_users: figures.active_users.value ?? 0,
    converted_users: figures.converted_users.value ?? 0,
    total_conversions: figures.total_conversions.value ?? 0,
    conversion_value: figures.conversion_value.value ?? 0,
    average_value: plain(figures.average_value),
    avg_time_to_convert: figures.avg_time_to_convert.value,
    time_to_convert: plain(figures.avg_time_to_convert),
    median_time_to_convert: plain(figures.median_time_to_convert),
    change:
      point === undefined || pointBefore === undefined
        ? null
        : changeOf(conversionTrials(pointBefore), conversionTrials(point)),
    funnel: funnel === null ? null : await answerFunnelSteps(funnels, funnel, signal),
    notices: noticesOf(joinStates(previous === null ? [current] : [current, previous])),
  };
}

const NOTHING = {
  timeMs: 0,
  times: [],
  sums: {
    ...{ activeUnits: 0, convertedUnits: 0, conversions: 0, value: 0, valuedUnits: 0, valuedConversions: 0 },
    ...{ valueSquares: 0, valueTimesCount: 0, countSquares: 0, timeSum: 0, timeSquares: 0 },
  },
} as const;

function plain({ value, low, high, n, reason }: CallFigure) {
  return { value, low, high, n, reason };
}

function changeOf(before: Trials, now: Trials) {
  const { difference, relative, pValue } = rateChange(before, now);
  return {
    difference: plain(toFigure(difference)),
    relative: plain(toFigure(relative)),
    p_value: typeof pValue === 'number' ? pValue : null,
  };
}

function stepData({ users, droppedUsers, stepRate, totalRate: ofAll, medianSeconds, p90Seconds, change }: FunnelStep) {
  return {
    users,
    dropped_users: droppedUsers,
    step_rate: toFigureEstimate(stepRate),
    total_rate: toFigureEstimate(ofAll),
    median_seconds: toFigureEstimate(medianSeconds),
    p90_seconds: toFigureEstimate(p90Seconds),
    change: change === null ? null : toFigureEstimate(change.difference),
    change_p_value: typeof change?.pValue === 'number' ? change.pValue : null,
  };
}

function noticesOf({ notices, pendingRecordCount, expiredBeforeMs }: ReadState): string[] {
  return [
    ...notices,
    ...(pendingRecordCount > 0 ? [`${pendingRecordCount} accepted records are not yet part of this answer.`] : []),
    ...(expiredBeforeMs === null
      ? []
      : [`Records before ${new Date(expiredBeforeMs).toISOString()} are no longer kept.`]),
  ];
}
