import { anSlo } from '../../../tests/fixtures/slo/anSlo';
import { heldClock } from '../../../tests/fixtures/storeClock';
import { isInsufficient } from '../../stats/estimate';
import type { SeriesRequest } from '../queries/seriesReader';
import { createSliceReader } from './sliceReader';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SLICE_MS = 5 * MINUTE_MS;
const NOW_MS = Date.UTC(2026, 10, 20, 12);

function setUp() {
  const clock = heldClock(NOW_MS);
  const requests: SeriesRequest[] = [];
  /** The measure is 1 all the time, and 0 in what is bad. */
  const badFrom = { ms: Infinity };
  const readSlices = createSliceReader(async (request) => {
    requests.push(request);
    const { fromMs, toMs } = request.window;
    const timesMs = Float64Array.from(
      { length: Math.ceil((toMs - fromMs) / SLICE_MS) },
      (_, slice) => fromMs + slice * SLICE_MS
    );
    const values = timesMs.map((timeMs) => Number(timeMs < badFrom.ms));
    const series = (name: string, numbers: Float64Array) => ({
      name,
      title: '',
      unit: null,
      labels: {},
      timesMs,
      values: numbers,
    });
    // A bound beside the estimate, which must not be judged.
    return {
      series: [
        series('accuracy', values),
        series(
          'accuracy_low',
          values.map(() => 0)
        ),
      ],
      notices: [],
    };
  }, clock);
  const slo = anSlo({
    budgeting: 'time-slices',
    sli: { kind: 'threshold', query: { queryType: 'quality' }, op: 'gte', value: 0.5, slice: '5m' },
  });
  const { sli } = slo;
  return {
    clock,
    requests,
    badFrom,
    async count() {
      const window = { fromMs: clock.nowMs() - 30 * DAY_MS, toMs: clock.nowMs() };
      if (sli.kind !== 'threshold') {
        throw new Error('The indicator is a threshold.');
      }
      const counts = await readSlices({ slo, sli, model: { queryType: 'quality' } }, window);
      if (isInsufficient(counts)) {
        throw new Error(counts.insufficient.reason);
      }
      const sum = (values: ReadonlyArray<number | null>) =>
        values.reduce<number>((all, value) => all + (value ?? 0), 0);
      return [sum(counts.total), sum(counts.bad)];
    },
  };
}

describe('reading time slices', () => {
  it('asks for one point a slice and judges values, not the bounds beside them', async () => {
    const { count, requests } = setUp();
    expect(await count()).toEqual([8_640, 0]);
    expect(requests).toEqual([
      {
        model: { queryType: 'quality' },
        window: { fromMs: NOW_MS - 30 * DAY_MS, toMs: NOW_MS },
        intervalMs: SLICE_MS,
        maxDataPoints: 10_000,
      },
    ]);
  });

  it('reads only the last day or so again, and all of it after an hour', async () => {
    const { count, requests, clock, badFrom } = setUp();
    await count();
    requests.length = 0;
    clock.advance(10 * MINUTE_MS);
    badFrom.ms = NOW_MS - 20 * MINUTE_MS;
    expect(await count()).toEqual([8_640, 6]);
    expect(requests.map(({ window }) => window.fromMs)).toEqual([Date.UTC(2026, 10, 20)]);
    requests.length = 0;
    clock.advance(HOUR_MS);
    await count();
    expect(requests[0]?.window.fromMs).toBe(clock.nowMs() - 30 * DAY_MS);
  });
});
