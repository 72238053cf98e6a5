import { z } from 'zod';
import { idSchema, nameSchema, propertiesSchema, recordBase, userIdSchema } from './records/base';

/** Bodies whose fields, fixed by what clients send already, are not those of the record they become. */

export const modelPerformanceBodySchema = z.strictObject({
  ...recordBase,
  model_name: nameSchema.describe('Name of the model.').meta({ example: 'yolov10n' }),
  model_version: nameSchema.default('unversioned').describe('Version of the model.').meta({ example: '1.0' }),
  inference_time: z.number().min(0).max(86_400_000).describe('Duration, milliseconds.').meta({ example: 85 }),
  accuracy: z.number().min(0).max(1).optional().describe('Accuracy of this call, 0–1.').meta({ example: 0.92 }),
  memory_usage: z.number().min(0).optional().describe('Memory used, bytes.').meta({ example: 2147483648 }),
  batch_size: z.int().min(1).max(1e6).optional().describe('Inputs in this call.').meta({ example: 1 }),
});

export const behaviorBodySchema = z.strictObject({
  ...recordBase,
  user_id: userIdSchema.describe('Who.').meta({ example: 123 }),
  action: nameSchema.describe('What was done.').meta({ example: 'export_report' }),
  session_id: idSchema.optional().describe('Session it belongs to.').meta({ example: 's-1' }),
  metadata: propertiesSchema.optional(),
  user_agent: z
    .string()
    .max(512)
    .optional()
    .describe('Taken and dropped: it identifies a person.')
    .meta({ example: '' }),
  ip_address: z
    .string()
    .max(64)
    .optional()
    .describe('Taken and dropped: it identifies a person.')
    .meta({ example: '' }),
});

const testUser = { ...recordBase, user_id: userIdSchema.describe('Which user.').meta({ example: 123 }) };

export const testConversionBodySchema = z.strictObject({
  ...testUser,
  metric: nameSchema.default('conversion').describe('Which metric.').meta({ example: 'purchase' }),
  value: z.number().default(1).describe('How much; 1 for a plain conversion.').meta({ example: 1 }),
});

export const testExposureBodySchema = z.strictObject({
  ...testUser,
  variant: nameSchema.describe('Which variant the user saw.').meta({ example: 'variant_a' }),
});
