import { NOTHING_EXPIRED } from '../retention/expiryMarks';
import { expiredBefore, windowStillKept } from './expiredRecords';
import type { InferenceLatencyQuestion } from './recordQuestion';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOVEMBER = Date.UTC(2026, 10, 1);
const MARKS = {
  ...NOTHING_EXPIRED,
  host: NOVEMBER,
  inference: NOVEMBER - 60 * DAY_MS,
  rollup: NOVEMBER - 700 * DAY_MS,
};

function latency(fromMs: number, toMs: number, parts: Partial<InferenceLatencyQuestion> = {}) {
  return {
    kind: 'inference-latency',
    window: { fromMs, toMs },
    bucketMs: HOUR_MS,
    models: [],
    versions: [],
    groupBy: [],
    quantiles: [],
    precision: 'auto',
    maxSeries: 1,
    maxPoints: 1,
    ...parts,
  } as const satisfies InferenceLatencyQuestion;
}

describe('what a question misses because it is no longer kept', () => {
  it('is nothing inside of what is kept', () => {
    const window = { fromMs: NOVEMBER, toMs: NOVEMBER + DAY_MS };
    expect(expiredBefore({ kind: 'host-sample-ids', window, maxIds: 1 }, MARKS)).toBeNull();
    expect(expiredBefore(latency(NOVEMBER, NOVEMBER + DAY_MS), MARKS)).toBeNull();
  });

  it('is what is older than the mark of its kind', () => {
    const window = { fromMs: NOVEMBER - DAY_MS, toMs: NOVEMBER + DAY_MS };
    expect(expiredBefore({ kind: 'host-sample-ids', window, maxIds: 1 }, MARKS)).toBe(NOVEMBER);
    expect(expiredBefore({ kind: 'record-ids', recordKind: 'inference', window, maxIds: 1 }, MARKS)).toBeNull();
    expect(expiredBefore({ kind: 'record-counts', recordKinds: [], window }, MARKS)).toBe(NOVEMBER);
  });

  it('is the whole of an old window', () => {
    const window = { fromMs: NOVEMBER - 2 * DAY_MS, toMs: NOVEMBER - DAY_MS };
    expect(expiredBefore({ kind: 'host-sample-ids', window, maxIds: 1 }, MARKS)).toBe(NOVEMBER - DAY_MS);
  });

  it('is nothing where rollups know all of it', () => {
    const fromMs = NOVEMBER - 100 * DAY_MS;
    expect(expiredBefore(latency(fromMs, NOVEMBER), MARKS)).toBeNull();
    expect(expiredBefore(latency(fromMs, fromMs + HOUR_MS, { precision: 'exact' }), MARKS)).toBeNull();
  });

  it('is the part of an hour that rollups do not know by itself', () => {
    const fromMs = NOVEMBER - 100 * DAY_MS + 60_000;
    expect(expiredBefore(latency(fromMs, NOVEMBER), MARKS)).toBe(fromMs - 60_000 + HOUR_MS);
  });

  it('is all that is old where rollups are too coarse', () => {
    const question = latency(NOVEMBER - 100 * DAY_MS, NOVEMBER, { bucketMs: 60_000 });
    expect(expiredBefore(question, MARKS)).toBe(MARKS.inference);
    expect(windowStillKept(question, MARKS)).toEqual({ fromMs: MARKS.inference, toMs: NOVEMBER });
  });

  it('is what is older than the rollups', () => {
    expect(expiredBefore(latency(NOVEMBER - 800 * DAY_MS, NOVEMBER), MARKS)).toBe(MARKS.rollup);
  });

  it('leaves of an old window nothing to look at', () => {
    const window = { fromMs: NOVEMBER - 2 * DAY_MS, toMs: NOVEMBER - DAY_MS };
    const { fromMs, toMs } = windowStillKept({ kind: 'host-sample-ids', window, maxIds: 1 }, MARKS);
    expect(fromMs).toBe(toMs);
  });
});
