import { FAIRNESS_FIGURE_OPTIONS, fairnessFigureOption } from './fairnessChoices';

describe('choices of fairness queries', () => {
  it('AIM-44: offers the score and the four criteria, each with what it tells', () => {
    expect(FAIRNESS_FIGURE_OPTIONS.map(({ value }) => value)).toEqual(
      expect.arrayContaining([
        'fairness_score',
        'demographic_parity_difference',
        'equal_opportunity_difference',
        'equalized_odds_difference',
        'disparate_impact_ratio',
      ])
    );
    expect(FAIRNESS_FIGURE_OPTIONS.every(({ label, description }) => Boolean(label) && Boolean(description))).toBe(
      true
    );
  });

  it('shows a name of its own, such as a variable, as it is', () => {
    expect(fairnessFigureOption('$criterion')).toEqual({ value: '$criterion', label: '$criterion' });
  });
});
