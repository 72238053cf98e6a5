import { anSlo } from '../../../tests/fixtures/slo/anSlo';
import { reachedPart } from './threshold';
import { emptySlices, judgeSlices, sliceCounts } from './timeSlices';

const MINUTE_MS = 60_000;
const SLICE_MS = 5 * MINUTE_MS;
const BELOW_ONE = { op: 'lt', value: 1 } as const;

function judged(points: ReadonlyArray<readonly [minute: number, value: number | null]>, minutes = 30) {
  const slices = emptySlices(0, minutes * MINUTE_MS, SLICE_MS);
  judgeSlices(
    slices,
    { timesMs: points.map(([minute]) => minute * MINUTE_MS), values: points.map(([, value]) => value) },
    BELOW_ONE
  );
  return slices;
}

describe('time slices', () => {
  it('are those wholly inside the window, aligned to their length', () => {
    const { startMs, states } = emptySlices(MINUTE_MS, 21 * MINUTE_MS, SLICE_MS);
    expect([startMs, states.length]).toEqual([SLICE_MS, 3]);
  });

  it('are good where the measure is on its side, bad where it is not, unknown without data', () => {
    expect([
      ...judged([
        [0, 0.5],
        [5, 1],
        [10, null],
        [20, 0],
      ]).states,
    ]).toEqual([1, 2, 0, 0, 1, 0]);
  });

  it('stay bad when another series is good', () => {
    const slices = judged([
      [0, 2],
      [5, 0],
    ]);
    judgeSlices(slices, { timesMs: [0, SLICE_MS], values: [0, 0] }, BELOW_ONE);
    expect([...slices.states.subarray(0, 2)]).toEqual([2, 1]);
  });

  it('are all spoken for by a point of a series with longer steps, one before the window too', () => {
    expect([
      ...judged([
        [-5, 2],
        [10, 0],
        [25, 2],
      ]).states,
    ]).toEqual([2, 2, 1, 1, 1, 2]);
  });

  it('count as one event at their end; without data they are left out, or bad when asked so', () => {
    const slices = judged(
      [
        [0, 0],
        [5, 2],
      ],
      15
    );
    const skipping = sliceCounts(slices, 'skip', MINUTE_MS);
    expect(skipping.total).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1, null, null, null, null, null]);
    expect(skipping.bad).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, null, null, null, null, null]);
    expect(sliceCounts(slices, 'bad', MINUTE_MS).bad.slice(10)).toEqual([0, 0, 0, 0, 1]);
  });
});

describe('a target without a budget', () => {
  const slo = anSlo({ objective_percent: 5 });

  it('KPI-39: is reached as far as the measure says where the objective repeats the threshold', () => {
    expect(reachedPart([0.078], { op: 'gte', value: 0.05 }, slo)).toBe(0.078);
    expect(reachedPart([0.078, 0.02], { op: 'gte', value: 0.05 }, slo)).toBe(0.02);
  });

  it('is otherwise reached or not', () => {
    expect(reachedPart([0.7], { op: 'lt', value: 0.8 }, slo)).toBe(1);
    expect(reachedPart([0.7, 0.9], { op: 'lt', value: 0.8 }, slo)).toBe(0);
  });
});
