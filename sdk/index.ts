export { type Client, type ClientStats, createClient } from './client/createClient';
export type { Clock } from './client/clock';
export type { Counters } from './client/counters';
export type { FlushReport } from './client/flusher';
export type { WhenFull } from './client/lineBuffer';
export type { ClientOptions } from './client/options';
export type { SendState } from './client/pause';
export type { Problem, ProblemCode, RejectedRecord } from './client/problems';
export type { Recorder } from './client/recorder';
export type { Fields, RecordOf, SentKind, SentRecord, Tags } from './client/records';
export { createExperiments, type Experiments, type ExperimentsOptions } from './experiments/createExperiments';
export type { UnitAssignment, UnitAttributes } from './experiments/unitAssignment';
export type { Rejection } from './delivery/answer';
export {
  createSampler,
  DEFAULT_RATE,
  DEFAULT_RATES,
  type Sampler,
  type SamplerOptions,
  type SamplingContext,
  type SamplingRates,
} from './sampling/createSampler';
