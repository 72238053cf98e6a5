import { chiSquareFit } from '../../stats/chiSquareFit';
import { insufficient, type InsufficientData } from '../../stats/estimate';

/** A split is called broken below this: so small because the check is made of every experiment. */
export const SAMPLE_RATIO_ALPHA = 0.001;
/** Fewest units that the smallest variant should have for the χ² distribution to hold. */
export const SAMPLE_RATIO_MIN_EXPECTED = 5;

export interface SampleRatioCheck {
  readonly pValue: number;
  readonly statistic: number;
  readonly isMismatch: boolean;
  readonly variants: ReadonlyArray<{ readonly variant: string; readonly units: number; readonly expected: number }>;
}

/** Whether the units arrived in the shares they were meant to; if not, no result of the experiment can be trusted. */
export function checkSampleRatio(
  variants: ReadonlyArray<{ readonly name: string; readonly units: number; readonly weight: number }>
): SampleRatioCheck | InsufficientData {
  const total = variants.reduce((sum, { units }) => sum + units, 0);
  const weights = variants.reduce((sum, { weight }) => sum + weight, 0);
  const fit = chiSquareFit(
    variants.map(({ units }) => units),
    variants.map(({ weight }) => weight)
  );
  if (total === 0 || (fit.smallestExpected < SAMPLE_RATIO_MIN_EXPECTED && Number.isFinite(fit.statistic))) {
    return insufficient(
      'units expected in the smallest variant',
      Math.floor(total === 0 ? 0 : fit.smallestExpected),
      SAMPLE_RATIO_MIN_EXPECTED
    );
  }
  return {
    pValue: fit.pValue,
    statistic: fit.statistic,
    isMismatch: fit.pValue < SAMPLE_RATIO_ALPHA,
    variants: variants.map(({ name, units, weight }) => ({
      variant: name,
      units,
      expected: (total * weight) / weights,
    })),
  };
}
