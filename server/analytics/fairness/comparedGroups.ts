import { LEAST_GROUP_SIZE, MAX_COMPARED_GROUPS, type SmallGroups } from '../../contract/queries/fairnessOptions';
import { insufficient, type InsufficientData } from '../../stats/estimate';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { type GroupOutcomes, trialsOf } from './groupOutcomes';

export interface GroupChoice {
  readonly minGroupSize: number;
  readonly smallGroups: SmallGroups;
}

export const EVERY_GROUP: GroupChoice = { minGroupSize: LEAST_GROUP_SIZE, smallGroups: 'refuse' };

/** The groups that criteria are told of. */
export interface ComparedGroups {
  readonly groups: readonly GroupOutcomes[];
  readonly minGroupSize: number;
  /** Too small, and left out because that was asked for. */
  readonly leftOut: ReadonlyArray<{ readonly group: string; readonly have: number }>;
  /** Why no criterion can be told at all; null where nothing is in the way. */
  readonly obstacle: InsufficientData | null;
}

/** @param all Null when there is no positive class. */
export function chooseGroups(
  all: readonly GroupOutcomes[] | null,
  { minGroupSize, smallGroups }: GroupChoice
): ComparedGroups {
  if (all === null) {
    return { groups: [], minGroupSize, leftOut: [], obstacle: insufficient('no positive class', 0, 1) };
  }
  const sized = all.map((outcomes) => ({ outcomes, have: Math.floor(callsIn(outcomes)) }));
  const isLeftOut = ({ have }: { readonly have: number }) => smallGroups === 'leave-out' && have < minGroupSize;
  const groups = sized.filter((one) => !isLeftOut(one)).map(({ outcomes }) => outcomes);
  return {
    groups,
    minGroupSize,
    leftOut: sized.filter(isLeftOut).map(({ outcomes, have }) => ({ group: outcomes.group, have })),
    obstacle:
      groups.length > MAX_COMPARED_GROUPS
        ? insufficient(`${groups.length} groups are too many to compare at once (${MAX_COMPARED_GROUPS} at most)`, 0, 1)
        : null,
  };
}

function callsIn(outcomes: GroupOutcomes): number {
  const { totalWeight, squaredWeight } = trialsOf(outcomes, 'selection_rate');
  return effectiveSampleSize(totalWeight, squaredWeight);
}
