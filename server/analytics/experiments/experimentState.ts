import type { ExperimentInput, ExperimentMetricDefinition } from '../../contract/experiments';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import { type SampleRatio, sampleRatio } from '../sequential/sampleRatio';
import { experimentReport, type ExperimentReport } from './experimentReport';
import { type ExperimentMetric, isSummed, type MetricData } from './metric';
import { type Look, monitor, type Monitored, type NearNormal } from './monitor';
import { controlOf, decidingGoal, plannedUnits } from './plannedUnits';
import { planRest, type RunningPlan } from './samplePlan';
import { normalEffect } from './variantEffect';

const DAY_MS = 86_400_000;

/** What was measured up to a moment: by metric, then by variant. */
export interface MeasuredLook {
  readonly atMs: number;
  /** Of each variant, in the definition's order, whose follow-up is over. */
  readonly units: readonly number[];
  readonly data: ReadonlyArray<Readonly<Record<string, MetricData>>>;
}

export interface Measured {
  readonly startMs: number;
  /** Ends of whole look intervals, by time. Quantiles are known only at the end. */
  readonly looks: readonly MeasuredLook[];
  readonly now: MeasuredLook;
  /** Of each variant, whether or not their follow-up is over: what the split is checked by. */
  readonly exposed: readonly number[];
  readonly unitsInSeveral: number;
}

export interface MonitoredComparison {
  readonly metric: string;
  readonly variant: string;
  readonly role: ExperimentMetric['role'];
  readonly better: ExperimentMetric['better'];
  readonly monitored: Monitored;
}

/** Running: undecided. The others are what rules fire on; a broken split goes before anything else. */
export const EXPERIMENT_STATES = ['running', 'success', 'harmful', 'futile', 'mismatched'] as const;
export type ExperimentStateName = (typeof EXPERIMENT_STATES)[number];

export interface ExperimentState {
  readonly control: string;
  readonly unitsPlanned: number | null;
  /** The data that answers rest on: those of the plan's last look, once it is reached. */
  readonly asOf: MeasuredLook;
  readonly isPlanFulfilled: boolean;
  readonly report: ExperimentReport;
  readonly monitored: readonly MonitoredComparison[];
  /** Null without units. */
  readonly split: SampleRatio | null;
  readonly isSuccess: boolean;
  readonly isHarmful: boolean;
  readonly isFutile: boolean;
  readonly isMismatched: boolean;
  readonly state: ExperimentStateName;
  readonly unitsPerDay: number | null;
  readonly daysLeft: number | null;
  /** For the plan's minimum effect on the first goal, of the variant that has fewest units; null without one. */
  readonly rest: RunningPlan | null;
}

/** How a metric stands in the definition and in the pure analyses. */
export function toMetric(definition: ExperimentMetricDefinition, hasCovariate: boolean): ExperimentMetric {
  const { id, kind, role, better, family, margin, prior, quantile } = definition;
  const base = {
    id,
    role,
    better,
    ...(family === undefined ? {} : { family }),
    ...(margin === undefined ? {} : { margin }),
    ...(prior === undefined ? {} : { prior: { mean: prior.mean, standardDeviation: prior.standard_deviation } }),
  };
  return kind === 'quantile' ? { ...base, kind, quantile: quantile ?? 0.5 } : { ...base, kind, hasCovariate };
}

/** Where an experiment stands: what each variant does, whether it is decided, and by which rule. */
export function experimentState(definition: ExperimentInput, measured: Measured): ExperimentState {
  const control = controlOf(definition);
  const metrics = definition.metrics.map((metric) => toMetric(metric, metric.covariate !== undefined));
  const unitsPlanned = plannedUnits(definition);
  const fulfilled =
    definition.plan.kind === 'anytime' || unitsPlanned === null
      ? undefined
      : measured.looks.find(({ units }) => sum(units) >= unitsPlanned);
  const asOf = fulfilled === undefined ? measured.now : withValues(fulfilled, measured.now, metrics);
  const monitored = metrics.flatMap((metric, place) => monitoredOf(definition, metric, place, measured, unitsPlanned));
  const goal = decidingGoal(definition);
  const ofGoal = monitored.filter(({ metric }) => metric === goal?.id);
  const weights = new Map(definition.variants.map(({ name, weight }) => [name, weight]));
  const report = experimentReport(
    {
      control,
      variants: definition.variants.map(({ name }, place) => ({
        name,
        weight: weights.get(name) ?? 1,
        units: asOf.units[place] ?? 0,
      })),
      unitsInSeveral: measured.unitsInSeveral,
      metrics: metrics.map((metric, place) => ({ metric, data: asOf.data[place] ?? {} })),
    },
    {
      confidence: 1 - definition.plan.alpha,
      corrections: definition.corrections,
      rule:
        definition.plan.kind === 'fixed'
          ? { kind: 'fixed-horizon', unitsPlanned: unitsPlanned ?? Infinity }
          : {
              kind: 'sequential',
              crossed: ofGoal
                .filter(({ monitored: { betterAtMs } }) => betterAtMs !== null)
                .map(({ variant }) => variant),
            },
    }
  );
  const split = sum(measured.exposed) === 0 ? null : sampleRatio(measured.exposed, [...weights.values()]);
  const isMismatched = split?.anytime.isMismatch ?? false;
  const isSuccess = report.decision.winner !== null && !isMismatched;
  const isHarmful =
    !isMismatched && monitored.some(({ role, monitored: { worseAtMs } }) => role !== 'secondary' && worseAtMs !== null);
  const isFutile =
    !isSuccess &&
    !isMismatched &&
    ofGoal.length > 0 &&
    ofGoal.every(({ monitored: { betterAtMs, hopelessAtMs } }) => betterAtMs === null && hopelessAtMs !== null);
  const days = (asOf.atMs - measured.startMs) / DAY_MS;
  const unitsPerDay = days > 0 && sum(asOf.units) > 0 ? sum(asOf.units) / days : null;
  return {
    control,
    unitsPlanned,
    asOf,
    isPlanFulfilled: fulfilled !== undefined,
    report,
    monitored,
    split,
    isSuccess,
    isHarmful,
    isFutile,
    isMismatched,
    state: isMismatched
      ? 'mismatched'
      : isHarmful
        ? 'harmful'
        : isSuccess
          ? 'success'
          : isFutile
            ? 'futile'
            : 'running',
    unitsPerDay,
    daysLeft:
      unitsPlanned === null || unitsPerDay === null
        ? null
        : Math.max(0, Math.ceil((unitsPlanned - sum(asOf.units)) / unitsPerDay)),
    rest: restOf(definition, ofGoal, measured, days),
  };
}

