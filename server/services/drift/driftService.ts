import { setImmediate as nextTurn } from 'node:timers/promises';
import { type DriftReport, driftReport } from '../../analytics/drift/driftReport';
import type { DataQuality } from '../../analytics/drift/dataQuality';
import { featureQuality, type QualityPair } from '../../analytics/drift/featureQuality';
import type { DriftOptions } from '../../analytics/drift/options';
import { AppError } from '../../contract/errors';
import type { DriftAnswer, ModelDrift } from '../../contract/drift';
import type { Labels } from '../../contract/frames';
import { DRIFT_SUBJECTS } from '../../contract/queries/baselineOptions';
import type { Store } from '../../store/store';
import type { ModelDirectory, RegisteredModel } from '../models/modelDirectory';
import { ONE_BUCKET_MS } from '../quality/qualityService';
import { joinStates, type ReadState } from '../quality/qualityRequest';
import type { BaselineService } from './baselines/baselineService';
import type { ComparedBaseline } from './comparedBaseline';
import { toDriftAnswer, toModelDrift } from './driftAnswer';
import { type ComparisonRequest, type DriftRequest, MAX_COMPARED } from './driftRequest';
import { type ComparedFeatures, featurePairs } from './featurePairs';
import type { MeasuredCalls } from './measuredCalls';
import { readBaselines } from './readBaselines';
import { readCalls } from './readCalls';

/** The calls of one model version in one bucket, and what they are compared with. */
export interface ComparedPoint extends ComparedFeatures {
  /** `model_name` and `model_version`. */
  readonly labels: Labels;
  readonly timeMs: number;
  readonly calls: MeasuredCalls;
  /** Null: there is none, and nothing to tell. */
  readonly baseline: ComparedBaseline | null;
}

export interface DriftPoint extends ComparedPoint {
  readonly report: DriftReport | null;
}

export interface QualityPoint {
  readonly labels: Labels;
  readonly timeMs: number;
  readonly hasBaseline: boolean;
  readonly features: ReadonlyArray<{ readonly feature: string; readonly quality: DataQuality }>;
}

export interface ReadQuality extends ReadState {
  readonly points: readonly QualityPoint[];
}

export interface ReadDrift extends ReadState {
  /** By model, then time. */
  readonly points: readonly DriftPoint[];
}

export interface DriftService {
  readonly baselines: BaselineService;
  /** Registered models, of these or, empty, of all, that have a baseline. @throws What reading throws. */
  withBaseline(
    models: readonly string[],
    versions: readonly string[],
    signal?: AbortSignal
  ): Promise<readonly RegisteredModel[]>;
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  read(request: DriftRequest, signal?: AbortSignal): Promise<ReadDrift>;
  /** How good the records are; without a baseline nothing is told of unseen values. @throws As `read`. */
  quality(request: ComparisonRequest, signal?: AbortSignal): Promise<ReadQuality>;
  /** @throws AppError RESOURCE_NOT_FOUND and what reading throws. */
  ofModel(asked: AskedDrift, signal?: AbortSignal): Promise<ModelDrift>;
}

export interface AskedDrift extends Pick<DriftRequest, 'window' | 'baseline' | 'weeks' | 'options'> {
  readonly name: string;
  readonly version: string;
}

export interface DriftParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'list' | 'requireModel'>;
  readonly baselines: BaselineService;
}

const NO_BASELINES = 'No registered model has a baseline: pin a window, upload rows, or choose another baseline.';
const NO_MODELS = 'No model is registered: name the models.';

