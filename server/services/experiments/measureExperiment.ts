import type { Measured, MeasuredLook } from '../../analytics/experiments/experimentState';
import type { MetricData } from '../../analytics/experiments/metric';
import type { KeptExperiment } from '../../analytics/experiments/revisions';
import { AppError } from '../../contract/errors';
import type { ExperimentMetricDefinition } from '../../contract/experiments';
import { parseInstant } from '../../contract/instant';
import { MAX_SEGMENTS } from '../../contract/queries/experimentOptions';
import type { Window } from '../../contract/window';
import {
  type ExperimentSumsQuestion,
  type ExperimentValues,
  type ExposedUnits,
  measurementCount,
  type UnitSource,
} from '../../store/questions/experimentQuestion';
import type { ReadOptions, ReadResult, Store } from '../../store/store';
import type { Question } from '../../store/questions/question';
import { exposedUnitsOf, finishedUnitsOf, segmentsOf, summedDataOf, unitsInSeveral } from './unitCells';
import { clusteredValuesOf } from './unitValues';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Over days, variants and segments. */
const MAX_CELLS = 50_000;
/** Of one quantile metric; more is refused rather than sampled. */
const MAX_VALUES = 500_000;
/** Of the timeline; later ones are only the present. */
const MAX_LOOKS = 400;

export interface MeasureOptions {
  /** As it stood then. */
  readonly atMs: number;
  /** Units are told apart by it, for the effects within segments. */
  readonly segment?: string;
  readonly read: ReadOptions;
}

export interface MeasuredExperiment {
  readonly measured: Measured;
  /** The same within each segment, the largest first; empty unless asked for. */
  readonly segments: ReadonlyArray<{ readonly segment: string; readonly measured: Measured }>;
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
  readonly notices: readonly string[];
}

/** From when on and until when exposures count. */
export function experimentSpan({ definition, createdAtMs, stoppedAtMs }: KeptExperiment): {
  readonly startMs: number;
  readonly endMs: number | null;
} {
  const { starts_at: startsAt, ends_at: endsAt } = definition;
  const ends = [stoppedAtMs, endsAt === undefined ? null : parseInstant(endsAt, 'ends_at')].filter(
    (end) => end !== null
  );
  return {
    startMs: startsAt === undefined ? createdAtMs : parseInstant(startsAt, 'starts_at'),
    endMs: ends.length === 0 ? null : Math.min(...ends),
  };
}

/** What it is at a moment: only while it is running it assigns units. */
export function experimentStatus(kept: KeptExperiment, atMs: number): 'scheduled' | 'running' | 'ended' | 'stopped' {
  const { startMs, endMs } = experimentSpan(kept);
  if (kept.stoppedAtMs !== null && kept.stoppedAtMs <= atMs) {
    return 'stopped';
  }
  return endMs !== null && endMs <= atMs ? 'ended' : startMs > atMs ? 'scheduled' : 'running';
}

/**
 * Reads what the units of an experiment did, up to a moment: one question for each metric.
 *
 * @throws AppError RESULT_TOO_LARGE and what reading throws.
 */
export async function measureExperiment(
  store: Store,
  kept: KeptExperiment,
  { atMs, segment, read }: MeasureOptions
): Promise<MeasuredExperiment> {
  const { definition } = kept;
  const { startMs, endMs } = experimentSpan(kept);
  const followUpMs = definition.follow_up_hours === undefined ? null : definition.follow_up_hours * HOUR_MS;
  const until = endMs === null ? atMs : Math.min(atMs, endMs + (followUpMs ?? 0));
  const window: Window = { fromMs: startMs, toMs: Math.max(startMs + 1, until) };
  const names = definition.variants.map(({ name }) => name);
  const asked: ExposedUnits = {
    window,
    experiment: kept.id,
    exposedBeforeMs: endMs ?? window.toMs,
    followUpMs,
    segment: segment ?? definition.stratify_by ?? null,
    maxPoints: MAX_CELLS,
  };
  const stepMs = definition.plan.look_every_hours * HOUR_MS;
  const counted = await store.read(
    { kind: 'experiment-sums', ...asked, sources: [], covariate: null, cut: null, stepMs },
    read
  );
  const found = segmentsOf(counted.answer);
  const strata = segment === undefined && definition.stratify_by !== undefined ? found.slice(0, MAX_SEGMENTS) : null;
  const wanted = segment === undefined ? [] : found.slice(0, MAX_SEGMENTS);
  const answers = await Promise.all(
    definition.metrics.map((metric) => readMetric(store, asked, metric, stepMs, read, names))
  );
  const lookCount = Math.min(MAX_LOOKS, Math.max(0, Math.floor((window.toMs - startMs) / stepMs)));
  const steps = Array.from({ length: lookCount }, (_, place) => place + 1);

  const measuredIn = (only: string | undefined): Measured => {
    const at = (lookMs: number, beforeStep: number, isNow: boolean): MeasuredLook => ({
      atMs: lookMs,
      units: names.map((variant) =>
        finishedUnitsOf(counted.answer, { variant, beforeStep, ...(only === undefined ? {} : { segment: only }) })
      ),
      data: answers.map(({ dataOf }) =>
        Object.fromEntries(
          names.map((variant) => [
            variant,
            dataOf({ variant, beforeStep, isNow, strata, ...(only === undefined ? {} : { only }) }),
          ])
        )
      ),
    });
    return {
      startMs,
      looks: steps.map((step) => at(startMs + step * stepMs, step, false)),
      now: at(window.toMs, Infinity, true),
      exposed: names.map((variant) => exposedUnitsOf(counted.answer, variant)),
      unitsInSeveral: unitsInSeveral(counted.answer),
    };
  };
  const all: Array<ReadResult<Question>> = [counted as ReadResult<Question>, ...answers.map((answer) => answer.result)];
  const unknown = [...new Set(counted.answer.variants)].filter((name) => name !== '' && !names.includes(name));
  return {
    measured: measuredIn(undefined),
    segments: wanted.map((one) => ({ segment: one, measured: measuredIn(one) })),
    pendingRecordCount: Math.max(...all.map((one) => one.pendingRecordCount)),
    expiredBeforeMs: all.reduce<number | null>(
      (latest, one) =>
        one.expiredBeforeMs === null ? latest : Math.max(latest ?? one.expiredBeforeMs, one.expiredBeforeMs),
      null
    ),
    notices: [
      ...unknown.map((name) => `${kept.id}: units exposed to "${name}" are left out: the test has no such variant.`),
      ...answers.flatMap(({ notice }) => (notice === null ? [] : [`${kept.id}: ${notice}`])),
      ...(found.length > MAX_SEGMENTS && asked.segment !== null
        ? [`${kept.id}: the largest ${MAX_SEGMENTS} of ${found.length} segments are shown.`]
        : []),
    ],
  };
}

