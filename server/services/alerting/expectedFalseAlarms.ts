import { WATCH_ALPHA } from '../../analytics/conceptDrift/qualityWatch';
import type { RulePreview, RulePreviewInput } from '../../contract/rulePreview';
import { DEFAULT_DAYS_PER_FALSE_ALARM } from '../../contract/queries/anomaliesOptions';
import type { RuleSeries } from './seriesOfRule';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: YEAR_DAYS };

/** How many firings to expect of a rule though nothing is wrong, where its kind of query promises that. */
export function expectedFalseAlarms(
  query: RulePreviewInput['query'],
  series: readonly RuleSeries[],
  spanMs: number
): RulePreview['expected_false_alarms'] {
  const days = spanMs / DAY_MS;
  if (query.queryType === 'anomalies') {
    const per = Number(query['days_per_false_alarm'] ?? DEFAULT_DAYS_PER_FALSE_ALARM);
    return {
      at_most: (series.length * days) / per,
      basis: `At most one day in ${per} has a false alarm in each of ${series.length} series.`,
    };
  }
  const watched = series.filter(({ figure }) => figure.endsWith('_watch') || figure === 'drift_alarm');
  const isWatchOnly = watched.length > 0 && watched.length === series.length;
  if (isWatchOnly && query.queryType === 'concept-drift') {
    return {
      at_most: series.length * WATCH_ALPHA,
      basis: `The watch alarms falsely on at most one of 20 models ever; ${series.length} are watched.`,
    };
  }
  if (isWatchOnly) {
    const count = Number(query['falseAlarms'] ?? 1);
    const period = String(query['falseAlarmsPer'] ?? 'year');
    return {
      at_most: (series.length * count * days) / (DAYS[period] ?? YEAR_DAYS),
      basis: `${count} false alarm a ${period} on average in each of ${series.length} series that are watched, however often they are looked at.`,
    };
  }
  return { at_most: null, basis: basisOf(query) };
}

function basisOf({ show }: RulePreviewInput['query']): string {
  const none = 'This kind of query states no rate of false alarms.';
  const isBound = Array.isArray(show) && show.length > 0 && show.every((part) => part === 'low' || part === 'high');
  return isBound
    ? `${none} On a bound of a 95 % interval one look in 40 is wrong at most, where the true figure lies at the threshold; looks that share calls are wrong together.`
    : `${none} On the value itself noise alone fires it whenever the true figure lies near the threshold: rather take a bound of its interval.`;
}
