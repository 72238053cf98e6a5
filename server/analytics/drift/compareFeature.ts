import { insufficient, type Estimate, type InsufficientData } from '../../stats/estimate';
import { squareBounds } from '../../stats/twoSample/noncentralSquare';
import {
  compareCells,
  compareNumbers,
  type Distance,
  type SquaredDistance,
} from '../../stats/twoSample/compareSamples';
import { harmonicSize } from '../../stats/twoSample/blocks';
import type { SortedSample } from '../../stats/twoSample/sortedSample';
import { categoryCells } from './categoryCells';
import {
  bucketSample,
  intoBuckets,
  sortedColumn,
  type BaselineColumn,
  type CategoryColumn,
  type CurrentColumn,
  type HistogramColumn,
  type NumberColumn,
} from './columns';
import { columnQuality, categoryQuality, type DataQuality } from './dataQuality';
import { CATEGORY_DISTANCES, DRIFT_DISTANCES } from './distances';
import { MIN_RECORDS, MIN_RECORDS_FOR_INTERVAL, type DriftSettings } from './options';

/** One feature in both windows, of one kind; a histogram is a baseline for numbers. */
export interface FeaturePair {
  readonly feature: string;
  readonly baseline: BaselineColumn;
  readonly current: CurrentColumn;
}

export interface DistanceReading {
  /** What is left of `measured` without the noise. */
  readonly value: number;
  readonly measured: number;
  /** What is measured on average when nothing has changed. */
  readonly noise: number;
  readonly pValue: number;
  /** Around `value`; n is n m / (n + m). */
  readonly interval: Estimate;
}

/** What is known of a feature before it is judged together with the others. */
export interface FeatureComparison {
  readonly feature: string;
  readonly kind: 'numbers' | 'categories';
  /** Records that are not missing, or the effective number of them. */
  readonly n: { readonly baseline: number; readonly current: number };
  readonly quality: DataQuality;
  readonly test: Distance;
  readonly cellCount: number;
  readonly distances: Readonly<Partial<Record<Distance, DistanceReading>>> | InsufficientData;
}

/**
 * Kolmogorov's distance is the largest of many under drift too, so that it is too large by more than the noise, and varies by
 * more than the difference at its place. Both factors are those with which its interval covers (docs/statistics.md).
 */
const KOLMOGOROV_EXCESS = 2.2;
const KOLMOGOROV_SPREAD = 1.3;

/** @throws RangeError when the windows are of different kinds. */
export function compareFeature(
  { feature, baseline, current }: FeaturePair,
  settings: DriftSettings
): FeatureComparison {
  if (baseline.kind === 'categories' && current.kind === 'categories') {
    return compareCategories(feature, baseline, current, settings);
  }
  if (baseline.kind !== 'categories' && current.kind === 'numbers') {
    return compareNumberColumns(feature, baseline, current, settings);
  }
  throw new RangeError(`Feature "${feature}" has ${baseline.kind} in the baseline and ${current.kind} now.`);
}

function compareNumberColumns(
  feature: string,
  baseline: NumberColumn | HistogramColumn,
  current: NumberColumn,
  settings: DriftSettings
): FeatureComparison {
  const now = sortedColumn(current);
  const before = baseline.kind === 'numbers' ? sortedColumn(baseline) : bucketSample(baseline);
  const sample = baseline.kind === 'numbers' ? now.sample : intoBuckets(now.sample, baseline.edges);
  const known = {
    feature,
    kind: 'numbers' as const,
    n: { baseline: before.sample.size, current: now.sample.size },
    quality: columnQuality(before, now, baseline.kind === 'histogram' ? baseline : null, settings.confidence),
    test: settings.numberTest,
  };
  const lacking = tooFew(known.n);
  if (lacking !== null) {
    return { ...known, cellCount: 0, distances: lacking };
  }
  const compared = compareNumbers(before.sample, sample, [settings.numberTest], settings.cells);
  const deviation = standardDeviation(before.sample);
  const names = (Object.keys(DRIFT_DISTANCES) as Distance[]).filter((name) => name !== 'wasserstein' || deviation > 0);
  return {
    ...known,
    cellCount: compared.cells.baseline.length,
    distances: readings(names, compared, known.n, settings.confidence, deviation),
  };
}

function compareCategories(
  feature: string,
  baseline: CategoryColumn,
  current: CategoryColumn,
  settings: DriftSettings
): FeatureComparison {
  const { quality, n } = categoryQuality(baseline, current, settings.confidence);
  const known = { feature, kind: 'categories' as const, n, quality, test: settings.categoryTest };
  const lacking = tooFew(n);
  if (lacking !== null) {
    return { ...known, cellCount: 0, distances: lacking };
  }
  const { cells } = categoryCells(baseline, current);
  const compared = compareCells(cells, [settings.categoryTest]);
  return {
    ...known,
    cellCount: cells.baseline.length,
    distances: readings(CATEGORY_DISTANCES, compared, n, settings.confidence, 1),
  };
}

function tooFew({ baseline, current }: FeatureComparison['n']): InsufficientData | null {
  if (baseline < MIN_RECORDS) {
    return insufficient('too few records in the baseline', Math.floor(baseline), MIN_RECORDS);
  }
  return current < MIN_RECORDS ? insufficient('too few records', Math.floor(current), MIN_RECORDS) : null;
}

function readings<Name extends Distance>(
  names: readonly Name[],
  compared: Readonly<Record<Name, SquaredDistance>>,
  n: FeatureComparison['n'],
  confidence: number,
  deviation: number
): Readonly<Partial<Record<Distance, DistanceReading>>> {
  return Object.fromEntries(
    names.map((name) => [name, reading(name, compared[name], n, confidence, name === 'wasserstein' ? deviation : 1)])
  );
}

function reading(
  name: Distance,
  squared: SquaredDistance,
  n: FeatureComparison['n'],
  confidence: number,
  unit: number
): DistanceReading {
  const told = (square: number) => (DRIFT_DISTANCES[name].isRoot ? Math.sqrt(square) : square) / unit;
  return {
    value: told(Math.max(0, squared.square - squared.noise)),
    measured: told(squared.square),
    noise: told(squared.noise),
    pValue: squared.pValue,
    interval: interval(name, squared, n, confidence, told),
  };
}

function interval(
  name: Distance,
  squared: SquaredDistance,
  n: FeatureComparison['n'],
  confidence: number,
  told: (square: number) => number
): Estimate {
  const smaller = Math.min(n.baseline, n.current);
  if (smaller < MIN_RECORDS_FOR_INTERVAL) {
    return insufficient('too few records for an interval', Math.floor(smaller), MIN_RECORDS_FOR_INTERVAL);
  }
  const value = told(Math.max(0, squared.square - squared.noise));
  const { low, high } = squareBounds(
    name === 'kolmogorov_smirnov'
      ? { ...squared, noise: squared.noise * KOLMOGOROV_EXCESS, variance: squared.variance * KOLMOGOROV_SPREAD }
      : squared,
    confidence
  );
  return {
    value,
    low: Math.min(value, told(low)),
    high: Math.max(value, told(high)),
    n: harmonicSize(n.baseline, n.current),
    method: 'noncentral-square',
    confidence,
  };
}

function standardDeviation({ values, counts, size }: SortedSample): number {
  let mean = 0;
  for (let index = 0; index < values.length; index++) {
    mean += ((counts?.[index] ?? 1) * (values[index] ?? 0)) / size;
  }
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    squares += (counts?.[index] ?? 1) * ((values[index] ?? 0) - mean) ** 2;
  }
  return Math.sqrt(squares / (size - 1));
}
