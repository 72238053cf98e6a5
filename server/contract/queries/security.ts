import { z } from 'zod';
import { MAX_FILTER_VALUES } from './hostOptions';
import { modelCallFields } from './modelCallFields';
import { MAX_MODEL_CALL_GROUPS } from './modelCallOptions';
import { SECURITY_AREA_NAMES, SECURITY_FIGURE_NAMES, SECURITY_LABELS } from './securityOptions';

const tagName = /^tags\.[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;
const labelSchema = z.union([z.enum(SECURITY_LABELS), z.string().regex(tagName, 'expected tags.NAME')]);
const valuesSchema = z.array(z.string().min(1).max(256)).max(MAX_FILTER_VALUES);

const { show, format, legend } = modelCallFields;

/** Security events: how many, how risky, how many logins fail. */
export const securityQuerySchema = z
  .strictObject({
    queryType: z.literal('security').describe('The kind of query.'),
    figures: z
      .array(z.enum(SECURITY_FIGURE_NAMES))
      .min(1)
      .max(SECURITY_FIGURE_NAMES.length)
      .default(['event_count'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['failed_login_share'] }),
    areas: z
      .array(z.enum(SECURITY_AREA_NAMES))
      .max(SECURITY_AREA_NAMES.length)
      .default([])
      .describe('Only events of these areas; empty means every one, also those of types of your own.')
      .meta({ example: ['authentication'] }),
    filters: z
      .record(labelSchema, valuesSchema)
      .refine((filters) => Object.keys(filters).length <= 8, 'at most 8 filters')
      .default({})
      .describe('Allowed values of `event_type`, `user_id`, `ip_address`, `region` or tags, as `tags.NAME`.')
      .meta({ example: { event_type: ['login_failure'] } }),
    groupBy: z
      .array(labelSchema)
      .max(MAX_MODEL_CALL_GROUPS)
      .refine((labels) => new Set(labels).size === labels.length, 'each label once')
      .default([])
      .describe('One answer for each combination: event_type, user_id, ip_address, region or tags.NAME.')
      .meta({ example: ['event_type'] }),
    show,
    format,
    legend: legend.meta({ example: '{{event_type}}' }),
  })
  .describe('Security events: counts and rates, risk, and the share of logins that fail.');

export type SecurityQuery = z.infer<typeof securityQuerySchema>;
