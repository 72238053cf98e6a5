import { AppError } from '../contract/errors';
import { parseInstant } from '../contract/instant';
import { SATISFIED_FROM, type TrackingFamilyName } from '../contract/queries/trackingOptions';
import { checkWindow, type Window } from '../contract/window';
import type { Clock } from '../platform/clock';
import type { TrackingReports } from '../services/tracking/trackingReports';
import type { Handlers } from './handlers';
import { hoursBack, type Period } from './hoursBack';

type HandledId =
  | 'getTrackedPerformance'
  | 'getTrackedSatisfaction'
  | 'getTrackedUsage'
  | 'getTrackedLearning'
  | 'getTrackedOptimization'
  | 'getTrackedResources'
  | 'getTrackedErrors'
  | 'getBasicStatistics'
  | 'getTrackingDashboard'
  | 'getDailyAggregates'
  | 'aggregateDay';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

export function trackingHandlers({
  trackingReports: reports,
  clock,
}: {
  readonly trackingReports: TrackingReports;
  readonly clock: Clock;
}): Pick<Handlers, HandledId> {
  /** What is not named here filters: fields of the family and tags. */
  function request(given: Period & Readonly<Record<string, unknown>>) {
    const { hours, from, to, feature, limit, satisfied_from: satisfiedFrom, ...filters } = given;
    return {
      window: hoursBack(clock, { hours, from, to }),
      feature: typeof feature === 'string' ? feature : null,
      limit: typeof limit === 'number' ? limit : 0,
      satisfiedFrom: typeof satisfiedFrom === 'number' ? satisfiedFrom : SATISFIED_FROM,
      filters: listsOf(filters),
    };
  }

  async function days(
    asked: { feature: string | null; families: readonly TrackingFamilyName[]; window: Window },
    signal: AbortSignal
  ) {
    checkWindow(asked.window);
    const { rows, expiredBeforeMs } = await reports.daily({ ...asked, nowMs: clock.nowMs() }, signal);
    return {
      from: new Date(asked.window.fromMs).toISOString(),
      to: new Date(asked.window.toMs).toISOString(),
      expired_before: expiredBeforeMs === null ? null : new Date(expiredBeforeMs).toISOString(),
      aggregates: rows,
    };
  }

  return {
    getTrackedPerformance: ({ parameters, signal }) => reports.performance(request(parameters), signal),
    getTrackedSatisfaction: ({ parameters, signal }) => reports.satisfaction(request(parameters), signal),
    getTrackedUsage: ({ parameters, signal }) => reports.usage(request(parameters), signal),
    getTrackedLearning: ({ parameters, signal }) => reports.learning(request(parameters), signal),
    getTrackedOptimization: ({ parameters, signal }) => reports.optimization(request(parameters), signal),
    getTrackedResources: ({ parameters, signal }) => reports.resources(request(parameters), signal),
    getTrackedErrors: ({ parameters, signal }) => reports.errors(request(parameters), signal),
    getBasicStatistics: ({ parameters: { hours, from, to, component, metric_name, ...filters }, signal }) =>
      reports.basic(
        { component, metric_name, window: hoursBack(clock, { hours, from, to }), filters: listsOf(filters) },
        signal
      ),
    getTrackingDashboard: ({ parameters, signal }) => reports.dashboard(request(parameters), signal),
    getDailyAggregates: ({ parameters: { from, to, feature, metric_type }, signal }) => {
      const lastMs = to === undefined ? startOfDay(clock.nowMs()) : dayOf(to, 'to');
      const firstMs = from === undefined ? lastMs - USUAL_DAYS * DAY_MS : dayOf(from, 'from');
      const families = metric_type === undefined ? [] : [metric_type];
      return days({ feature: feature ?? null, families, window: { fromMs: firstMs, toMs: lastMs + DAY_MS } }, signal);
    },
    aggregateDay: ({ body: { date }, signal }) => {
      const dayMs = date === undefined ? startOfDay(clock.nowMs()) : dayOf(date, 'date');
      return days({ feature: null, families: [], window: { fromMs: dayMs, toMs: dayMs + DAY_MS } }, signal);
    },
  };
}

function listsOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().map(String)]]))
  );
}

/** @throws AppError PARAMETER_INVALID for a date that no calendar knows. */
function dayOf(text: string, path: string): number {
  const ms = parseInstant(text, path);
  if (ms !== startOfDay(ms)) {
    throw new AppError('PARAMETER_INVALID', `"${path}" is no day.`, { details: [{ path, message: 'No day' }] });
  }
  return ms;
}

function startOfDay(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}
