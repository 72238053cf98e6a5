import { joinedRows, type ValueRows } from '../../../analytics/tracking/valueRows';
import { toFigureEstimate } from '../../../analytics/quality/figureEstimate';
import { toStatistics } from '../../../analytics/tracking/statisticsAnswer';
import { summariseValues } from '../../../analytics/tracking/valueSummary';
import { trackingFamily, type TrackingFamilyName } from '../../../contract/queries/trackingOptions';
import type { TrackedGroupAnswer } from '../../../contract/tracking';
import type { Window } from '../../../contract/window';
import { ONE_BUCKET_MS } from '../../queries/interval';
import type { Filters, TrackedGroup, TrackingService } from '../trackingService';

/** What a report is asked for, whatever the family. */
export interface ReportRequest {
  readonly feature: string | null;
  readonly window: Window;
  /** Besides the feature. */
  readonly filters: Filters;
  /** Records to list; 0: none. */
  readonly limit: number;
  readonly satisfiedFrom: number;
}

export interface FamilyRead {
  readonly groups: readonly TrackedGroup[];
  readonly expired_before: string | null;
}

export function filtersOf({ feature, filters }: Pick<ReportRequest, 'feature' | 'filters'>): Filters {
  return { ...filters, ...(feature === null ? {} : { feature: [feature] }) };
}

/** The whole window as one. @param measure Empty: the family's own. */
export async function readFamily(
  tracking: TrackingService,
  family: TrackingFamilyName,
  request: ReportRequest,
  signal: AbortSignal,
  { measure = '', groupBy = trackingFamily(family).groupBy }: { measure?: string; groupBy?: readonly string[] } = {}
): Promise<FamilyRead> {
  const { window, satisfiedFrom } = request;
  const { groups, expiredBeforeMs } = await tracking.read(
    { family, measure, window, bucketMs: ONE_BUCKET_MS, filters: filtersOf(request), groupBy, satisfiedFrom },
    signal
  );
  return { groups, expired_before: expiredBeforeMs === null ? null : new Date(expiredBeforeMs).toISOString() };
}

export function rowsOf(groups: readonly TrackedGroup[], of: 'rows' | 'shareRows' = 'rows'): ValueRows {
  return joinedRows(groups.flatMap(({ points }) => points.map((point) => point[of])));
}

export function groupAnswers(family: TrackingFamilyName, groups: readonly TrackedGroup[]): TrackedGroupAnswer[] {
  const hasMeasure = Object.keys(trackingFamily(family).measures).length > 0;
  return groups.flatMap(({ labels, points }) =>
    points.map(({ rows, share }) => ({
      labels,
      record_count: rows.recordCount,
      statistics: hasMeasure ? toStatistics(summariseValues(rows)) : null,
      share: share === null ? null : toFigureEstimate(share),
    }))
  );
}

/** What every answer begins and ends with. */
export async function familyFields(
  tracking: TrackingService,
  family: TrackingFamilyName,
  request: ReportRequest,
  { groups, expired_before }: FamilyRead,
  signal: AbortSignal
) {
  const { window, limit } = request;
  const filters = filtersOf(request);
  return {
    ...windowFields(request, expired_before),
    total_count: rowsOf(groups).recordCount,
    groups: groupAnswers(family, groups),
    records: (limit === 0 ? [] : await tracking.records({ family, window, filters, limit }, signal)).map((record) => ({
      ...record,
    })),
  };
}

export function windowFields({ feature, window }: ReportRequest, expired_before: string | null) {
  return {
    feature,
    from: new Date(window.fromMs).toISOString(),
    to: new Date(window.toMs).toISOString(),
    expired_before,
  };
}
