import { boundsOf } from '../../../analytics/tracking/statisticsAnswer';
import { summariseValues } from '../../../analytics/tracking/valueSummary';
import { shareOfFamily } from '../shareOfFamily';
import { type FamilyRead, rowsOf } from './familyReport';

export function usageFields({ groups }: FamilyRead) {
  const rows = rowsOf(groups);
  const { average, mean } = summariseValues(rows);
  const duration = boundsOf(mean);
  const success = boundsOf(shareOfFamily('usage', rowsOf(groups, 'shareRows'), 0));
  return {
    total_usage: rows.recordWeight,
    success_rate: success.value,
    success_rate_low: success.low,
    success_rate_high: success.high,
    avg_duration_ms: average,
    avg_duration_ms_low: duration.low,
    avg_duration_ms_high: duration.high,
  };
}
