import { HEADLINE_TEXT, QUALITY_FIGURE_OPTIONS, qualityFigureOption } from './qualityChoices';

describe('choices of quality queries', () => {
  it('offers every figure with a title and what it tells', () => {
    expect(QUALITY_FIGURE_OPTIONS.map(({ value }) => value)).toEqual(expect.arrayContaining(['accuracy', 'mae']));
    expect(QUALITY_FIGURE_OPTIONS.every(({ label, description }) => label !== '' && description !== undefined)).toBe(
      true
    );
  });

  it('shows a name that it does not know as it is', () => {
    expect(qualityFigureOption('$figure')).toEqual({ value: '$figure', label: '$figure' });
  });

  it('says what is shown without a choice', () => {
    expect(HEADLINE_TEXT).toBe(
      'classification: Accuracy, Balanced accuracy, Precision, Recall, F1, MCC; regression: MAE, RMSE, Bias, R², WAPE'
    );
  });
});
