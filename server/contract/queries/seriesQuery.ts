import { z } from 'zod';
import { availabilityQuerySchema } from './availability';
import { conversionQuerySchema } from './conversion';
import { conceptDriftQuerySchema } from './conceptDrift';
import { costQuerySchema } from './cost';
import { estimatedPerformanceQuerySchema } from './estimatedPerformance';
import { dataQualityQuerySchema } from './dataQuality';
import { driftQuerySchema } from './drift';
import { engagementQuerySchema } from './engagement';
import { evaluationsQuerySchema } from './evaluations';
import { fairnessQuerySchema } from './fairness';
import { funnelQuerySchema } from './funnel';
import { hostQuerySchema } from './host';
import { latencyQuerySchema } from './latency';
import { errorsQuerySchema } from './errors';
import { logsQuerySchema } from './logs';
import { modelHealthQuerySchema } from './modelHealth';
import { modelTrafficQuerySchema } from './modelTraffic';
import { npsQuerySchema } from './nps';
import { qualityQuerySchema } from './quality';
import { retentionQuerySchema } from './retention';
import { segmentsQuerySchema } from './segments';
import { securityQuerySchema } from './security';
import { sloQuerySchema } from './slo';
import { textQualityQuerySchema } from './textQuality';
import { trackingQuerySchema } from './tracking';

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
  trackingQuerySchema,
  logsQuerySchema,
  funnelQuerySchema,
  conversionQuerySchema,
  engagementQuerySchema,
  retentionQuerySchema,
  segmentsQuerySchema,
  npsQuerySchema,
  errorsQuerySchema,
  securityQuerySchema,
] as const;

export const seriesQuerySchema = z.discriminatedUnion('queryType', SERIES_QUERY_SCHEMAS);

export type SeriesQuery = z.infer<typeof seriesQuerySchema>;
