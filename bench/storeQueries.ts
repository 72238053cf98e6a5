import { benchFolder } from './lib/benchFolder';
import { LATENCY_QUESTIONS, openBenchStore, timeAnswer } from './lib/benchStore';
import { type Bench, type Measurement, median } from './measurement';

const RUNS = 9;

interface QueryBench {
  readonly id: string;
  readonly name: keyof typeof LATENCY_QUESTIONS;
  readonly limitMs: number;
}

export const queryHour: Bench = ({ isQuick }) => measure(isQuick, { id: 'query.hour', name: 'lastHour', limitMs: 50 });

export const query30Days: Bench = ({ isQuick }) =>
  measure(isQuick, { id: 'query.30d', name: 'thirtyDays', limitMs: 300 });

async function measure(isQuick: boolean, { id, name, limitMs }: QueryBench): Promise<Measurement> {
  const count = isQuick ? 1_000_000 : 10_000_000;
  const place = await benchFolder(count);
  const { what, question } = LATENCY_QUESTIONS[name];
  const store = await openBenchStore(place.folder);
  try {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      times.push(await timeAnswer(store, question(place)));
    }
    const ours = median(times);
    return {
      id,
      what: `${what}, of ${count / 1e6} M inferences`,
      unit: 'ms',
      ours,
      peer: limitMs,
      peerName: 'limit at 10 M',
      ratio: ours / limitMs,
      runs: RUNS,
    };
  } finally {
    await store.close();
  }
}
