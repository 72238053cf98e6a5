import { z } from 'zod';
import { hostSampleSchema } from './hostSample';

/** Everything that can be written to the log. `kind` says which schema a record follows. */
export const recordSchema = z.discriminatedUnion('kind', [hostSampleSchema]);

export type MeasureRecord = z.infer<typeof recordSchema>;
export type RecordKind = MeasureRecord['kind'];

export { hostSampleSchema, hostPointSchema, type HostSample, type HostPoint } from './hostSample';
