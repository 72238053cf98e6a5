import { NO_ROWS, type ValueRows } from '../../analytics/tracking/valueRows';
import type { Labels } from '../../contract/frames';
import { trackingFamily, type TrackingFamilyName } from '../../contract/queries/trackingOptions';
import type { StoredRecord } from '../../contract/records';
import type { Window } from '../../contract/window';
import type { Estimate } from '../../stats/estimate';
import type { Store } from '../../store/store';
import { pointLookup, readValues, type ReadState } from './readGroups';
import { shareOfFamily, shareSource } from './shareOfFamily';

export type Filters = Readonly<Record<string, readonly string[]>>;

export interface TrackingRequest {
  readonly family: TrackingFamilyName;
  /** Empty: the family's own. */
  readonly measure: string;
  readonly window: Window;
  readonly bucketMs: number;
  readonly filters: Filters;
  /** What must stay apart in this family is told apart besides. */
  readonly groupBy: readonly string[];
  readonly satisfiedFrom: number;
}

export interface TrackedPoint {
  readonly timeMs: number;
  readonly rows: ValueRows;
  readonly shareRows: ValueRows;
  /** Null where the family has none. */
  readonly share: Estimate | null;
}

export interface TrackedGroup {
  readonly labels: Labels;
  readonly points: readonly TrackedPoint[];
}

export interface Tracked extends ReadState {
  readonly groups: readonly TrackedGroup[];
  readonly cellWidth: number;
}

export interface TrackingService {
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  read(request: TrackingRequest, signal?: AbortSignal): Promise<Tracked>;
  /** The newest records, newest first. */
  records(
    request: Pick<TrackingRequest, 'family' | 'window' | 'filters'> & { readonly limit: number },
    signal?: AbortSignal
  ): Promise<readonly StoredRecord[]>;
}

/** Reads the seven families of tracked figures, and basic metrics. */
export function createTrackingService({ store }: { readonly store: Store }): TrackingService {
  return {
    async read(request, signal) {
      const { family, window, bucketMs, filters, satisfiedFrom } = request;
      const { recordKind, measures, apart } = trackingFamily(family);
      const groupBy = [...new Set([...request.groupBy, ...apart])];
      const field = request.measure === '' ? (Object.keys(measures)[0] ?? null) : request.measure;
      const common = { recordKind, window, bucketMs, filters, groupBy };
      const source = shareSource(family);
      const isSame = source?.field === field && source.where.length === 0;
      const [values, shares] = await Promise.all([
        readValues(store, { ...common, field, where: [] }, signal),
        source === null || isSame ? null : readValues(store, { ...common, ...source }, signal),
      ]);
      const shareRowsOf = shares === null ? null : pointLookup(shares.groups);
      return {
        ...values,
        groups: values.groups.map(({ labels, points }) => ({
          labels,
          points: points.map(({ timeMs, rows }) => {
            const shareRows = source === null ? NO_ROWS : isSame ? rows : (shareRowsOf?.(labels, timeMs) ?? NO_ROWS);
            const share = source === null ? null : shareOfFamily(family, shareRows, satisfiedFrom);
            return { timeMs, rows, shareRows, share };
          }),
        })),
      };
    },
    async records({ family, window, filters, limit }, signal) {
      const { recordKind } = trackingFamily(family);
      const question = { kind: 'last-records' as const, window, recordKind, filters, limit };
      return (await store.read(question, signal === undefined ? {} : { signal })).answer;
    },
  };
}
