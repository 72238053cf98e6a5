import { toStatistics } from '../../../analytics/tracking/statisticsAnswer';
import { summariseValues } from '../../../analytics/tracking/valueSummary';
import type { Window } from '../../../contract/window';
import type { Filters, TrackingService } from '../trackingService';
import { readFamily, rowsOf } from './familyReport';

export interface BasicRequest {
  readonly component: string;
  readonly metric_name: string;
  readonly window: Window;
  readonly filters: Filters;
}

export async function basicReport(tracking: TrackingService, request: BasicRequest, signal: AbortSignal) {
  const { component, metric_name, window } = request;
  const filters = { ...request.filters, component: [component], metric_name: [metric_name] };
  const asked = { feature: null, window, filters, limit: 1, satisfiedFrom: 0 };
  const [{ groups }, [latest]] = await Promise.all([
    readFamily(tracking, 'basic', asked, signal),
    tracking.records({ family: 'basic', window, filters, limit: 1 }, signal),
  ]);
  return {
    from: new Date(window.fromMs).toISOString(),
    to: new Date(window.toMs).toISOString(),
    component,
    metric_name,
    ...toStatistics(summariseValues(rowsOf(groups))),
    latest: latest?.kind === 'basic_metric' ? latest.value : null,
    latest_at: latest === undefined ? null : new Date(latest.time_ms).toISOString(),
  };
}
