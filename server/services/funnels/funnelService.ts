import type { FunnelPoint } from '../../analytics/funnels/funnelFigures';
import { findSegments, type Segment, type SegmentReport } from '../../analytics/funnels/segmentFinder';
import { SEGMENT_FALSE_DISCOVERY } from '../../contract/queries/funnelOptions';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import { type FunnelGroup } from '../../store/questions/funnelQuestion';
import type { Store } from '../../store/store';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import { type ConversionService, createConversionService } from './conversionService';
import type { FunnelRequest } from './funnelRequest';
import { type FunnelSeries, readFunnel, type ReadFunnel } from './readFunnel';

export interface ComparedFunnel extends ReadState {
  readonly groups: ReadonlyArray<{
    readonly group: FunnelGroup;
    readonly now: FunnelPoint;
    /** Null where nothing is compared, or nobody of the group entered then. */
    readonly before: FunnelPoint | null;
  }>;
}

export interface SegmentRequest extends Omit<FunnelRequest, 'window' | 'bucketMs' | 'breakdown' | 'areTimesTold'> {
  readonly now: Window;
  readonly before: Window;
  readonly fields: readonly string[];
  readonly minUsers: number;
}

export interface FoundSegments extends SegmentReport, ReadState {}

export interface FunnelService extends ConversionService {
  /** In buckets. @throws What reading throws. */
  readFunnel(request: FunnelRequest, signal?: AbortSignal): Promise<ReadFunnel>;
  /** Of a whole window beside another. @throws What reading throws. */
  compareFunnels(
    request: Omit<FunnelRequest, 'bucketMs'>,
    before: Window | null,
    signal?: AbortSignal
  ): Promise<ComparedFunnel>;
  /** @throws What reading throws. */
  findSegments(request: SegmentRequest, signal?: AbortSignal): Promise<FoundSegments>;
}

/** Values of one field that are looked at: those that most users have. */
const MAX_VALUES = 25;

export function createFunnelService({ store, clock }: { readonly store: Store; readonly clock: Clock }): FunnelService {
  const read = (request: FunnelRequest, signal?: AbortSignal) =>
    readFunnel(store, request, clock.nowMs(), signal === undefined ? {} : { signal });
  return {
    ...createConversionService(store),
    readFunnel: read,
    async compareFunnels(request, beforeWindow, signal) {
      const whole = { ...request, bucketMs: ONE_BUCKET_MS };
      const now = await read(whole, signal);
      const before =
        beforeWindow === null ? null : await read({ ...whole, window: beforeWindow, areTimesTold: false }, signal);
      return {
        groups: now.series.flatMap(({ group, points: [point] }) =>
          point === undefined ? [] : [{ group, now: point, before: before && pointOf(before.series, group) }]
        ),
        ...joinStates(before === null ? [now] : [now, before]),
      };
    },
    async findSegments({ fields, minUsers, now, before, ...request }, signal) {
      const of = (window: Window, field: string | null) =>
        read(
          {
            ...request,
            window,
            bucketMs: ONE_BUCKET_MS,
            areTimesTold: false,
            breakdown: field === null ? null : { field, attribution: { step: 1 }, maxGroups: MAX_VALUES },
          },
          signal
        );
      const [totalBefore, totalNow] = [await of(before, null), await of(now, null)];
      const segments: Segment[] = [];
      const states: ReadState[] = [totalBefore, totalNow];
      for (const field of fields) {
        const [fieldBefore, fieldNow] = [await of(before, field), await of(now, field)];
        states.push(fieldBefore, fieldNow);
        segments.push(...segmentsOf(field, fieldBefore.series, fieldNow.series));
      }
      const total = { before: rateOf(totalBefore.series[0]), after: rateOf(totalNow.series[0]) };
      return {
        ...findSegments(total, segments, { minUsers, falseDiscoveryRate: SEGMENT_FALSE_DISCOVERY }),
        ...joinStates(states),
      };
    },
  };
}

function segmentsOf(field: string, before: readonly FunnelSeries[], now: readonly FunnelSeries[]): readonly Segment[] {
  return now.flatMap((one) => {
    const same = before.find(({ group }) => group.value === one.group.value && !group.isOther);
    // What all other values are together is another thing in each window.
    return same === undefined || one.group.isOther
      ? []
      : [{ field, value: one.group.value ?? '(none)', before: rateOf(same), after: rateOf(one) }];
  });
}

function rateOf(series: FunnelSeries | undefined) {
  const { reached = [] } = series?.points[0] ?? {};
  return { successes: reached.at(-1) ?? 0, trials: reached[0] ?? 0 };
}

function pointOf(series: readonly FunnelSeries[], { value, isOther }: FunnelGroup): FunnelPoint | null {
  return series.find(({ group }) => group.value === value && group.isOther === isOther)?.points[0] ?? null;
}
