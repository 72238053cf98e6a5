import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import { aTable } from './frames';

type Row = Readonly<Record<string, string | number | null>>;

export const DRIFTED_MODEL = { model_name: 'loan-approval', model_version: '3.0' };

// What the companion answered of the demo's last ten days (scale 0.1) against a week pinned before, rounded to four digits.
const MODEL_ROW: Row = {
  drift_score: 0.4326,
  drift_score_low: 0.3092,
  drift_score_high: 0.5829,
  drift_status: 'severe_drift',
  adjusted_p_value: 9.202e-33,
  changed_features: 3,
  worst_feature: 'channel',
  n_baseline: 588,
  n_current: 981,
  compared_with: 'Calls pinned 2026-10-24 00:00 UTC – 2026-10-31 00:00 UTC, 588 records',
  reason: null,
};
export const [CHANNEL = {}, INCOME = {}, PAYMENT_HISTORY = {}]: readonly Row[] = [
  {
    feature: 'channel',
    kind: 'categories',
    drift_score: 0.4326,
    drift_score_low: 0.3092,
    drift_score_high: 0.5829,
    drift_status: 'severe_drift',
    p_value: 4.601e-34,
    adjusted_p_value: 9.202e-33,
    test: 'g_test',
    n_baseline: 588,
    n_current: 981,
    missing_baseline: 0,
    missing_current: 0,
    unseen_current: 0,
    reason: null,
  },
  {
    feature: 'income',
    kind: 'numbers',
    drift_score: 0.3994,
    drift_score_low: 0.2793,
    drift_score_high: 0.547,
    drift_status: 'severe_drift',
    p_value: 4.247e-30,
    adjusted_p_value: 4.247e-29,
    test: 'anderson_darling',
    n_baseline: 588,
    n_current: 981,
    missing_baseline: 0,
    missing_current: 0,
    unseen_current: 0.004077,
    reason: null,
  },
  {
    feature: 'payment_history',
    kind: 'numbers',
    drift_score: 0.02436,
    drift_score_low: 0,
    drift_score_high: 0.078,
    drift_status: 'no_drift',
    p_value: 0.4507,
    adjusted_p_value: 0.8195,
    test: 'anderson_darling',
    n_baseline: 588,
    n_current: 981,
    missing_baseline: 0,
    missing_current: 0,
    unseen_current: 0.005097,
    reason: null,
  },
];
const CHANNEL_CELLS: readonly Row[] = [
  { feature: 'channel', cell: 'mobile', low: null, high: null, baseline_share: 0.2075, current_share: 0.4587 },
  { feature: 'channel', cell: 'web', low: null, high: null, baseline_share: 0.3452, current_share: 0.2987 },
  { feature: 'channel', cell: 'branch', low: null, high: null, baseline_share: 0.3605, current_share: 0.1315 },
  { feature: 'channel', cell: 'partner', low: null, high: null, baseline_share: 0.08673, current_share: 0.1111 },
];
const QUALITY_ROWS: readonly Row[] = [
  {
    feature: 'channel',
    missing_baseline: 0,
    missing_current: 0,
    missing_low: 0,
    missing_high: 0.003901,
    missing_p_value: 1,
    unseen_current: 0,
    unseen_low: 0,
    unseen_high: 0.003901,
    unseen_p_value: 1,
    duplicates_baseline: null,
    duplicates_current: null,
    records_baseline: 588,
    records_current: 981,
  },
  {
    feature: 'income',
    missing_baseline: 0,
    missing_current: 0,
    missing_low: 0,
    missing_high: 0.003901,
    missing_p_value: 1,
    unseen_current: 0.004077,
    unseen_low: 0.001587,
    unseen_high: 0.01044,
    unseen_p_value: 0.3816,
    duplicates_baseline: 0,
    duplicates_current: 0.001242,
    records_baseline: 588,
    records_current: 981,
  },
];

/** A feature with too few records for a verdict. */
export const UNTOLD: Row = {
  ...PAYMENT_HISTORY,
  feature: 'tenure',
  drift_status: null,
  adjusted_p_value: null,
  n_current: 31,
  reason: 'too few records to find a drift at the first cut-off: 31 of 365 needed',
};

const ofModel = (rows: readonly Row[]) => rows.map((row) => ({ ...DRIFTED_MODEL, ...row }));

export function aDriftTable(overrides: Row = {}, refId = 'model'): DataFrame {
  return aTable(ofModel([{ ...MODEL_ROW, ...overrides }]), refId);
}

export function aFeaturesTable(
  rows: readonly Row[] = [CHANNEL, INCOME, PAYMENT_HISTORY, UNTOLD],
  refId = 'features'
): DataFrame {
  return aTable(ofModel(rows), refId);
}

export function aDistributionsTable(feature = 'channel'): DataFrame {
  return aTable(ofModel(CHANNEL_CELLS.map((row) => ({ ...row, feature }))), 'distributions');
}

export function aDataQualityTable(): DataFrame {
  return aTable(ofModel(QUALITY_ROWS), 'quality');
}

const HOUR_MS = 3_600_000;

/** The score over time with its bounds: a frame each, as the data source answers it; an hour without score is left out. */
export function scoreFrames(feature?: string): DataFrame[] {
  const times = [0, 1, 2, 4].map((hour) => hour * HOUR_MS);
  const labels = { ...DRIFTED_MODEL, ...(feature !== undefined && { feature }) };
  const parts: ReadonlyArray<readonly [name: string, values: number[]]> = [
    ['drift_score', [0.02, 0.1, 0.3, 0.42]],
    ['drift_score_low', [0, 0.05, 0.25, 0.37]],
    ['drift_score_high', [0.06, 0.15, 0.35, 0.47]],
  ];
  return parts.map(([name, values]) =>
    createDataFrame({
      refId: 'score',
      fields: [
        { name: 'time', type: FieldType.time, values: times, config: { interval: 1.5 * HOUR_MS } },
        { name, type: FieldType.number, values, labels: { ...labels, figure: name } },
      ],
    })
  );
}

export const EVERY_DRIFT_FRAME: readonly DataFrame[] = [
  aDriftTable(),
  ...scoreFrames(),
  aFeaturesTable(),
  ...scoreFrames('channel'),
  aDistributionsTable(),
  aDataQualityTable(),
];
