import { DEFAULT_CONFIDENCE, type InsufficientData, isInsufficient, requireConfidence } from '../../stats/estimate';
import { compare, type Comparison } from './comparison';
import { decide, type Decision, type DecisionRule } from './decision';
import { adjustFamilies, type AdjustedTest, type FamilyCorrection } from './families';
import type { ExperimentMetric, MetricData } from './metric';
import { checkMultipleExposure, type MultipleExposureCheck } from './multipleExposure';
import { checkSampleRatio, type SampleRatioCheck } from './sampleRatio';
import { variantValue, type VariantValue } from './variantValue';

export interface ExperimentData {
  /** The control is the one of that name; the others are compared with it. */
  readonly control: string;
  readonly variants: ReadonlyArray<{
    readonly name: string;
    readonly weight: number;
    /** Exposed to this variant and no other. */
    readonly units: number;
  }>;
  /** Units exposed to more than one variant; they are in no variant's units. */
  readonly unitsInSeveral: number;
  readonly metrics: ReadonlyArray<{
    readonly metric: ExperimentMetric;
    readonly data: Readonly<Record<string, MetricData>>;
  }>;
}

export interface ReportOptions {
  readonly confidence?: number;
  /** By family; Holm where none is named, except for `secondary`: Benjamini–Hochberg. Guardrails must all hold: none. */
  readonly corrections?: Readonly<Record<string, FamilyCorrection>>;
  readonly rule: DecisionRule;
}

export type ComparisonVerdict = 'better' | 'worse' | 'no-difference-found' | 'insufficient-data';

export interface CorrectedComparison extends Comparison {
  /** Null where there is no test. */
  readonly corrected: AdjustedTest | null;
  readonly verdict: ComparisonVerdict;
}

export interface MetricReport {
  readonly metric: ExperimentMetric;
  readonly values: ReadonlyArray<{ readonly variant: string; readonly value: VariantValue | InsufficientData }>;
  readonly comparisons: readonly CorrectedComparison[];
}

export interface ExperimentReport {
  readonly control: string;
  readonly confidence: number;
  readonly sampleRatio: SampleRatioCheck | InsufficientData;
  readonly multipleExposure: MultipleExposureCheck | InsufficientData;
  readonly metrics: readonly MetricReport[];
  readonly decision: Decision;
}

const DEFAULT_CORRECTIONS: Readonly<Record<string, FamilyCorrection>> = {
  goal: 'holm',
  secondary: 'benjamini-hochberg',
  guardrail: 'none',
};

/**
 * All that is said about an experiment: values, effects, corrected tests, checks and the decision.
 *
 * @throws RangeError when the control is no variant, or a metric lacks the data of one.
 */
export function experimentReport(data: ExperimentData, options: ReportOptions): ExperimentReport {
  const { confidence = DEFAULT_CONFIDENCE, rule } = options;
  requireConfidence(confidence);
  const names = data.variants.map(({ name }) => name);
  if (!names.includes(data.control)) {
    throw new RangeError(`control "${data.control}" is none of the variants.`);
  }
  const raw = data.metrics.map((entry) => {
    const of = (name: string) => dataOf(entry, name);
    return {
      metric: entry.metric,
      values: names.map((name) => ({ variant: name, value: variantValue(entry.metric, of(name), confidence) })),
      comparisons: names
        .filter((name) => name !== data.control)
        .map((name) => compare(entry.metric, of(data.control), { name, data: of(name) }, confidence)),
    };
  });
  const metrics = corrected(raw, { ...DEFAULT_CORRECTIONS, ...options.corrections }, 1 - confidence);
  const sampleRatio = checkSampleRatio(data.variants);
  const units = data.variants.map((variant) => variant.units);
  return {
    control: data.control,
    confidence,
    sampleRatio,
    multipleExposure: checkMultipleExposure({
      exposed: units.reduce((sum, count) => sum + count, data.unitsInSeveral),
      toSeveral: data.unitsInSeveral,
    }),
    metrics,
    decision: decide(metrics, sampleRatio, rule, units),
  };
}

function dataOf({ metric, data }: ExperimentData['metrics'][number], variant: string): MetricData {
  const found = Object.hasOwn(data, variant) ? data[variant] : undefined;
  if (found === undefined) {
    throw new RangeError(`metric "${metric.id}" has no data of variant "${variant}".`);
  }
  return found;
}

type RawReport = Omit<MetricReport, 'comparisons'> & { readonly comparisons: readonly Comparison[] };

function corrected(
  reports: readonly RawReport[],
  corrections: Readonly<Record<string, FamilyCorrection>>,
  alpha: number
): readonly MetricReport[] {
  const tests = reports.flatMap(({ metric, comparisons }) =>
    comparisons.flatMap((comparison) =>
      isInsufficient(comparison.difference)
        ? []
        : [{ comparison, family: metric.family ?? metric.role, pValue: comparison.difference.pValue }]
    )
  );
  const adjusted = adjustFamilies(tests, corrections, alpha);
  const found = new Map(tests.map(({ comparison }, index) => [comparison, adjusted[index]]));
  return reports.map((report) => ({
    ...report,
    comparisons: report.comparisons.map((comparison) => {
      const test = found.get(comparison) ?? null;
      return { ...comparison, corrected: test, verdict: verdictOf(report.metric, comparison, test, alpha) };
    }),
  }));
}

function verdictOf(
  metric: ExperimentMetric,
  { difference }: Comparison,
  test: AdjustedTest | null,
  alpha: number
): ComparisonVerdict {
  if (isInsufficient(difference) || test === null) {
    return 'insufficient-data';
  }
  if (test.adjustedPValue > alpha || difference.value === 0) {
    return 'no-difference-found';
  }
  return difference.value > 0 === (metric.better === 'higher') ? 'better' : 'worse';
}
