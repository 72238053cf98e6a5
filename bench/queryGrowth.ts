import type { OpenedStore } from '../server/store/openStore';
import { benchFolder, type BenchFolder } from './lib/benchFolder';
import { LATENCY_QUESTIONS, openBenchStore, timeAnswer } from './lib/benchStore';
import { note } from './lib/note';
import { type Bench, median } from './measurement';

const RUNS = 9;
const LIMIT = 3;

type QuestionName = keyof typeof LATENCY_QUESTIONS;

interface Size {
  readonly count: number;
  readonly place: BenchFolder;
  readonly store: OpenedStore;
  readonly times: Readonly<Record<QuestionName, number[]>>;
}

/**
 * How much more the same questions cost over a hundred times as many inferences of the same 30 days. The inferences come
 * from the project's seeded generator and are written straight into month files, because through the log the largest
 * store would take half an hour to make; a test shows that the files are the same.
 */
export const queryGrowth: Bench = async ({ isQuick }) => {
  const counts = isQuick ? [100_000, 1_000_000, 10_000_000] : [1_000_000, 10_000_000, 100_000_000];
  const sizes: Size[] = [];
  try {
    for (const count of counts) {
      const place = await benchFolder(count);
      sizes.push({ count, place, store: await openBenchStore(place.folder), times: { lastHour: [], thirtyDays: [] } });
    }
    // One more round than is counted: the first opens files.
    for (let run = 0; run <= RUNS; run++) {
      for (const { place, store, times } of sizes) {
        for (const [name, { question }] of Object.entries(LATENCY_QUESTIONS)) {
          const tookMs = await timeAnswer(store, question(place));
          if (run > 0) {
            times[name as QuestionName].push(tookMs);
          }
        }
      }
    }
  } finally {
    await Promise.all(sizes.map(({ store }) => store.close()));
  }
  for (const name of ['lastHour', 'thirtyDays'] as const) {
    note(`${LATENCY_QUESTIONS[name].what}: ${describe(sizes, name)}; growth ${growth(sizes, name).toFixed(2)}`);
  }
  const ours = growth(sizes, 'thirtyDays');
  return {
    id: 'query.growth',
    what:
      `${LATENCY_QUESTIONS.thirtyDays.what}: ${describe(sizes, 'thirtyDays')}; ` +
      `last hour by minute: ${describe(sizes, 'lastHour')}, growth ${growth(sizes, 'lastHour').toFixed(2)}`,
    unit: '× from the smallest to the largest',
    ours,
    peer: LIMIT,
    peerName: 'limit',
    ratio: ours / LIMIT,
    runs: RUNS,
  };
};

function describe(sizes: readonly Size[], name: QuestionName): string {
  return sizes.map(({ count, times }) => `${median(times[name]).toFixed(1)} ms of ${count / 1e6} M`).join(', ');
}

function growth(sizes: readonly Size[], name: QuestionName): number {
  return median(sizes.at(-1)?.times[name] ?? []) / median(sizes[0]?.times[name] ?? []);
}
