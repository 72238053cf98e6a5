import type { DataFrame } from '@grafana/data';
import { aTable } from './frames';

type Row = Readonly<Record<string, string | number | null>>;

export const UNFAIR_MODEL = { model_name: 'resume-screening', model_version: '1.0' };

/** What the companion answered of the demo's month (scale 0.1), rounded to four digits. */
export const CRITERIA_ROWS: readonly Row[] = [
  {
    criterion: 'fairness_score',
    verdict: 'breach',
    value: 0.7548,
    low: 0.6862,
    high: 0.8213,
    limit: 0.9,
    limit_is: 'at least',
    n: 685,
    reason: null,
  },
  {
    criterion: 'demographic_parity_difference',
    verdict: 'unclear',
    value: 0.08833,
    low: 0.04173,
    high: 0.1327,
    limit: 0.1,
    limit_is: 'at most',
    n: 1748,
    reason: null,
  },
  {
    criterion: 'disparate_impact_ratio',
    verdict: 'unclear',
    value: 0.7807,
    low: 0.6862,
    high: 0.8872,
    limit: 0.8,
    limit_is: 'at least',
    n: 1748,
    reason: null,
  },
  {
    criterion: 'equal_opportunity_difference',
    verdict: 'breach',
    value: 0.2452,
    low: 0.1787,
    high: 0.3087,
    limit: 0.1,
    limit_is: 'at most',
    n: 685,
    reason: null,
  },
  {
    criterion: 'equalized_odds_difference',
    verdict: 'breach',
    value: 0.2452,
    low: 0.1787,
    high: 0.3087,
    limit: 0.1,
    limit_is: 'at most',
    n: 685,
    reason: null,
  },
  {
    criterion: 'equalized_odds_ratio',
    verdict: 'breach',
    value: 0.7153,
    low: 0.6342,
    high: 0.7983,
    limit: 0.8,
    limit_is: 'at least',
    n: 685,
    reason: null,
  },
  {
    criterion: 'predictive_parity_difference',
    verdict: 'unclear',
    value: 0.07189,
    low: 0.001431,
    high: 0.1373,
    limit: 0.1,
    limit_is: 'at most',
    n: 634,
    reason: null,
  },
  {
    criterion: 'error_rate_ratio',
    verdict: 'breach',
    value: 0.5336,
    low: 0.4303,
    high: 0.6638,
    limit: 0.8,
    limit_is: 'at least',
    n: 1748,
    reason: null,
  },
];

export const GROUP_ROWS: readonly Row[] = [
  { group: 'age:18-39', rate: 'selection_rate', value: 0.4027, low: 0.3721, high: 0.4341, n: 956, reason: null },
  { group: 'age:18-39', rate: 'true_positive_rate', value: 0.8613, low: 0.8227, high: 0.8927, n: 375, reason: null },
  { group: 'age:18-39', rate: 'false_positive_rate', value: 0.1067, low: 0.08414, high: 0.1345, n: 581, reason: null },
  { group: 'age:18-39', rate: 'error_rate', value: 0.1192, low: 0.1002, high: 0.1413, n: 956, reason: null },
  { group: 'age:40+', rate: 'selection_rate', value: 0.3144, low: 0.283, high: 0.3476, n: 792, reason: null },
  { group: 'age:40+', rate: 'true_positive_rate', value: 0.6161, low: 0.5609, high: 0.6685, n: 310, reason: null },
  { group: 'age:40+', rate: 'false_positive_rate', value: 0.1203, low: 0.09425, high: 0.1524, n: 482, reason: null },
  { group: 'age:40+', rate: 'error_rate', value: 0.2235, low: 0.1958, high: 0.2538, n: 792, reason: null },
];

/** A criterion or rate that could not be told. */
export function untold(row: Row, reason: string): Row {
  return { ...row, value: null, low: null, high: null, n: null, reason };
}

export function aCriteriaTable(rows: readonly Row[] = CRITERIA_ROWS, minGroupSize = 30): DataFrame {
  const table = aTable(
    rows.map((row) => ({ ...UNFAIR_MODEL, ...row })),
    'criteria'
  );
  return { ...table, meta: { custom: { minGroupSize } } };
}

export function aGroupsTable(rows: readonly Row[] = GROUP_ROWS): DataFrame {
  return aTable(
    rows.map((row) => ({ ...UNFAIR_MODEL, ...row })),
    'groups'
  );
}
