import { falseDiscovery } from '../../stats/falseDiscovery';
import { holm } from '../../stats/holm';

/** holm: the chance of any false finding; benjamini-hochberg: the share of false ones among the findings. */
export const FAMILY_CORRECTIONS = ['holm', 'benjamini-hochberg', 'none'] as const;
export type FamilyCorrection = (typeof FAMILY_CORRECTIONS)[number];

export interface FamilyMember {
  readonly family: string;
  readonly pValue: number;
}

export interface AdjustedTest {
  readonly family: string;
  readonly familySize: number;
  readonly correction: FamilyCorrection;
  readonly adjustedPValue: number;
}

/** Adjusts the p-values of each family together. @returns In the order given. */
export function adjustFamilies(
  members: readonly FamilyMember[],
  corrections: Readonly<Record<string, FamilyCorrection>>,
  alpha: number
): readonly AdjustedTest[] {
  const places = new Map<string, number[]>();
  members.forEach(({ family }, index) => places.set(family, [...(places.get(family) ?? []), index]));
  const adjusted = new Array<AdjustedTest>(members.length);
  for (const [family, indices] of places) {
    const correction = Object.hasOwn(corrections, family) ? (corrections[family] ?? 'holm') : 'holm';
    const pValues = indices.map((index) => members[index]?.pValue ?? 1);
    const values = adjust(pValues, correction, alpha);
    indices.forEach((index, place) => {
      adjusted[index] = { family, familySize: indices.length, correction, adjustedPValue: values[place] ?? 1 };
    });
  }
  return adjusted;
}

function adjust(pValues: readonly number[], correction: FamilyCorrection, alpha: number): readonly number[] {
  switch (correction) {
    case 'holm':
      return holm(pValues, alpha).adjusted;
    case 'benjamini-hochberg':
      return falseDiscovery(pValues);
    case 'none':
      return pValues;
  }
}
