import { aTable } from '../test/frames';
import { readConfusion } from './confusionMatrix';
import { estimateRows } from './estimateRows';
import { reliabilityPoints, thresholdLines } from './qualityCurves';
import { readResiduals } from './residuals';

const cell = (truth: string, prediction: string, weight: number) => ({ truth, prediction, weight });

describe('confusion matrix', () => {
  it('has shares of each truth', () => {
    const { rows } = readConfusion(
      aTable([cell('yes', 'yes', 3), cell('yes', 'no', 1), cell('no', 'yes', 0), cell('no', 'no', 0)])
    );
    expect(rows[0]?.cells.map(({ share, isRight }) => [share, isRight])).toEqual([
      [0.75, true],
      [0.25, false],
    ]);
    expect(rows[1]?.cells.map(({ share }) => share)).toEqual([null, null]);
  });

  it('keeps the most frequent classes where there are too many, and tells how many are left out', () => {
    const classes = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const { predictions, leftOut } = readConfusion(aTable(classes.map((name, index) => cell(name, name, index))));
    expect(leftOut).toBe(5);
    expect(predictions).not.toContain('c4');
    expect(predictions).toContain('c5');
  });
});

describe('calibration', () => {
  it('leaves out bins without records', () => {
    const bin = { mean_score: 0.85, event_share: 0.8, event_share_low: 0.7, event_share_high: 0.9, event_share_n: 50 };
    const points = reliabilityPoints(aTable([bin, { ...bin, mean_score: null, event_share: null }]));
    expect(points).toEqual([
      expect.objectContaining({ x: 0.85, y: 0.8, low: 0.7, high: 0.9, text: expect.stringContaining('n = 50') }),
    ]);
  });
});

describe('thresholds', () => {
  it('have a line per figure, broken nowhere by what is not defined', () => {
    const [precision, recall] = thresholdLines(
      aTable([
        { threshold: 0.2, precision: 0.5, precision_low: 0.4, precision_high: 0.6, recall: 1 },
        { threshold: 0.9, precision: null, recall: 0 },
      ])
    );
    expect(precision?.points).toEqual([{ x: 0.2, y: 0.5, low: 0.4, high: 0.6 }]);
    expect(recall?.points.map(({ y }) => y)).toEqual([1, 0]);
  });
});

describe('residuals', () => {
  it('are quantiles with intervals, and numbers of their shape', () => {
    const { quantiles, shape } = readResiduals(
      aTable([
        { figure: 'quantile 0.5', residual: 0.1, residual_low: 0, residual_high: 0.2, residual_n: 90 },
        { figure: 'skewness', residual: 0.3, residual_low: null, residual_high: null, residual_n: null },
      ])
    );
    expect(quantiles).toEqual([{ share: 0.5, residual: { value: 0.1, low: 0, high: 0.2, n: 90 } }]);
    expect(shape).toEqual([{ title: 'Skewness', value: 0.3 }]);
  });
});

describe('rows of a table of figures', () => {
  it('have value, interval and count each, and say of which group', () => {
    const rows = estimateRows(
      aTable([
        { model_name: 'a', model_version: '1', name: 'tone', score: 0.8, score_low: 0.7, score_high: 0.9, score_n: 12 },
      ])
    );
    expect(rows).toEqual([
      { key: '0 score', group: 'tone', title: 'score', value: '0.800', interval: '0.700 to 0.900', n: '12' },
    ]);
  });
});