/** How far calls of models are from their baselines. */
export function createDriftService({ store, models, baselines }: DriftParts): DriftService {
  const withBaseline: DriftService['withBaseline'] = async (names, versions, signal) => {
    const registered = await models.list(signal);
    const wanted = registered.filter(
      ({ name, version }) =>
        (names.length === 0 || names.includes(name)) && (versions.length === 0 || versions.includes(version))
    );
    const kept = await Promise.all(wanted.map(({ name, version }) => baselines.current(name, version, signal)));
    return wanted.filter((_, place) => (kept[place] ?? null) !== null);
  };
  /** Calls of models that have nothing to be compared with are not worth reading. */
  const namesFor = async ({ baseline, versions }: ComparisonRequest, signal: AbortSignal | undefined) => {
    const found = baseline === 'pinned' ? await withBaseline([], versions, signal) : await models.list(signal);
    return [...new Set(found.map(({ name }) => name))];
  };
  const compare = async (asked: ComparisonRequest, signal: AbortSignal | undefined) => {
    const names = asked.models.length > 0 ? asked.models : await namesFor(asked, signal);
    if (names.length === 0) {
      const notices = [asked.baseline === 'pinned' ? NO_BASELINES : NO_MODELS];
      return { points: [], pendingRecordCount: 0, expiredBeforeMs: null, notices };
    }
    const request = { ...asked, models: names };
    const current = await readCalls(store, request, request.window, signal);
    requireFew(current.points.length);
    const { baselineOf, ...state } = await readBaselines({ store, baselines }, request, current.points, signal);
    const points = current.points.map((point): ComparedPoint => {
      const baseline = baselineOf(point);
      const compared = baseline === null ? { pairs: [], notices: [] } : featurePairs(baseline, point.calls);
      return { ...point, baseline, ...compared };
    });
    return { points, ...joinStates([current, state]) };
  };
  const read: DriftService['read'] = async ({ options, ...request }, signal) => {
    const { points, ...state } = await compare(request, signal);
    return { points: await reported(points, options, signal), ...state };
  };
  return {
    baselines,
    read,
    withBaseline,
    async quality(request, signal) {
      const { points, ...state } = await compare(request, signal);
      const told: QualityPoint[] = [];
      for (const { labels, timeMs, pairs, calls, baseline } of points) {
        signal?.throwIfAborted();
        const asked = baseline === null ? pairsAlone(calls) : pairs;
        const features = asked.map((pair) => ({ feature: pair.feature, quality: featureQuality(pair) }));
        told.push({ labels, timeMs, hasBaseline: baseline !== null, features });
        await nextTurn();
      }
      return { points: told, ...state };
    },
    async ofModel({ name, version, ...asked }, signal) {
      await models.requireModel(name, version, signal);
      const common = { ...asked, bucketMs: ONE_BUCKET_MS, models: [name], versions: [version] };
      const answers = await Promise.all(
        DRIFT_SUBJECTS.map(async (subject) => {
          const found = await read({ ...common, subject, filters: {}, features: [] }, signal);
          return toDriftAnswer(name, version, subject, found.points[0] ?? null, stateNotices(found));
        })
      );
      return toModelDrift(...(answers as [DriftAnswer, DriftAnswer]));
    },
  };
}

/** Each takes milliseconds a feature; others have their turn in between. */
async function reported(
  points: readonly ComparedPoint[],
  options: DriftOptions,
  signal: AbortSignal | undefined
): Promise<readonly DriftPoint[]> {
  const told: DriftPoint[] = [];
  for (const point of points) {
    signal?.throwIfAborted();
    told.push({ ...point, report: point.baseline === null ? null : driftReport(point.pairs, options) });
    await nextTurn();
  }
  return told;
}

function pairsAlone({ columns }: MeasuredCalls): readonly QualityPair[] {
  return [...columns].map(([feature, { column }]) => ({ feature, baseline: null, current: column }));
}

function stateNotices({ notices, pendingRecordCount, expiredBeforeMs }: ReadState): readonly string[] {
  return [
    ...notices,
    ...(pendingRecordCount > 0 ? [`${pendingRecordCount} accepted records are not yet part of this answer.`] : []),
    ...(expiredBeforeMs === null
      ? []
      : [`Records before ${new Date(expiredBeforeMs).toISOString()} are no longer kept.`]),
  ];
}

function requireFew(count: number): void {
  if (count > MAX_COMPARED) {
    const message = `Drift of ${count} models times intervals was asked for; narrow the question.`;
    throw new AppError('RESULT_TOO_LARGE', message, {
      details: [{ path: 'maxDataPoints', message: `At most ${MAX_COMPARED}` }],
    });
  }
}
