import type { InferenceLatencyQuestion } from '../server/store/questions/recordQuestion';
import { benchRows, loadedFolder, openBenchStore } from './ingestData';
import { type Bench, type Measurement, median } from './measurement';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const RUNS = 9;

interface QueryBench {
  readonly id: string;
  readonly what: string;
  readonly windowMs: number;
  readonly bucketMs: number;
  readonly limitMs: number;
}

export const queryHour: Bench = ({ isQuick }) =>
  measure(isQuick, {
    id: 'query.hour',
    what: 'latency percentiles by model and minute, last hour',
    windowMs: HOUR_MS,
    bucketMs: MINUTE_MS,
    limitMs: 50,
  });

export const query30Days: Bench = ({ isQuick }) =>
  measure(isQuick, {
    id: 'query.30d',
    what: 'latency percentiles by model and hour, 30 days',
    windowMs: 30 * 24 * HOUR_MS,
    bucketMs: HOUR_MS,
    limitMs: 300,
  });

async function measure(isQuick: boolean, bench: QueryBench): Promise<Measurement> {
  const count = benchRows(isQuick);
  const { folder, window } = await loadedFolder(count);
  const store = await openBenchStore(folder);
  const question: InferenceLatencyQuestion = {
    kind: 'inference-latency',
    window: { fromMs: window.toMs - bench.windowMs, toMs: window.toMs },
    bucketMs: bench.bucketMs,
    models: [],
    versions: [],
    groupBy: ['model_name'],
    quantiles: [0.5, 0.95, 0.99, 0.999],
    precision: 'auto',
    maxSeries: 100,
    maxPoints: 100_000,
  };
  try {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const startMs = performance.now();
      const { answer } = await store.read(question);
      times.push(performance.now() - startMs);
      if (answer.series.length === 0) {
        throw new Error(`${bench.id}: the question had no answer.`);
      }
    }
    const ours = median(times);
    return {
      id: bench.id,
      what: `${bench.what}, of ${count / 1e6} M inferences`,
      unit: 'ms',
      ours,
      peer: bench.limitMs,
      peerName: 'limit at 10 M',
      ratio: ours / bench.limitMs,
      runs: RUNS,
    };
  } finally {
    await store.close();
  }
}
