import { benchFolder } from './lib/benchFolder';
import { LATENCY_QUESTIONS, openBenchStore, timeAnswer } from './lib/benchStore';
import { type Bench, median } from './measurement';

const RUNS = 5;

/** From opening a closed store until its first answer, the start of the engine's process included. */
export const reopen: Bench = async ({ isQuick }) => {
  const counts = isQuick ? [100_000, 1_000_000] : [10_000_000, 100_000_000];
  const seconds: number[] = [];
  for (const count of counts) {
    seconds.push(await measure(count));
  }
  return {
    id: 'reopen',
    what: `open a closed store until its first answer: ${counts
      .map((count, index) => `${seconds[index]?.toFixed(2)} s with ${count / 1e6} M inferences`)
      .join(', ')}; the figure is the first`,
    unit: 's',
    ours: seconds[0] ?? Number.NaN,
    peer: null,
    peerName: 'none: nothing else here keeps the same rows',
    ratio: null,
    runs: RUNS,
  };
};

async function measure(count: number): Promise<number> {
  const place = await benchFolder(count);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now();
    const store = await openBenchStore(place.folder);
    await timeAnswer(store, LATENCY_QUESTIONS.lastHour.question(place));
    times.push((performance.now() - startMs) / 1_000);
    await store.close();
  }
  return median(times);
}
