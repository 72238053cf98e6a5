import { z } from 'zod';
import {
  ANOMALY_DIRECTION_NAMES,
  ANOMALY_FIGURE_NAMES,
  ANOMALY_LEVEL_DAYS,
  ANOMALY_SEASON_NAMES,
  ANOMALY_STEPS,
  DEFAULT_ANOMALY_STEP,
  DEFAULT_DAYS_PER_FALSE_ALARM,
  DEFAULT_TRAINING_DAYS,
  leastTrainingDays,
  MAX_DAYS_PER_FALSE_ALARM,
  MAX_TRAINING_DAYS,
  MIN_DAYS_PER_FALSE_ALARM,
} from './anomaliesOptions';
import { legendField } from './commonFields';
import { QUERY_FORMATS } from './hostOptions';
import { seriesQuerySchema } from './seriesQuery';

export * from './anomaliesOptions';

/** How unusual the values of any other query are. */
export const anomaliesQuerySchema = z
  .strictObject({
    queryType: z.literal('anomalies').describe('The kind of query.'),
    of: seriesQuerySchema
      .prefault({ queryType: 'host' })
      .describe('A query of any kind that has series; each of them is judged by its own past. Its format is not used.')
      .meta({ example: { queryType: 'host', metrics: ['cpu_usage_ratio'] } }),
    figures: z
      .array(z.enum(ANOMALY_FIGURE_NAMES))
      .max(ANOMALY_FIGURE_NAMES.length)
      .default([])
      .describe(
        'What to tell of each series. With more than one, each also carries the label `anomaly_figure`. Empty: what a graph draws (value, expected, low, high, anomalous_value), or is_anomaly for numeric.'
      )
      .meta({ example: ['is_anomaly'] }),
    season: z
      .enum(ANOMALY_SEASON_NAMES)
      .default('auto')
      .describe('What repeats: none, the time of day or the time of the week (UTC); auto takes what explains most.')
      .meta({ example: 'day' }),
    direction: z
      .enum(ANOMALY_DIRECTION_NAMES)
      .default('both')
      .describe('Which values are anomalies: too high (up), too low (down) or both.')
      .meta({ example: 'up' }),
    step: z
      .enum(ANOMALY_STEPS)
      .default(DEFAULT_ANOMALY_STEP)
      .describe('Length of the buckets that are judged, whatever the width of the panel.')
      .meta({ example: DEFAULT_ANOMALY_STEP }),
    training_days: z
      .int()
      .min(leastTrainingDays(MIN_DAYS_PER_FALSE_ALARM))
      .max(MAX_TRAINING_DAYS)
      .default(DEFAULT_TRAINING_DAYS)
      .describe(
        `Days before each judged day that it is judged by: ${ANOMALY_LEVEL_DAYS} for the level, the rest for the limit of the score.`
      )
      .meta({ example: DEFAULT_TRAINING_DAYS }),
    days_per_false_alarm: z
      .int()
      .min(MIN_DAYS_PER_FALSE_ALARM)
      .max(MAX_DAYS_PER_FALSE_ALARM)
      .default(DEFAULT_DAYS_PER_FALSE_ALARM)
      .describe(
        'At most one day in so many has a false alarm, in each series, however often it is asked. Takes as many days of history.'
      )
      .meta({ example: DEFAULT_DAYS_PER_FALSE_ALARM }),
    format: z
      .enum(QUERY_FORMATS)
      .default('timeseries')
      .describe(
        'timeseries: the figures of each series. numeric: the newest finished bucket of each series, for alert rules. table: one row per stretch of anomalies.'
      )
      .meta({ example: 'timeseries' }),
    legend: legendField.meta({ example: '{{host}}' }),
  })
  .refine(
    ({ training_days, days_per_false_alarm, season }) =>
      training_days >= leastTrainingDays(days_per_false_alarm, season),
    {
      path: ['training_days'],
      error: `must be at least days_per_false_alarm + ${ANOMALY_LEVEL_DAYS - 1}, and ${leastTrainingDays(MIN_DAYS_PER_FALSE_ALARM, 'week')} for a season of a week: it takes as many days to learn`,
    }
  )
  .describe('Anomalies of any series: score, band and verdict, with a stated rate of false alarms.');

export type AnomaliesQuery = z.infer<typeof anomaliesQuerySchema>;
