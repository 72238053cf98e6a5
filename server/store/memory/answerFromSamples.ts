import type { Aggregation } from '../../contract/queries/host';
import type { HostSample } from '../../contract/records';
import type {
  AnswerByKind,
  HostLabelValuesQuestion,
  HostNumber,
  HostNumbersQuestion,
  HostSampleIdsQuestion,
  HostSelection,
  HostSeries,
  HostSeriesQuestion,
  HostQuestion,
} from '../questions/question';
import { checkResultLimit } from '../questions/resultLimits';
import {
  compareSeries,
  compareTexts,
  labelValue,
  matchesSelection,
  presentLabels,
  type SeriesIdentity,
  seriesKey,
} from '../questions/seriesIdentity';
import type { Window } from '../../contract/window';

interface Reading {
  readonly timeMs: number;
  readonly value: number;
}

interface SeriesReadings {
  readonly series: SeriesIdentity;
  readonly readings: Reading[];
}

/** Answers a question by looking at every sample: the plain meaning that engines must reproduce. */
export function answerFromSamples(
  question: HostQuestion,
  samples: readonly HostSample[]
): AnswerByKind[HostQuestion['kind']] {
  const inWindow = samples.filter(({ timeMs }) => isInside(question.window, timeMs));
  switch (question.kind) {
    case 'host-series':
      return answerSeries(question, inWindow);
    case 'host-numbers':
      return answerNumbers(question, inWindow);
    case 'host-label-values':
      return answerLabelValues(question, inWindow);
    case 'host-sample-ids':
      return answerSampleIds(question, inWindow);
  }
}

function answerSeries(question: HostSeriesQuestion, samples: readonly HostSample[]): readonly HostSeries[] {
  const all = collectSeries(samples, question.selection);
  checkResultLimit('maxSeries', question.maxSeries, all.length);
  const answer = all.map(({ series, readings }) => {
    const buckets = new Map<number, Reading[]>();
    for (const reading of readings) {
      const startMs = Math.floor(reading.timeMs / question.bucketMs) * question.bucketMs;
      buckets.set(startMs, [...(buckets.get(startMs) ?? []), reading]);
    }
    const ordered = [...buckets].sort(([a], [b]) => a - b);
    return {
      metric: series.metric,
      host: series.host,
      labels: presentLabels(series.labels),
      timesMs: Float64Array.from(ordered, ([startMs]) => startMs),
      values: Float64Array.from(ordered, ([, bucket]) => aggregate(bucket, question.aggregation)),
      sampleCounts: Float64Array.from(ordered, ([, bucket]) => bucket.length),
    };
  });
  checkResultLimit(
    'maxPoints',
    question.maxPoints,
    answer.reduce((sum, { timesMs }) => sum + timesMs.length, 0)
  );
  return answer;
}

function answerNumbers(question: HostNumbersQuestion, samples: readonly HostSample[]): readonly HostNumber[] {
  const all = collectSeries(samples, question.selection);
  checkResultLimit('maxSeries', question.maxSeries, all.length);
  return all.map(({ series, readings }) => ({
    metric: series.metric,
    host: series.host,
    labels: presentLabels(series.labels),
    value: aggregate(readings, question.aggregation),
    sampleCount: readings.length,
    lastTimeMs: newest(readings).timeMs,
  }));
}

function answerLabelValues(question: HostLabelValuesQuestion, samples: readonly HostSample[]): readonly string[] {
  const all = collectSeries(samples, question.selection);
  const values = new Set(all.flatMap(({ series }) => labelValue(series, question.label) ?? []));
  checkResultLimit('maxValues', question.maxValues, values.size);
  return [...values].sort(compareTexts);
}

function answerSampleIds(question: HostSampleIdsQuestion, samples: readonly HostSample[]): readonly string[] {
  checkResultLimit('maxIds', question.maxIds, samples.length);
  return [...samples].sort((a, b) => a.timeMs - b.timeMs || compareTexts(a.id, b.id)).map(({ id }) => id);
}

function collectSeries(samples: readonly HostSample[], selection: HostSelection): readonly SeriesReadings[] {
  const byKey = new Map<string, SeriesReadings>();
  for (const { host, timeMs, points } of samples) {
    for (const { metric, labels, value } of points) {
      const series: SeriesIdentity = { metric, host, labels: presentLabels(labels) };
      if (matchesSelection(series, selection)) {
        const collected = byKey.get(seriesKey(series)) ?? { series, readings: [] };
        byKey.set(seriesKey(series), collected);
        collected.readings.push({ timeMs, value });
      }
    }
  }
  return [...byKey.values()].sort((a, b) => compareSeries(a.series, b.series));
}

function aggregate(readings: readonly Reading[], aggregation: Aggregation): number {
  switch (aggregation) {
    case 'mean':
      return readings.reduce((sum, { value }) => sum + value, 0) / readings.length;
    case 'min':
      return readings.reduce((least, { value }) => Math.min(least, value), Infinity);
    case 'max':
      return readings.reduce((most, { value }) => Math.max(most, value), -Infinity);
    case 'last':
      return newest(readings).value;
  }
}

function newest(readings: readonly Reading[]): Reading {
  return readings.reduce((latest, reading) => (reading.timeMs > latest.timeMs ? reading : latest));
}

function isInside({ fromMs, toMs }: Window, timeMs: number): boolean {
  return timeMs >= fromMs && timeMs < toMs;
}
