import { toFigureEstimate } from '../../../analytics/quality/figureEstimate';
import { boundsOf } from '../../../analytics/tracking/statisticsAnswer';
import { eventRate } from '../../../analytics/tracking/valueSummary';
import type { Window } from '../../../contract/window';
import { shareOfFamily } from '../shareOfFamily';
import { type FamilyRead, rowsOf } from './familyReport';

const HOUR_MS = 3_600_000;

/** By what errors are counted in a report. */
export const ERROR_GROUPS = ['feature', 'error_severity', 'error_type', 'impact_level'];

export function errorFields(read: FamilyRead, { fromMs, toMs }: Window) {
  const rows = rowsOf(read.groups);
  const recovery = boundsOf(shareOfFamily('errors', rowsOf(read.groups, 'shareRows'), 0));
  return {
    total_errors: rows.recordWeight,
    errors_per_hour: toFigureEstimate(eventRate(rows, (toMs - fromMs) / HOUR_MS)),
    recovery_rate: recovery.value,
    recovery_rate_low: recovery.low,
    recovery_rate_high: recovery.high,
    by_severity: countsBy(read, 'error_severity'),
    by_type: countsBy(read, 'error_type'),
    by_impact: countsBy(read, 'impact_level'),
  };
}

function countsBy({ groups }: FamilyRead, label: string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { labels, points } of groups) {
    const value = labels[label] ?? '';
    const count = points.reduce((sum, { rows }) => sum + rows.recordWeight, 0);
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
