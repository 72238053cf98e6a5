import { readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateClassification } from '../../../server/analytics/quality/evaluate';
import { classificationInputSchema } from '../../../server/contract/modelQuality';
import { expectClose } from '../expectClose';

type Label = string | number | boolean;

interface Case {
  readonly name: string;
  readonly truths: Label[];
  readonly predictions: Label[];
  readonly scores?: number[];
  readonly positive?: Label;
  readonly weights?: number[];
  readonly expected: Expected;
}

interface Expected {
  readonly labels: string[];
  readonly matrix: number[][];
  readonly accuracy: number;
  readonly balanced_accuracy: number;
  readonly mcc: number;
  readonly macro: number[];
  readonly micro: number[];
  readonly weighted: number[];
  readonly classes: Record<string, Record<'precision' | 'recall' | 'f1' | 'support', number>>;
  readonly roc_auc?: number | null;
  readonly pr_auc?: number;
  readonly log_loss?: number;
  readonly brier_score?: number;
}

const CASES = JSON.parse(readFileSync(path.join(__dirname, 'cases.json'), 'utf8')) as Case[];
const RELATIVE = 1e-9;

function answerTo({ truths, predictions, scores, positive, weights }: Case) {
  return evaluateClassification(
    classificationInputSchema.parse({ predictions, ground_truths: truths, scores, positive_class: positive, weights })
  );
}

const close = (actual: number | null | undefined, expected: number | undefined) =>
  expectClose(actual ?? NaN, expected ?? NaN, RELATIVE, 1e-15);

describe('AIM-19: classification against scikit-learn', () => {
  it('has at least thirty cases', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(30);
  });

  it.each(CASES.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { expected } = one;
    const answer = answerTo(one);

    close(answer.accuracy, expected.accuracy);
    close(answer.figures.balanced_accuracy?.value, expected.balanced_accuracy);
    // Where one side is all one class scikit-learn says 0; here it is undefined.
    const mcc = answer.figures.mcc;
    if (mcc?.value === null) {
      expect({ reason: mcc.reason, theirs: expected.mcc }).toEqual({
        reason: 'only one class among truths or predictions: 1 of 2 needed',
        theirs: 0,
      });
    } else {
      close(mcc?.value, expected.mcc);
    }
    for (const average of ['macro', 'micro', 'weighted'] as const) {
      const { precision, recall, f1_score: f1 } = answer[average];
      [precision, recall, f1].forEach((value, index) => close(value, expected[average][index]));
    }
    const order = answer.confusion_matrix.labels.map((label) => expected.labels.indexOf(JSON.stringify(label)));
    expect(answer.confusion_matrix.labels).toHaveLength(expected.labels.length);
    answer.confusion_matrix.matrix.forEach((row, truth) =>
      row.forEach((weight, prediction) => close(weight, expected.matrix[order[truth] ?? -1]?.[order[prediction] ?? -1]))
    );
    for (const { label, support, precision, recall, f1_score: f1 } of answer.classes) {
      const theirs = expected.classes[JSON.stringify(label)];
      close(support, theirs?.support);
      // 0 / 0, which has no value here and counts 0 there.
      close(precision.value ?? 0, theirs?.precision);
      close(recall.value ?? 0, theirs?.recall);
      close(f1.value, theirs?.f1);
    }
  });

  it.each(CASES.filter(({ scores }) => scores !== undefined).map((one) => [one.name, one] as const))(
    'scores: %s',
    (_, one) => {
      const { figures } = answerTo(one);
      if (one.expected.roc_auc === null) {
        expect(figures.roc_auc?.reason).toBe('scores of one class only: 0 of 1 needed');
      } else {
        close(figures.roc_auc?.value, one.expected.roc_auc);
      }
      close(figures.pr_auc?.value, one.expected.pr_auc);
      close(figures.log_loss?.value, one.expected.log_loss);
      close(figures.brier_score?.value, one.expected.brier_score);
    }
  );
});
