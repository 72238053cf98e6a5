import { z } from 'zod';
import { availabilityQuerySchema } from './availability';
import { conceptDriftQuerySchema } from './conceptDrift';
import { costQuerySchema } from './cost';
import { estimatedPerformanceQuerySchema } from './estimatedPerformance';
import { dataQualityQuerySchema } from './dataQuality';
import { driftQuerySchema } from './drift';
import { evaluationsQuerySchema } from './evaluations';
import { fairnessQuerySchema } from './fairness';
import { hostQuerySchema } from './host';
import { latencyQuerySchema } from './latency';
import { modelHealthQuerySchema } from './modelHealth';
import { modelTrafficQuerySchema } from './modelTraffic';
import { qualityQuerySchema } from './quality';
import { sloQuerySchema } from './slo';
import { textQualityQuerySchema } from './textQuality';

/**
 * The kinds that have a time-series form and are asked of the store alone. What looks at any of their series, such as
 * anomalies, takes one of these as a part and is itself not among them, so that no query holds itself.
 */
export const SERIES_QUERY_SCHEMAS = [
  hostQuerySchema,
  availabilityQuerySchema,
  sloQuerySchema,
  latencyQuerySchema,
  costQuerySchema,
  modelTrafficQuerySchema,
  modelHealthQuerySchema,
  qualityQuerySchema,
  fairnessQuerySchema,
  estimatedPerformanceQuerySchema,
  conceptDriftQuerySchema,
  driftQuerySchema,
  dataQualityQuerySchema,
  textQualityQuerySchema,
  evaluationsQuerySchema,
] as const;

export const seriesQuerySchema = z.discriminatedUnion('queryType', SERIES_QUERY_SCHEMAS);

export type SeriesQuery = z.infer<typeof seriesQuerySchema>;
