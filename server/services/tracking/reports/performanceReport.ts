import { toStatistics } from '../../../analytics/tracking/statisticsAnswer';
import { NO_ROWS } from '../../../analytics/tracking/valueRows';
import { summariseValues } from '../../../analytics/tracking/valueSummary';
import type { CategoryAnswer } from '../../../contract/tracking';
import type { TrackedGroup } from '../trackingService';
import { type FamilyRead, rowsOf } from './familyReport';

/** A category is what the seeds' clients average; records with several units have no mean in common. */
export function performanceFields({ groups }: FamilyRead) {
  const byCategory = new Map<string, TrackedGroup[]>();
  for (const group of groups) {
    const category = group.labels['metric_category'] ?? '';
    byCategory.set(category, [...(byCategory.get(category) ?? []), group]);
  }
  return {
    total_count: rowsOf(groups).recordCount,
    categories: Object.fromEntries([...byCategory].map(([category, ofIt]) => [category, categoryAnswer(ofIt)])),
  };
}

function categoryAnswer(groups: readonly TrackedGroup[]): CategoryAnswer {
  const units = [...new Set(groups.map(({ labels }) => labels['unit'] ?? ''))];
  const rows = rowsOf(groups);
  if (units.length > 1) {
    const nothing = { ...toStatistics(summariseValues(NO_ROWS)), count: rows.recordCount };
    const names = units.map((unit) => (unit === '' ? 'none' : unit)).sort();
    return { ...nothing, unit: null, reason: `Recorded in several units: ${names.join(', ')}.` };
  }
  return { ...toStatistics(summariseValues(rows)), unit: units[0] === '' ? null : (units[0] ?? null), reason: null };
}
