import { z } from 'zod';
import { COMPARISONS } from '../../../contract/slo';

export const OPEN_SLO_VERSION = 'openslo/v1';

const metadata = z.looseObject({ name: z.string().min(1), displayName: z.string().optional() });
const source = z.looseObject({
  metricSource: z.looseObject({
    metricSourceRef: z.string().optional(),
    type: z.string().optional(),
    spec: z.record(z.string(), z.unknown()).optional(),
  }),
});

export const openSliSpecSchema = z.looseObject({
  thresholdMetric: source.optional(),
  ratioMetric: z
    .looseObject({
      good: source.optional(),
      bad: source.optional(),
      total: source.optional(),
      raw: source.optional(),
      rawType: z.enum(['success', 'failure']).optional(),
    })
    .optional(),
});

export const openSliSchema = z.looseObject({ metadata, spec: openSliSpecSchema });
export const openDataSourceSchema = z.looseObject({ metadata, spec: z.looseObject({ type: z.string() }) });

export const openAlertConditionSchema = z.looseObject({
  spec: z.looseObject({
    severity: z.string(),
    condition: z.looseObject({
      kind: z.literal('burnrate').default('burnrate'),
      op: z.enum(COMPARISONS).default('gt'),
      threshold: z.number(),
      lookbackWindow: z.string(),
      alertAfter: z.string().optional(),
    }),
  }),
});

export const openAlertPolicySchema = z.looseObject({
  spec: z.looseObject({ conditions: z.array(z.looseObject({ conditionRef: z.string().optional() })).max(1) }),
});

const objective = z.looseObject({
  displayName: z.string().optional(),
  op: z.enum(COMPARISONS).optional(),
  value: z.number().optional(),
  target: z.number().optional(),
  targetPercent: z.number().optional(),
  timeSliceTarget: z.number().optional(),
  timeSliceWindow: z.union([z.string(), z.number()]).optional(),
  indicator: z.unknown().optional(),
  indicatorRef: z.string().optional(),
});

const timeWindow = z.looseObject({
  duration: z.string(),
  isRolling: z.boolean().optional(),
  calendar: z.looseObject({ startTime: z.string(), timeZone: z.string() }).optional(),
});

export const openSloSchema = z.looseObject({
  metadata,
  spec: z.looseObject({
    description: z.string().default(''),
    service: z.string().min(1),
    indicator: z.looseObject({ spec: openSliSpecSchema }).optional(),
    indicatorRef: z.string().optional(),
    timeWindow: z.array(timeWindow).length(1),
    budgetingMethod: z.enum(['Occurrences', 'Timeslices', 'RatioTimeslices']),
    objectives: z.array(objective).min(1),
    // A key without a value is how files leave it open.
    alertPolicies: z.array(z.looseObject({ alertPolicyRef: z.string().optional() })).nullish(),
  }),
});

export type OpenSlo = z.infer<typeof openSloSchema>;
export type OpenSliSpec = z.infer<typeof openSliSpecSchema>;
export type OpenObjective = z.infer<typeof objective>;
export type OpenTimeWindow = z.infer<typeof timeWindow>;
export type OpenSource = z.infer<typeof source>;
