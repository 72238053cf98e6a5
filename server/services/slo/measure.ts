import { measureQuery } from '../../contract/sloMeasures';
import type { Labels } from '../../contract/frames';
import type { Sli } from '../../contract/slo';

export type ThresholdSli = Extract<Sli, { kind: 'threshold' }>;

interface NamedSeries {
  readonly name: string;
  readonly labels: Labels;
}

/** What comes beside an estimate: bounds of its interval, and how much it rests on. */
const BESIDE_ESTIMATES = /^(.+)_(?:low|high|n)$/;

/** The query that an indicator is read by; null for a measure that no query gives. */
export function queryOf({ measure, query }: ThresholdSli): Readonly<Record<string, unknown>> | null {
  return query ?? (measure === undefined ? null : measureQuery(measure));
}

/** The series an indicator is about: with its labels, and values rather than what comes beside them. */
export function chooseSeries<S extends NamedSeries>(all: readonly S[], { labels }: ThresholdSli): readonly S[] {
  const names = new Set(all.map(({ name }) => name));
  const wanted = Object.entries(labels);
  return all.filter((one) => {
    const estimate = BESIDE_ESTIMATES.exec(one.name)?.[1];
    const isBeside = one.name === 'n' || (estimate !== undefined && names.has(estimate));
    return !isBeside && wanted.every(([label, value]) => one.labels[label] === value);
  });
}
