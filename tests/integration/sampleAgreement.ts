import type { HostPoint, HostSample } from '../../server/contract/records';
import type { Store } from '../../server/store/store';
import type { HostSelection, Question } from '../../server/store/questions/question';
import { seededRandom } from '../../server/platform/seededRandom';
import { createMemoryStore } from '../../server/store/memoryStore';
import { type HeldClock, heldClock } from '../fixtures/storeClock';

const SEED = 11;
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 8, 20);
const DAYS = 45;
const QUESTION_COUNT = 60;

/** Host samples: the plain meaning of each question, as the store in memory gives it, is what a real store answers. */
export function itAgreesAboutSamples(open: (clock: HeldClock) => Promise<Store>): void {
  it(`gives the same answers as the store in memory to ${QUESTION_COUNT} random questions about random samples over three months (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const clock = heldClock(START_MS + DAYS * DAY_MS);
    const stores = [await open(clock), createMemoryStore(clock)] as const;
    for (let batch = 0; batch < 30; batch++) {
      const samples = Array.from({ length: 20 }, () => randomSample(random, pick));
      await Promise.all(stores.map((store) => store.append(samples)));
    }

    for (let index = 0; index < QUESTION_COUNT; index++) {
      const question = randomQuestion(random, pick);
      const [durable, memory] = await Promise.all(stores.map((store) => outcomeOf(store, question)));
      expect({ question, answer: durable }).toEqual({ question, answer: memory });
    }
  });
}

type Pick = <T>(values: readonly T[]) => T;

/** Values are multiples of 1/8, so that sums are exact in whatever order they are made. */
function randomSample(random: () => number, pick: Pick): HostSample {
  const points = Array.from({ length: 1 + Math.floor(random() * 5) }, (): HostPoint => {
    const labels = pick([undefined, { mount: '/' }, { mount: '/data', device: 'vdb' }, { interface: 'eth0' }]);
    return {
      metric: pick(['cpu_usage_ratio', 'disk_used_ratio', 'load_average_1m'] as const),
      value: Math.floor(random() * 1000) / 8 - 60,
      ...(labels === undefined ? {} : { labels }),
    };
  });
  return {
    kind: 'host_sample',
    // Few enough ids that some come twice.
    id: `id-${Math.floor(random() * 2000)}`,
    timeMs: START_MS + Math.floor(random() * DAYS * DAY_MS),
    host: pick(['a', 'b', 'ä']),
    points: pointsWithDistinctSeries(points),
  };
}

/** Two values of one series at one instant have no last one. */
function pointsWithDistinctSeries(points: readonly HostPoint[]): HostPoint[] {
  return [...new Map(points.map((point) => [`${point.metric}${JSON.stringify(point.labels)}`, point])).values()];
}

function randomQuestion(random: () => number, pick: Pick): Question {
  const fromMs = START_MS + Math.floor((random() * DAYS - 2) * DAY_MS);
  const window = { fromMs, toMs: fromMs + 1 + Math.floor(random() * pick([1, 10, DAYS]) * DAY_MS) };
  const selection: HostSelection = {
    metrics: pick([[], ['cpu_usage_ratio'], ['disk_used_ratio', 'load_average_1m']] as const),
    hosts: pick([[], ['a'], ['b', 'ä']]),
    labels: pick([{}, { mount: ['/'] }, { mount: ['/data', '/'], device: ['vdb'] }, { interface: ['eth9'] }]),
  };
  const aggregation = pick(['mean', 'min', 'max', 'last'] as const);
  const maxSeries = pick([1000, 3]);
  return pick<Question>([
    {
      kind: 'host-series',
      window,
      bucketMs: pick([60_000, 3_600_000, 7 * DAY_MS]),
      selection,
      aggregation,
      maxSeries,
      maxPoints: pick([100_000, 20]),
    },
    { kind: 'host-numbers', window, selection, aggregation, maxSeries },
    {
      kind: 'host-label-values',
      window,
      label: pick(['host', 'metric', 'mount', 'device'] as const),
      selection,
      maxValues: 2,
    },
    { kind: 'host-sample-ids', window, maxIds: pick([10_000, 5]) },
  ]);
}

/** The answer, or the code of the refusal: the limits must agree as well, but which of two is named may differ. */
async function outcomeOf(store: Store, question: Question): Promise<unknown> {
  const [outcome] = await Promise.allSettled([store.read(question, { catchUpTimeoutMs: 20_000, timeoutMs: 20_000 })]);
  return outcome.status === 'fulfilled' ? plain(outcome.value) : (outcome.reason as { code: unknown }).code;
}

/** Typed arrays of another process are of another make, although they hold the same. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part))
  );
}
