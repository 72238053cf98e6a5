import type { Labels } from '../../contract/frames';
import type { HostMetricName } from '../../contract/hostMetrics';
import type { StoredRecord } from '../../contract/records';
import type { CallSums } from '../questions/callSumsQuestion';
import type { EvaluationSums } from '../questions/evaluationSumsQuestion';
import type { FeatureValues } from '../questions/featureValuesQuestion';
import type { AnswerByKind, HostNumber, HostSeries, Question, QuestionKind } from '../questions/question';
import type {
  AnswerSource,
  DistinctUsers,
  InferenceIntervals,
  InferenceLatency,
  InferenceSums,
  RecordCount,
} from '../questions/recordQuestion';
import type { QualityAnswerByKind } from '../questions/qualityQuestion';
import type { RecordOutcomes } from '../questions/recordOutcomes';
import type { TextPairs } from '../questions/textPairsQuestion';
import type { VersionPairs } from '../questions/versionPairsQuestion';

/**
 * Answers as they cross from the engine's process: typed arrays, which are copied as bytes, instead of one object a
 * row, which would block the event loop of both sides.
 */
export interface HostSeriesColumns {
  readonly metrics: readonly HostMetricName[];
  readonly hosts: readonly string[];
  readonly labels: readonly Labels[];
  /** Where each series begins in the three arrays; one more entry than series. */
  readonly starts: Int32Array;
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  readonly sampleCounts: Float64Array;
}

export interface HostNumberColumns {
  readonly metrics: readonly HostMetricName[];
  readonly hosts: readonly string[];
  readonly labels: readonly Labels[];
  readonly values: Float64Array;
  readonly sampleCounts: Float64Array;
  readonly lastTimesMs: Float64Array;
}

export interface InferenceLatencyColumns {
  readonly source: AnswerSource;
  readonly relativeError: number;
  readonly labels: readonly Labels[];
  /** Where each series begins in the arrays; one more entry than series. */
  readonly starts: Int32Array;
  readonly timesMs: Float64Array;
  readonly callCounts: Float64Array;
  /** One array for each quantile asked for. */
  readonly quantiles: readonly Float64Array[];
  readonly intervals?: InferenceIntervals;
}

export interface InferenceSumsColumns {
  readonly source: AnswerSource;
  readonly labels: readonly Labels[];
  /** Where each series begins in the arrays; one more entry than series. */
  readonly starts: Int32Array;
  readonly timesMs: Float64Array;
  readonly recordCounts: Float64Array;
  /** One array for each sum asked for. */
  readonly sums: readonly Float64Array[];
  readonly latencyMsMin: Float64Array;
  readonly latencyMsMax: Float64Array;
  readonly memoryBytesMax: Float64Array;
}

export interface ColumnsByKind extends QualityAnswerByKind {
  'record-counts': readonly RecordCount[];
  'record-ids': readonly string[];
  'last-records': readonly string[];
  'inference-latency': InferenceLatencyColumns;
  'inference-sums': InferenceSumsColumns;
  'record-outcomes': RecordOutcomes;
  'call-sums': CallSums;
  'version-pairs': VersionPairs;
  'text-pairs': TextPairs;
  'evaluation-sums': EvaluationSums;
  'feature-values': FeatureValues;
  'distinct-users': DistinctUsers;
  'label-values': readonly string[];
  'host-series': HostSeriesColumns;
  'host-numbers': HostNumberColumns;
  'host-label-values': readonly string[];
  'host-sample-ids': readonly string[];
}

export type AnswerColumns<Q extends Question> = ColumnsByKind[Q['kind']];

const DECODERS: { readonly [K in QuestionKind]: (columns: ColumnsByKind[K]) => AnswerByKind[K] } = {
  'host-series': decodeHostSeries,
  'host-numbers': decodeHostNumbers,
  'host-label-values': (values) => values,
  'host-sample-ids': (ids) => ids,
  'record-counts': (counts) => counts,
  'record-ids': (ids) => ids,
  'last-records': (texts) => texts.map((text) => JSON.parse(text) as StoredRecord),
  'inference-latency': decodeInferenceLatency,
  'inference-sums': decodeInferenceSums,
  'record-outcomes': (answer) => answer,
  'call-sums': (answer) => answer,
  'version-pairs': (answer) => answer,
  'text-pairs': (answer) => answer,
  'evaluation-sums': (answer) => answer,
  'feature-values': (answer) => answer,
  'prediction-counts': (answer) => answer,
  'value-counts': (answer) => answer,
  'regression-sums': (answer) => answer,
  'feature-rows': (answer) => answer,
  'distinct-users': (answer) => answer,
  'label-values': (values) => values,
};

export function decodeAnswer<K extends QuestionKind>(kind: K, columns: ColumnsByKind[K]): AnswerByKind[K] {
  return DECODERS[kind](columns);
}

function decodeHostSeries(columns: HostSeriesColumns): readonly HostSeries[] {
  return columns.metrics.map((metric, index) => {
    const from = columns.starts[index];
    const to = columns.starts[index + 1];
    return {
      metric,
      host: String(columns.hosts[index]),
      labels: columns.labels[index] ?? {},
      timesMs: columns.timesMs.subarray(from, to),
      values: columns.values.subarray(from, to),
      sampleCounts: columns.sampleCounts.subarray(from, to),
    };
  });
}

function decodeHostNumbers(columns: HostNumberColumns): readonly HostNumber[] {
  return columns.metrics.map((metric, index) => ({
    metric,
    host: String(columns.hosts[index]),
    labels: columns.labels[index] ?? {},
    value: columns.values[index] ?? Number.NaN,
    sampleCount: columns.sampleCounts[index] ?? 0,
    lastTimeMs: columns.lastTimesMs[index] ?? Number.NaN,
  }));
}

function decodeInferenceLatency({ source, relativeError, ...columns }: InferenceLatencyColumns): InferenceLatency {
  const { intervals } = columns;
  const series = columns.labels.map((labels, index) => {
    const from = columns.starts[index];
    const to = columns.starts[index + 1];
    const partsOf = (arrays: readonly Float64Array[]) => arrays.map((values) => values.subarray(from, to));
    return {
      labels,
      timesMs: columns.timesMs.subarray(from, to),
      callCounts: columns.callCounts.subarray(from, to),
      quantiles: partsOf(columns.quantiles),
      ...(intervals === undefined
        ? {}
        : {
            intervals: {
              effectiveCounts: intervals.effectiveCounts.subarray(from, to),
              lows: partsOf(intervals.lows),
              highs: partsOf(intervals.highs),
            },
          }),
    };
  });
  return { source, relativeError, series };
}

function decodeInferenceSums({ source, ...columns }: InferenceSumsColumns): InferenceSums {
  const series = columns.labels.map((labels, index) => {
    const part = (values: Float64Array) => values.subarray(columns.starts[index], columns.starts[index + 1]);
    return {
      labels,
      timesMs: part(columns.timesMs),
      recordCounts: part(columns.recordCounts),
      sums: columns.sums.map(part),
      latencyMsMin: part(columns.latencyMsMin),
      latencyMsMax: part(columns.latencyMsMax),
      memoryBytesMax: part(columns.memoryBytesMax),
    };
  });
  return { source, series };
}
