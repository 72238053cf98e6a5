import { mean, variance } from '../../../tests/fixtures/sampling';
import { aStory, ofKind } from '../../../tests/fixtures/aDemoStory';
import { TRACKING_TRUTHS } from '../truths/tracking';
import { trackingRecords } from './tracking';

const records = [...trackingRecords(aStory())];

it('optimizations take the stated share off the time of a task', () => {
  const optimizations = ofKind(records, 'optimization');
  const gains = optimizations.map(({ before_value, after_value }) => before_value - after_value);
  const { before, after } = TRACKING_TRUTHS.optimization;
  const error = Math.sqrt(variance(gains) / gains.length);
  expect(Math.abs(mean(gains) - (before - after)) / error).toBeLessThan(4);
});

it('what learns gets better by the stated amount from the first to the last day', () => {
  const { accuracyAtStart, accuracyAtEnd } = TRACKING_TRUTHS.learning;
  const accuracies = ofKind(records, 'learning').map(({ accuracy }) => accuracy);
  const half = Math.floor(accuracies.length / 2);
  const gain = mean(accuracies.slice(half)) - mean(accuracies.slice(0, half));
  // Between the means of the halves of a straight line lies half of its rise.
  expect(gain).toBeCloseTo((accuracyAtEnd - accuracyAtStart) / 2, 2);
});

it('features are used with the stated success', () => {
  const uses = ofKind(records, 'feature_usage');
  const successes = uses.filter(({ success }) => success === true).length;
  const { successRatio } = TRACKING_TRUTHS.featureUsage;
  const error = Math.sqrt((successRatio * (1 - successRatio)) / uses.length);
  expect(Math.abs(successes / uses.length - successRatio) / error).toBeLessThan(4);
});
