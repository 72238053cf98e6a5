import { classificationInputSchema, regressionInputSchema } from '../../contract/modelQuality';
import { evaluateClassification, evaluateRegression } from './evaluate';
import { thresholdCurve } from './thresholdCurve';
import { scoreGroups } from './scoredCells';

const classify = (input: object) => evaluateClassification(classificationInputSchema.parse(input));
const regress = (input: object) => evaluateRegression(regressionInputSchema.parse(input));

describe('quality figures where there is little to go by', () => {
  it('a small sample without an error is not certain', () => {
    const { figures } = classify({
      predictions: [0, 1, 0, 1],
      ground_truths: [0, 1, 0, 1],
      scores: [0.1, 0.9, 0.2, 0.8],
    });
    for (const name of [
      'accuracy',
      'balanced_accuracy',
      'precision',
      'f1_score',
      'f1_macro',
      'mcc',
      'roc_auc',
      'pr_auc',
    ] as const) {
      expect({ name, ...figures[name] }).toMatchObject({ name, value: 1, high: 1 });
      expect(figures[name]?.low).toBeLessThan(0.9);
    }
  });

  it('equal weights change neither figures nor intervals, larger ones among equals widen them', () => {
    const lists = { predictions: [0, 1, 1, 1, 0], ground_truths: [0, 1, 0, 1, 1], scores: [0.1, 0.8, 0.6, 0.9, 0.4] };
    const plain = classify(lists).figures;
    const scaled = classify({ ...lists, weights: [10, 10, 10, 10, 10] }).figures;
    Object.entries(plain).forEach(([name, estimate]) => {
      expect({ name, ...scaled[name as keyof typeof scaled] }).toEqual({
        name,
        ...estimate,
        ...Object.fromEntries(
          (['value', 'low', 'high', 'n'] as const).map((part) => [
            part,
            expect.closeTo(estimate.value === null ? NaN : (estimate[part] ?? NaN), 9),
          ])
        ),
      });
    });
    const uneven = classify({ ...lists, weights: [1, 1, 1, 1, 20] }).figures;
    expect(uneven.accuracy?.n).toBeLessThan(2);
  });

  it('nothing, or one record, gives reasons with the count needed', () => {
    expect(classify({ predictions: [], ground_truths: [], scores: [] }).figures.mcc?.reason).toBe(
      'no records: 0 of 1 needed'
    );
    expect(regress({ predictions: [], ground_truths: [] }).figures.mae?.reason).toBe('too few values: 0 of 2 needed');
    expect(regress({ predictions: [1], ground_truths: [2] }).figures.rmse?.reason).toBe(
      'too few values: 1 of 2 needed'
    );
  });

  it('scores beyond 0 to 1 rank, but are no probabilities', () => {
    const { figures, reliability } = classify({ predictions: [0, 1, 1], ground_truths: [0, 1, 0], scores: [-2, 3, 1] });
    expect(figures.roc_auc?.value).toBe(1);
    expect(figures.log_loss?.reason).toContain('not between 0 and 1');
    expect(reliability).toEqual([]);
  });

  it('tells the text "1" from the number 1', () => {
    const { confusion_matrix: matrix } = classify({ predictions: ['1', 1], ground_truths: [1, 1] });
    expect(matrix.labels).toEqual([1, '1']);
  });

  it('keeps a threshold curve within its number of points, with both ends', () => {
    const cells = Array.from({ length: 5_000 }, (_, index) => ({
      score: index / 5_000,
      isEvent: index % 3 === 0,
      weight: 1,
      squaredWeight: 1,
    }));
    const points = thresholdCurve(scoreGroups(cells));
    expect(points.length).toBeLessThanOrEqual(201);
    expect(points[0]).toMatchObject({ threshold: 0, recall: { value: 1 }, positiveShare: { value: 1 } });
    expect(points.at(-1)?.threshold).toBe(0.9998);
  });
});
