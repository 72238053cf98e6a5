import type { Window } from '../../contract/window';
import {
  type DayRanges,
  USER_DAY_COLUMNS,
  type UserDaysAsk,
  type UserDaysQuestion,
} from '../../store/questions/users/userDaysQuestion';
import type { ReadOptions, Store } from '../../store/store';
import type { UserClock } from './userClock';

type Filters = UserDaysQuestion['filters'];

/** Ranges are compared with every user-day at once. */
const RANGES_A_READ = 62;
/** A triangle of days by gaps of over two years. */
const MAX_POINTS = 500_000;
/** A question about every day that is kept takes longer than one about a window. */
const HISTORY_TIMEOUT_MS = 30_000;

/** How the answers of several reads were made. */
export class ReadState {
  pendingRecordCount = 0;
  expiredBeforeMs: number | null = null;
  source: 'raw' | 'rollup' = 'rollup';

  add(read: { readonly pendingRecordCount: number; readonly expiredBeforeMs: number | null }): void {
    this.pendingRecordCount = Math.max(this.pendingRecordCount, read.pendingRecordCount);
    this.expiredBeforeMs =
      read.expiredBeforeMs === null ? this.expiredBeforeMs : Math.max(this.expiredBeforeMs ?? 0, read.expiredBeforeMs);
  }
}

/** The columns of what was asked of user-days, by name. */
export type AskedColumns<T extends UserDaysAsk['type']> = Readonly<
  Record<(typeof USER_DAY_COLUMNS)[T][number], Float64Array>
>;

/** Reads of one query: what they have in common, and what became of them. */
export class UserReads {
  readonly state = new ReadState();

  constructor(
    private readonly store: Store,
    private readonly clock: UserClock,
    private readonly filters: Filters,
    private readonly signal: AbortSignal | undefined
  ) {}

  get options(): ReadOptions {
    return { timeoutMs: HISTORY_TIMEOUT_MS, ...(this.signal === undefined ? {} : { signal: this.signal }) };
  }

  /** From a day, or from the beginning when null, to the end of the window. @throws What reading throws. */
  async days<Ask extends UserDaysAsk>(
    ask: Ask,
    fromDay: number | null,
    filters = this.filters
  ): Promise<AskedColumns<Ask['type']>> {
    const window = this.windowFrom(fromDay);
    const read = await this.store.read(
      {
        kind: 'user-days',
        window,
        offsets: this.clock.days.offsets(Math.max(window.fromMs, 0), window.toMs),
        filters,
        ask,
        maxPoints: MAX_POINTS,
      },
      this.options
    );
    this.state.add(read);
    this.state.source = read.answer.source;
    return Object.fromEntries(
      USER_DAY_COLUMNS[ask.type].map((name, index) => [name, read.answer.columns[index] ?? new Float64Array(0)])
    ) as AskedColumns<Ask['type']>;
  }

  /** One row a range, in their order; null where nobody was active in it and before. @throws What reading throws. */
  async ranges(ranges: readonly DayRanges[]): Promise<ReadonlyArray<RangeUsers | null>> {
    const found: Array<RangeUsers | null> = [];
    for (let from = 0; from < ranges.length; from += RANGES_A_READ) {
      const some = ranges.slice(from, from + RANGES_A_READ);
      const firstDay = Math.min(...some.flatMap((range) => [range.from, range.beforeFrom]));
      const columns = await this.days({ type: 'ranges', ranges: some }, firstDay);
      const rows = new Map(Array.from(columns.place, (place, row) => [place, row]));
      found.push(
        ...some.map((_, place) => {
          const row = rows.get(place);
          const at = (column: Float64Array) => column[row ?? 0] ?? 0;
          return row === undefined
            ? null
            : {
                users: at(columns.users),
                before: at(columns.before),
                both: at(columns.both),
                activeDays: at(columns.activeDays),
                squaredActiveDays: at(columns.squaredActiveDays),
              };
        })
      );
    }
    return found;
  }

  private windowFrom(fromDay: number | null): Window {
    const { days, asOfMs } = this.clock;
    const fromMs = fromDay === null ? 0 : Math.min(days.startMs(fromDay), asOfMs - 1);
    return { fromMs, toMs: asOfMs };
  }
}

/** Users of a range of days, of the one before, and of both; active days of the users of the range. */
export interface RangeUsers {
  readonly users: number;
  readonly before: number;
  readonly both: number;
  readonly activeDays: number;
  readonly squaredActiveDays: number;
}

export const NOBODY: RangeUsers = { users: 0, before: 0, both: 0, activeDays: 0, squaredActiveDays: 0 };
