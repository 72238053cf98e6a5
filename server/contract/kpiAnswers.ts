import { z } from 'zod';
import { KPI_STATUSES } from './kpis';

const maybeNumber = (what: string, example: number) => z.number().nullable().describe(what).meta({ example });

/** One KPI as it stands. */
export const kpiAnswerSchema = z.object({
  id: z.string().describe('Its row in the list of requirements.').meta({ example: 'KPI-08' }),
  name: z.string().describe('Stable name.').meta({ example: 'inference_latency_p95_ms' }),
  title: z.string().describe('For a reader.').meta({ example: 'Inference latency, 95th percentile' }),
  area: z.string().describe('What it is about.').meta({ example: 'ai-models' }),
  unit: z.string().describe("Unit of value and target, from Grafana's list; ratios are 0–1.").meta({ example: 'ms' }),
  computed_by: z.string().describe('Which figure it is.').meta({ example: '95th percentile of latency_ms' }),
  target: z
    .object({
      direction: z.enum(['below', 'above']).describe('On which side it is good.').meta({ example: 'below' }),
      value: z.number().describe('In the unit of the KPI.').meta({ example: 200 }),
    })
    .nullable()
    .describe('Null where it is only watched.'),
  status: z
    .enum(KPI_STATUSES)
    .describe('Whether the value meets the target; no-data where there is none.')
    .meta({ example: 'met' }),
  is_certain: z
    .boolean()
    .nullable()
    .describe('Whether its whole 95 % interval lies on the same side of the target; null without an interval.')
    .meta({ example: null }),
  value: maybeNumber('The figure; null where there is none.', 143.2),
  value_low: maybeNumber('Lower bound of its 95 % interval.', 0.93),
  value_high: maybeNumber('Upper bound.', 0.97),
  n: maybeNumber('How many samples, calls or services it rests on.', 12800),
  of: z
    .string()
    .nullable()
    .describe('Of which host or service, where the worst one is told.')
    .meta({ example: 'web-1' }),
  reason: z.string().nullable().describe('Why there is no value; null when there is one.').meta({ example: null }),
});

export const kpisSchema = z.object({ kpis: z.array(kpiAnswerSchema).describe('Every KPI, in a fixed order.') });

export type KpiAnswer = z.infer<typeof kpiAnswerSchema>;
