import { readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateRegression } from '../../../server/analytics/quality/evaluate';
import { type FigureEstimate, regressionInputSchema } from '../../../server/contract/modelQuality';
import type { QualityFigureName } from '../../../server/contract/queries/qualityOptions';
import { expectClose } from '../expectClose';

interface Case {
  readonly name: string;
  readonly truths: number[];
  readonly predictions: number[];
  readonly weights?: number[];
  readonly quantile: number;
  readonly expected: Partial<Record<QualityFigureName, number | null>> & { readonly bias_interval?: number[] | null };
}

const CASES = JSON.parse(readFileSync(path.join(__dirname, 'cases.json'), 'utf8')) as Case[];
const RELATIVE = 1e-9;

describe('AIM-21: regression against scikit-learn', () => {
  it('has at least thirty cases', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(30);
  });

  it.each(CASES.map((one) => [one.name, one] as const))(
    '%s',
    (_, { truths, predictions, weights, quantile, expected }) => {
      const { figures } = evaluateRegression(
        regressionInputSchema.parse({ predictions, ground_truths: truths, weights, quantile })
      );
      const { bias_interval: biasInterval, ...values } = expected;
      for (const [name, theirs] of Object.entries(values)) {
        const ours = figures[name as QualityFigureName];
        if (theirs === null) {
          expect(ours).toMatchObject({ value: null, reason: expect.stringContaining('needed') as string });
        } else {
          expectClose(ours?.value ?? NaN, theirs, RELATIVE, 1e-15 * Math.max(...truths.map(Math.abs)));
        }
      }
      if (biasInterval !== undefined && biasInterval !== null) {
        expectInterval(figures.bias, biasInterval);
      }
    }
  );
});

/** Bounds are as exact as the spread of the errors, which is read from sums of squares. */
function expectInterval(ours: FigureEstimate | undefined, [low = NaN, high = NaN]: readonly number[]): void {
  const width = high - low;
  expectClose(ours?.low ?? NaN, low, 0, 1e-6 * width);
  expectClose(ours?.high ?? NaN, high, 0, 1e-6 * width);
}