interface DataChoice {
  readonly variant: string;
  readonly beforeStep: number;
  readonly isNow: boolean;
  readonly strata: readonly string[] | null;
  readonly only?: string;
}

interface MetricAnswer {
  readonly dataOf: (choice: DataChoice) => MetricData;
  readonly result: ReadResult<Question>;
  readonly notice: string | null;
}

async function readMetric(
  store: Store,
  asked: ExposedUnits,
  metric: ExperimentMetricDefinition,
  stepMs: number,
  read: ReadOptions,
  names: readonly string[]
): Promise<MetricAnswer> {
  if (metric.kind === 'quantile') {
    return readQuantile(store, asked, metric, read, names);
  }
  const question = sumsQuestion(asked, metric, stepMs);
  const result = await store.read(question, read);
  const measurements = measurementCount(question);
  return {
    result: result as ReadResult<Question>,
    notice: null,
    dataOf: ({ variant, beforeStep, strata, only }) =>
      summedDataOf(
        result.answer,
        { variant, beforeStep, ...(only === undefined ? {} : { segment: only }) },
        strata,
        measurements,
        metric.kind === 'proportion'
      ),
  };
}

async function readQuantile(
  store: Store,
  asked: ExposedUnits,
  metric: ExperimentMetricDefinition,
  read: ReadOptions,
  names: readonly string[]
): Promise<MetricAnswer> {
  const source = { ...sourceOf(metric.source, 'value'), sum: 'value' } as const;
  try {
    const result = await store.read({ kind: 'experiment-values', ...asked, source, maxPoints: MAX_VALUES }, read);
    // Without the values of each look there is nothing to follow; what is told is told of the end.
    return {
      result: result as ReadResult<Question>,
      notice: null,
      dataOf: ({ variant, isNow, only }) => ({
        values: clusteredValuesOf(isNow ? result.answer : NO_VALUES, variant, only),
      }),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'RESULT_TOO_LARGE') {
      throw error;
    }
    const result = { answer: NO_VALUES, pendingRecordCount: 0, expiredBeforeMs: null };
    return {
      result: result as unknown as ReadResult<Question>,
      notice: `${metric.id} has more than ${MAX_VALUES} values, too many for a quantile of ${names.length} variants.`,
      dataOf: ({ variant }) => ({ values: clusteredValuesOf(NO_VALUES, variant, undefined) }),
    };
  }
}

const NO_VALUES: ExperimentValues = {
  variants: [],
  segments: [],
  values: new Float64Array(),
  units: new Float64Array(),
};

function sumsQuestion(
  asked: ExposedUnits,
  { kind, source, denominator, covariate, winsorise }: ExperimentMetricDefinition,
  stepMs: number
): ExperimentSumsQuestion {
  const isAny = kind === 'proportion';
  return {
    kind: 'experiment-sums',
    ...asked,
    sources: [
      sourceOf(source, isAny ? 'any' : source.sum),
      ...(denominator === undefined ? [] : [sourceOf(denominator, denominator.sum)]),
    ],
    covariate:
      covariate === undefined
        ? null
        : 'name' in covariate
          ? { record: 'covariate', name: covariate.name }
          : { record: 'before', lookbackMs: covariate.days_before * DAY_MS },
    cut: winsorise === undefined ? null : winsorise,
    stepMs,
  };
}

function sourceOf({ record, name }: ExperimentMetricDefinition['source'], sum: UnitSource['sum']): UnitSource {
  return { record, name, sum };
}
