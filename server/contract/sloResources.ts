import { z } from 'zod';
import { instantSchema } from './instant';
import { ALERT_SEVERITIES } from './slo';

export const SLO_EXPORT_FORMATS = ['grafana', 'openslo'] as const;
export type SloExportFormat = (typeof SLO_EXPORT_FORMATS)[number];

const nameText = z.string().min(1).max(63);
const maybe = (what: string, example: number | null) => z.number().nullable().describe(what).meta({ example });

export const sloDetailParametersSchema = z.strictObject({
  name: nameText.describe('Which objective.').meta({ example: 'model-inference-latency' }),
  at: instantSchema.optional().describe('As of when; now when absent.'),
});

const burnSchema = z.object({
  duration: z.string().describe('Length of the window.').meta({ example: '1h' }),
  burn_rate: maybe('How fast the budget went over it; null without events.', 0.4),
  event_count: maybe('Events in it; null where time is budgeted or nothing is known.', 1_280),
});

const conditionSchema = z.object({
  severity: z.enum(ALERT_SEVERITIES).describe('Which alert it is part of.').meta({ example: 'page' }),
  factor: z.number().describe('Both windows must burn faster than this.').meta({ example: 14.4 }),
  long: burnSchema.describe('The window that tells trouble from noise.'),
  short: burnSchema.describe('The window that ends the alert soon after the trouble.'),
  state: z
    .enum(['firing', 'unproven', 'quiet', 'no-data'])
    .describe('unproven: both windows burn too fast, but so few events may do that by chance.')
    .meta({ example: 'quiet' }),
});

/** What an objective says, and how its alert conditions stand. */
export const sloDetailSchema = z.object({
  name: z.string().describe('Which objective.').meta({ example: 'model-inference-latency' }),
  service: z.string().describe('Whose it is.').meta({ example: 'inference' }),
  description: z.string().describe('In words; may be empty.').meta({ example: '99 % take less than 200 ms.' }),
  note: z.string().nullable().describe('What a reader should know.').meta({ example: null }),
  window: z.string().describe('A duration that rolls, or a unit of the calendar.').meta({ example: '7d' }),
  objective_ratio: z.number().describe('How much must be good, 0–1.').meta({ example: 0.99 }),
  evidence: z
    .enum(['interval', 'point'])
    .describe('Whether the lower bound of the error ratio must burn too fast too, or the ratio alone decides.')
    .meta({ example: 'interval' }),
  conditions: z.array(conditionSchema).describe('Empty for a plain target.'),
  reason: z
    .string()
    .nullable()
    .describe('Why nothing is known of them; null when something is.')
    .meta({ example: null }),
});

export const sloExportParametersSchema = z.strictObject({
  format: z.enum(SLO_EXPORT_FORMATS).describe('Alert rules for Grafana, or OpenSLO v1.').meta({ example: 'openslo' }),
  slo: nameText.optional().describe('Only this objective; every one when absent.').meta({ example: 'availability' }),
});

export const sloExportSchema = z.object({
  file_name: z.string().describe('What to call the file.').meta({ example: 'measure-slos.openslo.yaml' }),
  text: z.string().describe('YAML.').meta({ example: 'apiVersion: openslo/v1\n' }),
  left_out: z
    .array(z.string())
    .describe('Objectives that the format cannot say.')
    .meta({ example: ['conversion-rate'] }),
});

export type SloDetail = z.infer<typeof sloDetailSchema>;
export type SloExport = z.infer<typeof sloExportSchema>;
