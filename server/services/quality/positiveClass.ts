import { type ClassLabel, findLabel, impliedPositive, labelOfKey } from '../../analytics/quality/labels';
import { NO_TRUTH, type PredictionCounts } from '../../store/questions/qualityQuestion';

/**
 * The positive class of some of the groups, over all buckets, so that a series is about one class throughout.
 *
 * @param asked Empty: implied by names or scores.
 */
export function positiveClassOf(
  counts: PredictionCounts,
  isWanted: (groupPlace: number) => boolean,
  asked: string
): ClassLabel | null {
  const seen = new Set<number>();
  const scored = new Map<number, { weight: number; sum: number }>();
  counts.groupPlaces.forEach((group, row) => {
    if (isWanted(group)) {
      const prediction = counts.predictionPlaces[row] ?? 0;
      seen.add(counts.truthPlaces[row] ?? 0).add(prediction);
      const known = scored.get(prediction) ?? { weight: 0, sum: 0 };
      known.weight += counts.scoredWeights[row] ?? 0;
      known.sum += counts.scoreSums[row] ?? 0;
      scored.set(prediction, known);
    }
  });
  const labels = [...seen].flatMap((value) => {
    const key = counts.values[value] ?? NO_TRUTH;
    return key === NO_TRUTH ? [] : [{ label: labelOfKey(key), value }];
  });
  if (asked !== '') {
    return findLabel(
      labels.map(({ label }) => label),
      asked
    );
  }
  const means = labels.map(({ value }) => (scored.get(value)?.sum ?? 0) / (scored.get(value)?.weight ?? 0));
  return impliedPositive(
    labels.map(({ label }) => label),
    means
  );
}

/** What was taken for the positive class, or that the one asked for is not there. */
export function positiveClassNotices(asked: string, positives: ReadonlyArray<ClassLabel | null>): string[] {
  if (asked !== '') {
    return positives.includes(null) ? [`The class "${asked}" does not occur everywhere.`] : [];
  }
  const implied = [...new Map(positives.flatMap((one) => (one === null ? [] : [[JSON.stringify(one), one]]))).values()];
  return implied.length === 0 ? [] : [`Taken for the positive class: ${implied.map(String).join(', ')}.`];
}
