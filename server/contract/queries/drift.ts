import { z } from 'zod';
import { baselineFields, comparedCallsFields } from './baselineFields';
import { formatField, legendField } from './commonFields';
import {
  DEFAULT_DRIFT_CUT_OFFS,
  DRIFT_CORRECTIONS,
  DRIFT_FIGURE_NAMES,
  DRIFT_SCORE_NAMES,
  DRIFT_VIEWS,
  WATCH_PERIODS,
  WATCH_STEP_NAMES,
} from './driftOptions';
import { showField } from './estimateFields';

const cutOff = (what: string, example: number) =>
  z.number().gt(0).max(100).default(example).describe(`Smallest score of ${what}.`).meta({ example });

export const cutOffsSchema = z
  .strictObject({
    minor: cutOff('minor drift', DEFAULT_DRIFT_CUT_OFFS.minor),
    moderate: cutOff('moderate drift', DEFAULT_DRIFT_CUT_OFFS.moderate),
    severe: cutOff('severe drift', DEFAULT_DRIFT_CUT_OFFS.severe),
  })
  .refine(({ minor, moderate, severe }) => minor <= moderate && moderate <= severe, 'minor ≤ moderate ≤ severe');

/** How far models are from their baseline. */
export const driftQuerySchema = z
  .strictObject({
    queryType: z.literal('drift').describe('The kind of query.'),
    ...comparedCallsFields,
    ...baselineFields,
    view: z
      .enum(DRIFT_VIEWS)
      .default('figures')
      .describe('figures, or one of the tables behind them; those ignore `format`.')
      .meta({ example: 'figures' }),
    figures: z
      .array(z.enum(DRIFT_FIGURE_NAMES))
      .min(1)
      .max(DRIFT_FIGURE_NAMES.length)
      .default(['drift_score'])
      .describe('The score, or what belongs to it. With several each series has the label `figure`.')
      .meta({ example: ['drift_score'] }),
    isPerFeature: z
      .boolean()
      .default(false)
      .describe('One series or number for each feature, with the label `feature`, in place of one for the model.')
      .meta({ example: false }),
    show: showField.describe(
      'Which parts of the score, for series and numbers: value, low and high of its 95 % interval, n. Other figures have the value only; tables have all.'
    ),
    score: z.enum(DRIFT_SCORE_NAMES).default('psi').describe('Which distance the score is.').meta({ example: 'psi' }),
    cutOffs: cutOffsSchema
      .default({ ...DEFAULT_DRIFT_CUT_OFFS })
      .describe('Smallest scores, less noise, of each status.')
      .meta({ example: { ...DEFAULT_DRIFT_CUT_OFFS } }),
    margin: z
      .number()
      .min(0)
      .max(100)
      .default(0)
      .describe('A feature has changed only when the lower bound of its score passes it.')
      .meta({ example: 0.02 }),
    alpha: z
      .number()
      .gt(0)
      .max(0.5)
      .default(0.05)
      .describe('Level of the test, after the correction over features.')
      .meta({ example: 0.05 }),
    correction: z
      .enum(DRIFT_CORRECTIONS)
      .default('benjamini-hochberg')
      .describe('How p-values are corrected over features.')
      .meta({ example: 'benjamini-hochberg' }),
    watchStep: z
      .enum(WATCH_STEP_NAMES)
      .default('1h')
      .describe('Of the watch: time between two looks. Rules may be evaluated as often as one likes.')
      .meta({ example: '1h' }),
    falseAlarms: z
      .number()
      .min(0.01)
      .max(100)
      .default(1)
      .describe('Of the watch: false alarms on average in the period, over all features of the model together.')
      .meta({ example: 1 }),
    falseAlarmsPer: z
      .enum(WATCH_PERIODS)
      .default('year')
      .describe('Of the watch: the period.')
      .meta({ example: 'year' }),
    format: formatField,
    legend: legendField.meta({ example: '{{model_name}}' }),
  })
  .describe('Drift of inputs or predictions from a baseline: score with interval, status, p-values, and a watch.');

export type DriftQuery = z.infer<typeof driftQuerySchema>;
