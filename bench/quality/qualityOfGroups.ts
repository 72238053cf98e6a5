import { classificationFigures } from '../../server/analytics/quality/classificationFigures';
import { confusionTable } from '../../server/analytics/quality/confusionTable';
import { classificationReadings, type QualityReadings } from '../../server/analytics/quality/qualityReadings';
import { scoreFigures } from '../../server/analytics/quality/scoreFigures';
import { scoreGroupsOfColumns } from '../../server/analytics/quality/scoredCells';
import { GROUP_COUNT, type LabelledColumns } from './qualityData';

/** Every classification figure of every group, with intervals, from the single records. */
export function qualityOfGroups({ groups, scores, predictions, truths }: LabelledColumns): readonly QualityReadings[] {
  const counts = new Float64Array(GROUP_COUNT * 4);
  const sizes = new Int32Array(GROUP_COUNT);
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index] ?? 0;
    const cell = group * 4 + (truths[index] ?? 0) * 2 + (predictions[index] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  const ownScores = Array.from(sizes, (size) => new Float64Array(size));
  const ownTruths = Array.from(sizes, (size) => new Uint8Array(size));
  const filled = new Int32Array(GROUP_COUNT);
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index] ?? 0;
    const place = filled[group] ?? 0;
    const scoresOfGroup = ownScores[group];
    const truthsOfGroup = ownTruths[group];
    if (scoresOfGroup !== undefined && truthsOfGroup !== undefined) {
      scoresOfGroup[place] = scores[index] ?? NaN;
      truthsOfGroup[place] = truths[index] ?? 0;
    }
    filled[group] = place + 1;
  }
  return ownScores.map((scoresOfGroup, group) => {
    const cells = [0, 1].flatMap((truth) =>
      [0, 1].map((prediction) => {
        const count = counts[group * 4 + truth * 2 + prediction] ?? 0;
        return { truth, prediction, count, weight: count, squaredWeight: count };
      })
    );
    const figures = classificationFigures(confusionTable(cells), 1);
    return classificationReadings(
      figures,
      scoreFigures(scoreGroupsOfColumns(scoresOfGroup, ownTruths[group] ?? new Uint8Array(0)))
    );
  });
}
