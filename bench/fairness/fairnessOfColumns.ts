import { type FairnessReport, fairnessReport } from '../../server/analytics/fairness/fairnessReport';
import { type FairnessColumns, GROUP_COUNT } from './fairnessData';

/** Every criterion with its interval, from the single records. */
export function fairnessOfColumns({ groups, predictions, truths }: FairnessColumns): FairnessReport {
  const counts = new Float64Array(GROUP_COUNT * 4);
  for (let index = 0; index < groups.length; index++) {
    counts[groups[index]! * 4 + truths[index]! * 2 + predictions[index]!]! += 1;
  }
  return fairnessReport(
    Array.from({ length: GROUP_COUNT }, (_, group) => {
      const [trueNegatives = 0, falsePositives = 0, falseNegatives = 0, truePositives = 0] = counts.subarray(
        group * 4,
        group * 4 + 4
      );
      const counted = (weight: number) => ({ weight, squaredWeight: weight });
      return {
        group: String(group),
        selected: counted(truePositives + falsePositives),
        notSelected: counted(falseNegatives + trueNegatives),
        truePositives: counted(truePositives),
        falsePositives: counted(falsePositives),
        falseNegatives: counted(falseNegatives),
        trueNegatives: counted(trueNegatives),
      };
    })
  );
}
