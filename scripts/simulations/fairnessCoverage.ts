import { CRITERION_NAMES, FAIRNESS_CRITERIA, type CriterionName } from '../../server/analytics/fairness/criteria';
import { fairnessReport, MIN_GROUP_SIZE } from '../../server/analytics/fairness/fairnessReport';
import type { GroupOutcomes, WeightedCount } from '../../server/analytics/fairness/groupOutcomes';
import { seededRandom } from '../../server/platform/seededRandom';
import { isInsufficient } from '../../server/stats/estimate';
import { rateText, simulatedRate, type Simulation, type SimulatedRate } from './simulation';

/** How one group is treated. */
interface Treatment {
  /** Share of truly positive calls. */
  readonly base: number;
  readonly truePositiveRate: number;
  readonly falsePositiveRate: number;
}

export interface FairnessTrial {
  readonly name: string;
  readonly groups: readonly Treatment[];
  /** Calls of each group. */
  readonly groupSize: number;
}

const UNEQUAL: readonly Treatment[] = [
  { base: 0.5, truePositiveRate: 0.85, falsePositiveRate: 0.35 },
  { base: 0.5, truePositiveRate: 0.5, falsePositiveRate: 0.1 },
];
const ALIKE: Treatment = { base: 0.5, truePositiveRate: 0.7, falsePositiveRate: 0.2 };

/** Every rate needs MIN_GROUP_SIZE calls: true positive rates are over half of a group, precision over a third. */
const SMALLEST = 4 * MIN_GROUP_SIZE;

export const FAIRNESS_TRIALS: readonly FairnessTrial[] = [
  { name: '2 groups, unequal', groups: UNEQUAL, groupSize: SMALLEST },
  { name: '2 groups, unequal', groups: UNEQUAL, groupSize: 1_000 },
  {
    name: '4 groups, one clearly worst',
    groups: [...UNEQUAL, { ...ALIKE, falsePositiveRate: 0.25 }, ALIKE],
    groupSize: 1_000,
  },
  { name: '4 groups, all alike', groups: [ALIKE, ALIKE, ALIKE, ALIKE], groupSize: 1_000 },
];

/** How often the interval of each criterion holds the truth. */
export function coverage(
  trial: FairnessTrial,
  size: number,
  seed: number
): Readonly<Record<CriterionName, SimulatedRate>> {
  const random = seededRandom(seed);
  const truth = Object.fromEntries(CRITERION_NAMES.map((name) => [name, trueValue(name, trial.groups)]));
  const covered = Object.fromEntries(CRITERION_NAMES.map((name) => [name, [] as boolean[]]));
  for (let run = 0; run < size; run += 1) {
    const groups = trial.groups.map((treatment, index) => draw(String(index), treatment, trial.groupSize, random));
    const { criteria } = fairnessReport(groups);
    for (const name of CRITERION_NAMES) {
      const estimate = criteria[name];
      const value = truth[name] ?? NaN;
      if (!isInsufficient(estimate)) {
        covered[name]?.push(estimate.low <= value + 1e-12 && value <= estimate.high + 1e-12);
      }
    }
  }
  return Object.fromEntries(CRITERION_NAMES.map((name) => [name, simulatedRate(covered[name] ?? [])])) as Record<
    CriterionName,
    SimulatedRate
  >;
}

function trueValue(name: CriterionName, groups: readonly Treatment[]): number {
  const { of, rates } = FAIRNESS_CRITERIA[name];
  const gaps = rates.map((rate) => {
    const values = groups.map((group) => trueRate(rate, group));
    const [smallest, largest] = [Math.min(...values), Math.max(...values)];
    return of === 'difference' ? largest - smallest : smallest / largest;
  });
  return of === 'difference' ? Math.max(...gaps) : Math.min(...gaps);
}

function trueRate(rate: string, { base, truePositiveRate, falsePositiveRate }: Treatment): number {
  const selected = base * truePositiveRate + (1 - base) * falsePositiveRate;
  switch (rate) {
    case 'selection_rate':
      return selected;
    case 'true_positive_rate':
      return truePositiveRate;
    case 'false_positive_rate':
      return falsePositiveRate;
    case 'precision':
      return (base * truePositiveRate) / selected;
    default:
      return base * (1 - truePositiveRate) + (1 - base) * falsePositiveRate;
  }
}

function draw(group: string, treatment: Treatment, size: number, random: () => number): GroupOutcomes {
  const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  for (let call = 0; call < size; call += 1) {
    const isPositive = random() < treatment.base;
    const isSelected = random() < (isPositive ? treatment.truePositiveRate : treatment.falsePositiveRate);
    counts[
      isPositive ? (isSelected ? 'truePositives' : 'falseNegatives') : isSelected ? 'falsePositives' : 'trueNegatives'
    ] += 1;
  }
  const counted = (count: number): WeightedCount => ({ weight: count, squaredWeight: count });
  return {
    group,
    selected: counted(counts.truePositives + counts.falsePositives),
    notSelected: counted(counts.falseNegatives + counts.trueNegatives),
    truePositives: counted(counts.truePositives),
    falsePositives: counted(counts.falsePositives),
    falseNegatives: counted(counts.falseNegatives),
    trueNegatives: counted(counts.trueNegatives),
  };
}

export const fairnessCoverage: Simulation = {
  id: 'fairness-coverage',
  unit: 'data sets',
  header: ['groups', 'calls a group', ...CRITERION_NAMES.map((name) => name.replaceAll('_', ' '))],
  fullSize: 2_000,
  rows(size, seed) {
    return FAIRNESS_TRIALS.map((trial, index) => {
      const rates = coverage(trial, size, seed + index);
      return [trial.name, String(trial.groupSize), ...CRITERION_NAMES.map((name) => rateText(rates[name]))];
    });
  },
};
