import { toStatistics } from '../../analytics/tracking/statisticsAnswer';
import { summariseValues } from '../../analytics/tracking/valueSummary';
import { basicReport, type BasicRequest } from './reports/basicReport';
import { type AggregatesRequest, dailyAggregates } from './reports/dailyAggregates';
import { ERROR_GROUPS, errorFields } from './reports/errorReport';
import {
  familyFields,
  groupAnswers,
  readFamily,
  type ReportRequest,
  rowsOf,
  windowFields,
} from './reports/familyReport';
import { impactAnswers } from './reports/optimizationReport';
import { performanceFields } from './reports/performanceReport';
import { satisfactionFields } from './reports/satisfactionReport';
import { usageFields } from './reports/usageReport';
import type { TrackingService } from './trackingService';

export type TrackingReports = ReturnType<typeof createTrackingReports>;

/** Each family in the words of its clients, everything about a feature at once, and days. */
export function createTrackingReports(tracking: TrackingService) {
  const fields = familyFields.bind(null, tracking);
  return {
    async performance(request: ReportRequest, signal: AbortSignal) {
      const read = await readFamily(tracking, 'performance', request, signal);
      return { ...(await fields('performance', request, read, signal)), ...performanceFields(read) };
    },
    async satisfaction(request: ReportRequest, signal: AbortSignal) {
      const groupBy = ['feature', 'satisfaction_type'];
      const read = await readFamily(tracking, 'satisfaction', request, signal, { groupBy });
      const own = satisfactionFields(read, request.satisfiedFrom);
      return { ...(await fields('satisfaction', request, read, signal)), ...own };
    },
    async usage(request: ReportRequest, signal: AbortSignal) {
      const read = await readFamily(tracking, 'usage', request, signal, { groupBy: ['feature', 'action'] });
      return { ...(await fields('usage', request, read, signal)), ...usageFields(read) };
    },
    async learning(request: ReportRequest, signal: AbortSignal) {
      const read = await readFamily(tracking, 'learning', request, signal);
      const [confidence, improvement] = await Promise.all(
        ['confidence', 'improvement_rate'].map((measure) =>
          readFamily(tracking, 'learning', request, signal, { measure })
        )
      );
      const statistics = (groups: typeof read.groups = []) => toStatistics(summariseValues(rowsOf(groups)));
      return {
        ...(await fields('learning', request, read, signal)),
        accuracy: statistics(read.groups),
        confidence: statistics(confidence?.groups),
        improvement_rate: statistics(improvement?.groups),
      };
    },
    async optimization(request: ReportRequest, signal: AbortSignal) {
      const read = await readFamily(tracking, 'optimization', request, signal);
      const impacts = await impactAnswers(tracking, request, signal, true);
      return { ...(await fields('optimization', request, read, signal)), impacts };
    },
    async resources(request: ReportRequest, signal: AbortSignal) {
      const read = await readFamily(tracking, 'resources', request, signal);
      return fields('resources', request, read, signal);
    },
    async errors(request: ReportRequest, signal: AbortSignal) {
      const read = await readFamily(tracking, 'errors', request, signal, { groupBy: ERROR_GROUPS });
      return { ...(await fields('errors', request, read, signal)), ...errorFields(read, request.window) };
    },
    basic(request: BasicRequest, signal: AbortSignal) {
      return basicReport(tracking, request, signal);
    },
    async dashboard(request: ReportRequest, signal: AbortSignal) {
      const read = (family: Parameters<typeof readFamily>[1], groupBy?: readonly string[]) =>
        readFamily(tracking, family, request, signal, groupBy === undefined ? {} : { groupBy });
      const [performance, satisfaction, usage, errors, learning, resources, optimization] = await Promise.all([
        read('performance'),
        read('satisfaction'),
        read('usage'),
        read('errors', ERROR_GROUPS),
        read('learning'),
        read('resources'),
        impactAnswers(tracking, request, signal, false),
      ]);
      return {
        ...windowFields(request, performance.expired_before),
        performance: performanceFields(performance),
        satisfaction: satisfactionFields(satisfaction, request.satisfiedFrom),
        usage: usageFields(usage),
        errors: errorFields(errors, request.window),
        learning: groupAnswers('learning', learning.groups),
        optimization,
        resources: groupAnswers('resources', resources.groups),
      };
    },
    daily(request: AggregatesRequest, signal: AbortSignal) {
      return dailyAggregates(tracking, request, signal);
    },
  };
}
