import type { Window } from '../../contract/window';
import type { Store } from '../../store/store';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import type { BaselineService } from './baselines/baselineService';
import { callsComparison, type ComparedBaseline, keptComparison, windowText } from './comparedBaseline';
import type { ComparisonRequest } from './driftRequest';
import { joinedCalls, type MeasuredCalls } from './measuredCalls';
import { type CallsPoint, readCalls } from './readCalls';

const WEEK_MS = 604_800_000;

/** What each point is compared with; null without anything. */
export type BaselineOfPoint = (point: CallsPoint) => ComparedBaseline | null;

export interface ReadBaselines extends ReadState {
  readonly baselineOf: BaselineOfPoint;
}

interface Parts {
  readonly store: Store;
  readonly baselines: Pick<BaselineService, 'current'>;
}

/** @param points Those that are to be compared. @throws What reading throws. */
export function readBaselines(
  parts: Parts,
  request: ComparisonRequest,
  points: readonly CallsPoint[],
  signal: AbortSignal | undefined
): Promise<ReadBaselines> {
  switch (request.baseline) {
    case 'pinned':
      return pinned(parts.baselines, request, points, signal);
    case 'previous':
      return previous(parts.store, request, signal);
    case 'seasonal':
      return seasonal(parts.store, request, signal);
    default:
      return ofWindow(parts.store, request, request.baseline, signal);
  }
}

async function pinned(
  baselines: Parts['baselines'],
  { subject, features }: ComparisonRequest,
  points: readonly CallsPoint[],
  signal: AbortSignal | undefined
): Promise<ReadBaselines> {
  const keys = [...new Set(points.map(modelKey))];
  const found = new Map(
    await Promise.all(
      keys.map(async (key) => {
        const [model, version] = JSON.parse(key) as [string, string];
        const kept = await baselines.current(model, version, signal);
        return [key, kept === null ? null : keptComparison(kept, subject, features)] as const;
      })
    )
  );
  const state = { pendingRecordCount: 0, expiredBeforeMs: null, notices: [] };
  return { ...state, baselineOf: (point) => found.get(modelKey(point)) ?? null };
}

async function ofWindow(
  store: Store,
  request: ComparisonRequest,
  window: Window,
  signal: AbortSignal | undefined
): Promise<ReadBaselines> {
  const { points, ...state } = await readCalls(store, { ...request, bucketMs: ONE_BUCKET_MS }, window, signal);
  const found = new Map(points.map((point) => [modelKey(point), point.calls]));
  return { ...state, baselineOf: (point) => compared('window', found.get(modelKey(point)), windowText(window)) };
}

/** Of a bucket the one before it; of a whole window one as long that ends where it begins. */
async function previous(
  store: Store,
  request: ComparisonRequest,
  signal: AbortSignal | undefined
): Promise<ReadBaselines> {
  const { window, bucketMs } = request;
  const { fromMs, toMs } = window;
  const isWhole = bucketMs === ONE_BUCKET_MS;
  const before = isWhole
    ? { fromMs: fromMs - (toMs - fromMs), toMs: fromMs }
    : { fromMs: Math.floor(fromMs / bucketMs) * bucketMs - bucketMs, toMs };
  const { points, ...state } = await readCalls(store, request, before, signal);
  const found = new Map(points.map((point) => [pointKey(point, isWhole ? 0 : point.timeMs), point.calls]));
  const text = isWhole ? `Calls ${windowText(before)}` : 'The interval before';
  return {
    ...state,
    baselineOf: (point) =>
      compared('previous', found.get(pointKey(point, isWhole ? 0 : point.timeMs - bucketMs)), text),
  };
}

async function seasonal(
  store: Store,
  request: ComparisonRequest,
  signal: AbortSignal | undefined
): Promise<ReadBaselines> {
  const { window, bucketMs, weeks } = request;
  const isWhole = bucketMs === ONE_BUCKET_MS;
  const reads = await Promise.all(
    Array.from({ length: weeks }, async (_, index) => {
      const shiftMs = (index + 1) * WEEK_MS;
      const earlier = { fromMs: window.fromMs - shiftMs, toMs: window.toMs - shiftMs };
      const read = await readCalls(store, request, earlier, signal);
      return { ...read, shiftMs: isWhole ? 0 : shiftMs };
    })
  );
  const found = new Map<string, MeasuredCalls[]>();
  for (const { points, shiftMs } of reads) {
    for (const point of points) {
      const key = pointKey(point, isWhole ? 0 : point.timeMs + shiftMs);
      found.set(key, [...(found.get(key) ?? []), point.calls]);
    }
  }
  const text = `The same hours of ${weeks === 1 ? 'the week before' : `the ${weeks} weeks before`}`;
  return {
    ...joinStates(reads),
    baselineOf: (point) =>
      compared('seasonal', joinedCalls(found.get(pointKey(point, isWhole ? 0 : point.timeMs)) ?? []), text),
  };
}

function compared(
  choice: ComparedBaseline['choice'],
  calls: MeasuredCalls | null | undefined,
  text: string
): ComparedBaseline | null {
  return calls === null || calls === undefined ? null : callsComparison(choice, calls, text);
}

function modelKey({ labels }: CallsPoint): string {
  return JSON.stringify([labels['model_name'], labels['model_version']]);
}

function pointKey(point: CallsPoint, timeMs: number): string {
  return `${modelKey(point)}${timeMs}`;
}
