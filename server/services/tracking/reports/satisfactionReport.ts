import { boundsOf } from '../../../analytics/tracking/statisticsAnswer';
import { summariseValues } from '../../../analytics/tracking/valueSummary';
import { shareOfFamily } from '../shareOfFamily';
import type { TrackedGroup } from '../trackingService';
import { type FamilyRead, groupAnswers, rowsOf } from './familyReport';

const UNKNOWN = { value: null, low: null, high: null };

/** Two scales are never averaged together: who stands on "3 of 5" is not who stands on "0.5". */
export function satisfactionFields({ groups }: FamilyRead, satisfiedFrom: number) {
  const rows = rowsOf(groups);
  const scales = [...new Set(groups.map(({ labels }) => labels['scale'] ?? ''))].sort();
  const isMixed = scales.length > 1;
  const { average, mean } = summariseValues(rows);
  const score = isMixed ? UNKNOWN : { ...boundsOf(mean), value: average };
  const rate = isMixed ? UNKNOWN : boundsOf(shareOfFamily('satisfaction', rows, satisfiedFrom));
  return {
    total_count: rows.recordCount,
    avg_score: score.value,
    avg_score_low: score.low,
    avg_score_high: score.high,
    satisfaction_rate: rate.value,
    satisfaction_rate_low: rate.low,
    satisfaction_rate_high: rate.high,
    satisfied_from: satisfiedFrom,
    reason: isMixed
      ? `Two scales were used, ${scales.join(' and ')}, which have no mean in common: ask for one.`
      : rows.recordCount === 0
        ? 'No scores in this window: 0 of 1 needed.'
        : null,
    by_scale: scales.flatMap((scale) => groupAnswers('satisfaction', [together(groups, scale, satisfiedFrom)])),
  };
}

function together(groups: readonly TrackedGroup[], scale: string, satisfiedFrom: number): TrackedGroup {
  const rows = rowsOf(groups.filter(({ labels }) => labels['scale'] === scale));
  const share = shareOfFamily('satisfaction', rows, satisfiedFrom);
  return { labels: { scale }, points: [{ timeMs: 0, rows, shareRows: rows, share }] };
}
