import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FalseAlarmPromise } from '../../../analytics/sequential/falseAlarmPromise';
import type { Labels } from '../../../contract/frames';
import type { DriftSubject } from '../../../contract/queries/baselineOptions';
import type { Clock } from '../../../platform/clock';
import type { Store } from '../../../store/store';
import type { ModelDirectory } from '../../models/modelDirectory';
import { joinStates, type ReadState } from '../../quality/qualityRequest';
import type { KeptBaseline } from '../baselines/baselineRecords';
import type { BaselineService } from '../baselines/baselineService';
import { runWatch, type WatchRun } from './runWatch';

export interface WatchRequest {
  /** Empty: every registered model. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
  readonly subject: DriftSubject;
  readonly features: readonly string[];
  readonly promise: FalseAlarmPromise;
  /** Steps that end by then are looked at. */
  readonly untilMs: number;
}

export interface WatchedModel {
  /** `model_name` and `model_version`. */
  readonly labels: Labels;
  /** Null: there is nothing to watch, and `reason` says why. */
  readonly run: WatchRun | null;
  readonly baseline: KeptBaseline | null;
  readonly reason: string | null;
}

export interface ReadWatches extends ReadState {
  readonly models: readonly WatchedModel[];
}

export interface WatchService {
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  read(request: WatchRequest, signal?: AbortSignal): Promise<ReadWatches>;
}

export interface WatchParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'list'>;
  readonly baselines: Pick<BaselineService, 'current'>;
  readonly clock: Clock;
}

/** Fixed, so that a step has the same calls in it however long the watch runs. */
export const CALLS_PER_STEP = 100;
/** About a second of work for 20 features. */
export const MAX_STEPS = 1_000;

/**
 * Watches models step by step since the end of their baseline. Nothing is kept: the same records give the same watch,
 * and a record that comes late is counted where it belongs.
 */
export function createWatchService({ store, models, baselines, clock }: WatchParts): WatchService {
  async function watchOf(labels: Labels, request: WatchRequest, signal: AbortSignal | undefined) {
    const { model_name: model = '', model_version: version = '' } = labels;
    const kept = await baselines.current(model, version, signal);
    const columns = columnsOf(kept, request);
    if (kept === null || columns.length === 0) {
      return nothing(labels, kept, 'no pinned baseline to watch from');
    }
    const stepMs = request.promise.lookEveryMs;
    const fromMs = Math.ceil((kept.window?.toMs ?? kept.setAtMs) / stepMs) * stepMs;
    const toMs = Math.floor(Math.min(request.untilMs, clock.nowMs()) / stepMs) * stepMs;
    const steps = (toMs - fromMs) / stepMs;
    if (steps < 1) {
      return nothing(labels, kept, 'no whole step since the end of the baseline: 0 of 1 needed');
    }
    if (steps > MAX_STEPS) {
      return nothing(
        labels,
        kept,
        `the baseline ended ${steps} steps ago, ${MAX_STEPS} at most: pin a newer one or choose a longer step`
      );
    }
    const { answer, ...state } = await store.read(
      {
        kind: 'feature-values',
        window: { fromMs, toMs },
        bucketMs: stepMs,
        models: [model],
        versions: [version],
        filters: {},
        subject: request.subject,
        features: columns.map(({ feature }) => feature),
        callsPerBucket: CALLS_PER_STEP,
        maxFeatures: columns.length,
        maxPoints: 2 * MAX_STEPS * CALLS_PER_STEP,
      },
      signal === undefined ? {} : { signal }
    );
    await nextTurn();
    const name = `${model}/${version}/${kept.id}/${request.subject}`;
    const run = runWatch(name, columns, answer.parts, request.promise);
    return { watched: { labels, run, baseline: kept, reason: null }, state: { ...state, notices: [] } };
  }

  return {
    async read(request, signal) {
      const registered = await models.list(signal);
      const wanted = registered.filter(
        ({ name, version }) => isIn(request.models, name) && isIn(request.versions, version)
      );
      const found: Array<Awaited<ReturnType<typeof watchOf>>> = [];
      for (const { name, version } of wanted) {
        signal?.throwIfAborted();
        found.push(await watchOf({ model_name: name, model_version: version }, request, signal));
      }
      return { models: found.map(({ watched }) => watched), ...joinStates(found.map(({ state }) => state)) };
    },
  };
}

function columnsOf(kept: KeptBaseline | null, { subject, features }: WatchRequest) {
  return (kept?.reference?.columns ?? []).filter(
    (column) => column.subject === subject && (features.length === 0 || features.includes(column.feature))
  );
}

function nothing(labels: Labels, baseline: KeptBaseline | null, reason: string) {
  const watched: WatchedModel = { labels, run: null, baseline, reason };
  return { watched, state: { pendingRecordCount: 0, expiredBeforeMs: null, notices: [] } satisfies ReadState };
}

function isIn(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.includes(name);
}
