import { heldClock } from '../../../tests/fixtures/storeClock';
import { SENT_RECORD_SCHEMAS } from '../../contract/records';
import { bucketLimitMs, DURATION_BUCKET_COUNT, durationBucket } from './durationBuckets';
import { createRequestTally } from './requestTally';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 20, 12);
const REQUEST = { method: 'GET', route: '/a', status: 200, durationMs: 10, bodyBytes: 0 };

function setUp() {
  const clock = heldClock(START_MS);
  let ids = 0;
  const tally = createRequestTally({ clock, serviceName: 's', newId: () => `id-${ids++}` });
  return { clock, tally };
}

describe('the tally of requests', () => {
  it('INF-29, DSH-04: sums up requests of a minute that ended alike as one record, with their mean duration', () => {
    const { clock, tally } = setUp();
    tally.note({ ...REQUEST, durationMs: 10, bodyBytes: 5 });
    tally.note({ ...REQUEST, durationMs: 11, bodyBytes: 7 });
    tally.note({ ...REQUEST, status: 503 });
    expect(tally.take('minutes-over')).toEqual([]);
    clock.advance(MINUTE_MS);
    const records = tally.take('minutes-over');
    expect(records).toEqual([
      expect.objectContaining({
        status: 200,
        duration_ms: 10.5,
        request_count: 2,
        request_bytes: 12,
        time_ms: START_MS,
      }),
      expect.objectContaining({ status: 503, request_count: 1, route: '/a', service_name: 's' }),
    ]);
    const { time_ms: timestamp, ...sent } = records[0]!;
    expect(SENT_RECORD_SCHEMAS.http_request.safeParse({ ...sent, timestamp }).success).toBe(true);
    expect(tally.take('all')).toEqual([]);
  });

  it('gives the minute at hand when asked for all', () => {
    const { tally } = setUp();
    tally.note(REQUEST);
    expect(tally.take('all')).toHaveLength(1);
  });

  it('KPI-38: never mixes requests below 100 or 200 ms with others, so that these thresholds count exactly', () => {
    const { tally } = setUp();
    for (const durationMs of [99.999, 100, 199.999, 200]) {
      tally.note({ ...REQUEST, durationMs });
    }
    expect(tally.take('all').map(({ duration_ms }) => duration_ms)).toEqual([99.999, 100, 199.999, 200]);
  });

  it('holds no more than some groups, and counts the rest without their route', () => {
    const { tally } = setUp();
    for (let route = 0; route < 1_500; route++) {
      tally.note({ ...REQUEST, route: `/${route}` });
    }
    const records = tally.take('all');
    expect(records).toHaveLength(1_001);
    expect(records.at(-1)).toMatchObject({ route: '(other)', request_count: 500 });
  });
});

it('buckets of durations adjoin: each takes what is below its limit and not below the one before', () => {
  for (let bucket = 0; bucket < DURATION_BUCKET_COUNT - 1; bucket++) {
    const limitMs = bucketLimitMs(bucket);
    expect([durationBucket(limitMs * (1 - 1e-9)), durationBucket(limitMs)]).toEqual([bucket, bucket + 1]);
  }
  expect(durationBucket(1e9)).toBe(DURATION_BUCKET_COUNT - 1);
});
