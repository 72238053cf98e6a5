import { seededRandom } from '../../platform/seededRandom';
import { cumulativeShares, drawIndex, zipfShares } from '../random/discrete';
import { subSeed } from '../random/subSeed';
import { chunks, requireBulkOptions, requireWhole, type BulkOptions } from './bulkOptions';
import { bulkTimes } from './bulkTimes';

export interface EventBulkOptions extends BulkOptions {
  /** How many users there are over the whole window. */
  readonly users: number;
}

/** The five steps of the bulk funnel, then what happens beside it, with the share of all events that each has. */
const EVENT_SHARE = {
  view_product: 0.3,
  add_to_cart: 0.12,
  begin_checkout: 0.05,
  enter_payment: 0.03,
  purchase: 0.02,
  home: 0.28,
  search: 0.2,
} as const;

export const BULK_EVENTS = Object.keys(EVENT_SHARE) as ReadonlyArray<keyof typeof EVENT_SHARE>;
export const BULK_FUNNEL = BULK_EVENTS.slice(0, 5);

/** So many rows of events as columns; row i of a chunk is event `firstRow + i`. */
export interface EventColumns {
  readonly firstRow: number;
  readonly rows: number;
  readonly timeMs: Float64Array;
  readonly user: Uint32Array;
  /** Position in BULK_EVENTS. */
  readonly event: Uint8Array;
}

/** Users at the start, as a share of all; the others come evenly over the window. */
const SHARE_AT_START = 0.3;
const ACTIVITY_EXPONENT = 0.8;
const EVENT_SHARES = cumulativeShares(BULK_EVENTS.map((name) => EVENT_SHARE[name]));

/**
 * Events for benches, in time order, a chunk of columns at a time. At any time the users so far are ranked from the
 * newest to the oldest and drawn by Zipf's law, so that there are cohorts whose activity falls with age as a power law.
 *
 * @throws RangeError for impossible options.
 */
export function* generateEventColumns(options: EventBulkOptions): Generator<EventColumns> {
  const { seed, count, users, fromMs, toMs } = options;
  requireBulkOptions(options);
  requireWhole('users', users, 1, 2 ** 32 - 1);
  const random = seededRandom(subSeed(seed, 'bulk-events'));
  const nextTime = bulkTimes(seededRandom(subSeed(seed, 'bulk-event-times')), options, count);
  const usersAtStart = Math.max(1, Math.ceil(users * SHARE_AT_START));
  const ranks = zipfShares(usersAtStart, ACTIVITY_EXPONENT);
  for (const { firstRow, rows } of chunks(count)) {
    const timeMs = new Float64Array(rows);
    const user = new Uint32Array(rows);
    const event = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) {
      const now = nextTime();
      const arrived = Math.floor(((now - fromMs) / (toMs - fromMs)) * (users - usersAtStart));
      timeMs[row] = now;
      user[row] = usersAtStart - 1 + arrived - drawIndex(random, ranks);
      event[row] = drawIndex(random, EVENT_SHARES);
    }
    yield { firstRow, rows, timeMs, user, event };
  }
}
