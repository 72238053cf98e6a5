import { type ErrorGroup, groupErrors } from '../../analytics/errors/errorGroups';
import type { ValueRows } from '../../analytics/tracking/valueRows';
import { eventRate, shareOfValues } from '../../analytics/tracking/valueSummary';
import type { Labels } from '../../contract/frames';
import type { ErrorSource } from '../../contract/queries/errorsOptions';
import type { Window } from '../../contract/window';
import type { Estimate } from '../../stats/estimate';
import type { Store } from '../../store/store';
import type { Filters } from '../tracking/trackingService';
import { readValues, type ReadState } from '../tracking/readGroups';
import { readErrorCells } from './readErrorCells';

export interface FailuresRequest {
  readonly source: ErrorSource;
  readonly window: Window;
  readonly bucketMs: number;
  readonly filters: Filters;
  readonly groupBy: readonly string[];
}

export interface FailurePoint {
  readonly timeMs: number;
  /** Uses or requests of which the outcome is known. */
  readonly trialCount: number;
  readonly failureCount: number;
  readonly share: Estimate;
  /** @param hours Length of the stretch that the point is of. */
  perHour(hours: number): Estimate;
}

export interface Failures extends ReadState {
  readonly groups: ReadonlyArray<{ readonly labels: Labels; readonly points: readonly FailurePoint[] }>;
}

export interface ErrorService {
  failures(request: FailuresRequest, signal?: AbortSignal): Promise<Failures>;
  /** Recorded errors that are one, the most frequent first. */
  groups(
    request: { readonly window: Window; readonly filters: Filters; readonly hours: number },
    signal?: AbortSignal
  ): Promise<ReadState & { readonly groups: readonly ErrorGroup[] }>;
}

const LEAST_FAILING_STATUS = 500;

/** What fails in a source, by the number that tells of it. */
const FAILS: Readonly<
  Record<
    ErrorSource,
    {
      readonly recordKind: 'feature_usage' | 'http_request';
      readonly field: string;
      readonly fails: (value: number) => boolean;
    }
  >
> = {
  features: { recordKind: 'feature_usage', field: 'success', fails: (success) => success === 0 },
  endpoints: { recordKind: 'http_request', field: 'status', fails: (status) => status >= LEAST_FAILING_STATUS },
};

/** Failures as shares, and recorded errors by what they say. Reads throw what the store throws. */
export function createErrorService({ store }: { readonly store: Store }): ErrorService {
  return {
    async failures({ source, ...request }, signal) {
      const { recordKind, field, fails } = FAILS[source];
      const { groups, ...state } = await readValues(store, { ...request, recordKind, field, where: [] }, signal);
      return {
        ...state,
        groups: groups.map(({ labels, points }) => ({
          labels,
          points: points.map(({ timeMs, rows }) => failurePoint(timeMs, rows, fails)),
        })),
      };
    },
    async groups({ window, filters, hours }, signal) {
      const { cells, ...state } = await readErrorCells(store, window, filters, signal);
      return { ...state, groups: groupErrors(cells, hours) };
    },
  };
}

function failurePoint(timeMs: number, rows: ValueRows, fails: (value: number) => boolean): FailurePoint {
  const failed = rows.values.map((value) => Number(fails(value)));
  const sumOfFailed = (of: Float64Array) => of.reduce((sum, one, at) => sum + one * (failed[at] ?? 0), 0);
  const recordWeight = sumOfFailed(rows.weights);
  const recordSquares = sumOfFailed(rows.squares);
  return {
    timeMs,
    trialCount: rows.counts.reduce((sum, count) => sum + count, 0),
    failureCount: recordWeight,
    share: shareOfValues(rows, fails),
    perHour: (hours) => eventRate({ ...rows, recordWeight, recordSquares }, hours),
  };
}