/** Values are known only as they are now; what is summed is known of the look itself. */
function withValues(look: MeasuredLook, now: MeasuredLook, metrics: readonly ExperimentMetric[]): MeasuredLook {
  return {
    ...look,
    data: look.data.map((data, place) => (metrics[place]?.kind === 'quantile' ? (now.data[place] ?? data) : data)),
  };
}

/** Each role shares the plan's error rate among its metrics and variants (Bonferroni), so that the promise is of all together. */
function monitoredOf(
  definition: ExperimentInput,
  metric: ExperimentMetric,
  place: number,
  measured: Measured,
  unitsPlanned: number | null
): readonly MonitoredComparison[] {
  if (!isSummed(metric)) {
    return [];
  }
  const { plan, metrics, variants } = definition;
  const control = controlOf(definition);
  const others = variants.filter(({ name }) => name !== control);
  const ofRole = metrics.filter(({ role, kind }) => role === metric.role && kind !== 'quantile').length;
  const isDeciding = metric.id === decidingGoal(definition)?.id;
  const looks = plan.kind === 'anytime' ? [...measured.looks, measured.now] : measured.looks;
  return others.map(({ name }) => ({
    metric: metric.id,
    variant: name,
    role: metric.role,
    better: metric.better,
    monitored: monitor(
      looks.map((look) => lookAt(look, definition, metric, place, control, name)),
      {
        kind: plan.kind,
        alpha: plan.alpha / (ofRole * others.length),
        spending: plan.spending,
        unitsPlanned,
        beta: 1 - plan.power,
        minimumEffect: isDeciding ? (plan.minimum_effect ?? null) : null,
      }
    ),
  }));
}

function lookAt(
  { atMs, units, data }: MeasuredLook,
  { variants }: ExperimentInput,
  metric: ExperimentMetric,
  place: number,
  control: string,
  variant: string
): Look {
  const unitsOf = (name: string) => units[variants.findIndex((one) => one.name === name)] ?? 0;
  const [one, two] = [data[place]?.[control], data[place]?.[variant]];
  const effect = (scale: 'absolute' | 'relative') =>
    one === undefined || two === undefined || !isSummed(metric)
      ? null
      : toGain(normalEffect(metric, one, two, scale), metric.better);
  const margin = metric.role === 'guardrail' ? metric.margin : undefined;
  const tested = effect(margin?.scale ?? 'absolute');
  return {
    atMs,
    units: sum(units),
    fewestUnits: Math.min(unitsOf(control), unitsOf(variant)),
    bothUnits: unitsOf(control) + unitsOf(variant),
    // A guardrail is worse only beyond its margin.
    gain: tested === null || margin === undefined ? tested : { ...tested, value: tested.value + margin.value },
    liftGain: effect('relative'),
  };
}

function toGain(
  effect: { readonly value: number; readonly standardError: number | null } | InsufficientData,
  better: ExperimentMetric['better']
): NearNormal | null {
  if (isInsufficient(effect) || effect.standardError === null || !(effect.standardError > 0)) {
    return null;
  }
  return { value: better === 'higher' ? effect.value : -effect.value, standardError: effect.standardError };
}

function restOf(
  { plan }: ExperimentInput,
  ofGoal: readonly MonitoredComparison[],
  measured: Measured,
  days: number
): RunningPlan | null {
  const [weakest] = ofGoal
    .flatMap(({ monitored }) => monitored.looks.at(-1) ?? [])
    .sort((a, b) => a.fewestUnits - b.fewestUnits);
  if (weakest === undefined || weakest.liftGain === null || plan.minimum_effect === undefined) {
    return null;
  }
  return planRest({
    standardError: weakest.liftGain.standardError,
    units: weakest.bothUnits,
    effect: plan.minimum_effect,
    alpha: plan.alpha,
    power: plan.power,
    comparisons: ofGoal.length,
    ...(days > 0 ? { unitsPerDay: (weakest.bothUnits / Math.max(weakest.atMs - measured.startMs, 1)) * DAY_MS } : {}),
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
