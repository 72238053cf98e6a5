import { MIN_RECORDS } from '../../../analytics/drift/options';
import { referenceColumn } from '../../../analytics/drift/reference';
import { type BaselineAnswer, type BaselineInput, MAX_BASELINE_HISTORY } from '../../../contract/baselines';
import { AppError } from '../../../contract/errors';
import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../../contract/ingest';
import { parseInstant } from '../../../contract/instant';
import { DRIFT_SUBJECTS, MAX_DRIFT_FEATURES } from '../../../contract/queries/baselineOptions';
import type { StoredRecord } from '../../../contract/records';
import type { Reference } from '../../../contract/records/baselines';
import { checkWindow, type Window } from '../../../contract/window';
import type { Clock } from '../../../platform/clock';
import { type FeatureRow, toFeatureValues } from '../../../store/questions/featureColumns';
import type { FeatureValuesPart, FeatureValuesQuestion } from '../../../store/questions/featureValuesQuestion';
import type { Store } from '../../../store/store';
import type { ModelDirectory } from '../../models/modelDirectory';
import { ONE_BUCKET_MS } from '../../quality/qualityService';
import { measuredCalls } from '../measuredCalls';
import { type KeptBaseline, keptBaseline, toBaselineAnswer } from './baselineRecords';

export interface BaselineService {
  /** The baseline that holds now; null without any. @throws What reading throws. */
  current(model: string, version: string, signal?: AbortSignal): Promise<KeptBaseline | null>;
  /** @throws AppError RESOURCE_NOT_FOUND and what reading throws. */
  tell(model: string, version: string, signal?: AbortSignal): Promise<BaselineAnswer>;
  /** @throws AppError RESOURCE_NOT_FOUND, BODY_INVALID with too few calls, WINDOW_INVALID, what reading and writing throw. */
  set(model: string, version: string, input: BaselineInput, signal?: AbortSignal): Promise<BaselineAnswer>;
  /** From here on there is none; what there was stays in the history. @throws As `set`. */
  remove(model: string, version: string, signal?: AbortSignal): Promise<BaselineAnswer>;
}

export interface BaselineParts {
  readonly store: Store;
  readonly models: Pick<ModelDirectory, 'requireModel'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

type KeptFields = Omit<StoredRecord<'model_baseline'>, 'kind' | 'id' | 'time_ms' | 'model_name' | 'model_version'>;

/** Calls that a pinned window is described by; of more a sample is taken. */
const PINNED_CALLS = 50_000;
const MAX_CALLS = 100_000;

export function createBaselineService({ store, models, clock, newId }: BaselineParts): BaselineService {
  async function read(model: string, version: string, limit: number, signal?: AbortSignal) {
    const nowMs = clock.nowMs();
    const { answer } = await store.read(
      {
        kind: 'last-records',
        recordKind: 'model_baseline',
        window: { fromMs: nowMs - MAX_AGE_MS, toMs: nowMs + MAX_AHEAD_MS },
        filters: { model_name: [model], model_version: [version] },
        limit,
      },
      signal === undefined ? {} : { signal }
    );
    return answer.flatMap((record) => (record.kind === 'model_baseline' ? [keptBaseline(record)] : []));
  }

  async function referenceOfWindow(model: string, version: string, window: Window, signal?: AbortSignal) {
    const parts = await Promise.all(
      DRIFT_SUBJECTS.map(async (subject) => {
        const question = { ...questionOf(window, subject), models: [model], versions: [version] };
        const { answer } = await store.read(question, signal === undefined ? {} : { signal });
        return answer.parts[0];
      })
    );
    return toReference(parts, 'from', 'calls with features or predictions in this window');
  }

  async function keep(model: string, version: string, fields: KeptFields): Promise<void> {
    await store.append([
      {
        kind: 'model_baseline',
        id: newId(),
        time_ms: clock.nowMs(),
        model_name: model,
        model_version: version,
        ...fields,
      },
    ]);
  }

  const tell: BaselineService['tell'] = async (model, version, signal) => {
    await models.requireModel(model, version, signal);
    return toBaselineAnswer(model, version, await read(model, version, MAX_BASELINE_HISTORY, signal));
  };

  return {
    tell,
    async current(model, version, signal) {
      const [newest] = await read(model, version, 1, signal);
      return newest === undefined || newest.reference === null ? null : newest;
    },
    async set(model, version, { from, to, rows, reason }, signal) {
      await models.requireModel(model, version, signal);
      const why = reason === undefined ? {} : { reason };
      if (rows === undefined) {
        const window = { fromMs: parseInstant(from ?? '', 'from'), toMs: parseInstant(to ?? '', 'to') };
        checkWindow(window);
        const reference = await referenceOfWindow(model, version, window, signal);
        const bounds = { window_from_ms: window.fromMs, window_to_ms: window.toMs };
        await keep(model, version, { source: 'window', ...bounds, ...why, reference });
      } else {
        await keep(model, version, { source: 'upload', ...why, reference: referenceOfRows(rows) });
      }
      return tell(model, version, signal);
    },
    async remove(model, version, signal) {
      await models.requireModel(model, version, signal);
      await keep(model, version, { source: 'none' });
      return tell(model, version, signal);
    },
  };
}

function questionOf(window: Window, subject: FeatureValuesQuestion['subject']): FeatureValuesQuestion {
  return {
    kind: 'feature-values',
    window,
    bucketMs: ONE_BUCKET_MS,
    models: [],
    versions: [],
    filters: {},
    subject,
    features: [],
    callsPerBucket: PINNED_CALLS,
    maxFeatures: MAX_DRIFT_FEATURES,
    maxPoints: MAX_CALLS,
  };
}

function referenceOfRows(rows: NonNullable<BaselineInput['rows']>): Reference {
  const calls = rows.map(({ features, prediction, score }): FeatureRow => ({
    model: '',
    version: '',
    timeMs: 0,
    callCount: rows.length,
    weight: 1,
    features: features === undefined ? null : JSON.stringify(features),
    prediction: prediction === undefined ? null : JSON.stringify(prediction),
    score: score ?? null,
  }));
  const parts = DRIFT_SUBJECTS.map((subject) => {
    const question = { ...questionOf({ fromMs: 0, toMs: 1 }, subject), maxPoints: rows.length };
    const having = calls.filter(({ features, prediction, score }) =>
      subject === 'input' ? features !== null : prediction !== null || score !== null
    );
    return toFeatureValues(having, question).parts[0];
  });
  return toReference(parts, 'rows', 'rows with features or predictions');
}

/** @throws AppError BODY_INVALID when there are too few to compare anything with. */
function toReference(
  parts: ReadonlyArray<FeatureValuesPart | undefined>,
  path: 'from' | 'rows',
  what: string
): Reference {
  const records = Math.max(0, ...parts.map((part) => part?.usedCount ?? 0));
  if (records < MIN_RECORDS) {
    const message = `${records} of ${MIN_RECORDS} ${what} that are needed`;
    throw new AppError('BODY_INVALID', `There are ${message}.`, { details: [{ path, message }] });
  }
  const columns = parts.flatMap((part, place) =>
    part === undefined
      ? []
      : [...measuredCalls(part).columns].map(([feature, { measure, column }]) =>
          referenceColumn({ subject: DRIFT_SUBJECTS[place] ?? 'input', feature, measure }, column)
        )
  );
  return {
    records,
    records_in_window: Math.max(...parts.map((part) => part?.callCount ?? 0)),
    columns: columns.slice(0, MAX_DRIFT_FEATURES),
  };
}
