import type { TargetingRule } from './targeting';

export interface WeightedVariant {
  readonly name: string;
  /** Share of the units, relative to the other variants'; 0 gets nobody new. */
  readonly weight: number;
}

/** Experiments in disjoint ranges of one namespace never share a unit. */
export interface NamespaceRange {
  readonly namespace: string;
  /** Half-open, within [0, 1). */
  readonly from: number;
  readonly to: number;
}

/** Units that see no experiment of the holdout's, so that all of them together can be measured. */
export interface Holdout {
  readonly name: string;
  /** 0–1. */
  readonly share: number;
}

/** All that an assignment rests on. */
export interface AssignmentPlan {
  /** Fixed at creation: it, not the name, decides who gets what. */
  readonly salt: string;
  readonly variants: readonly WeightedVariant[];
  /** The share of eligible units that take part, 0–1. Raising it adds units and moves none. */
  readonly coverage: number;
  readonly namespace?: NamespaceRange;
  readonly holdouts?: readonly Holdout[];
  /** Everybody when empty. */
  readonly targeting?: readonly TargetingRule[];
  /** Units given a variant by hand (testers); they are no sample, and belong in no analysis. */
  readonly forced?: ReadonlyMap<string, string>;
}

/** @returns What is wrong with a plan, by field; empty when nothing is. */
export function planProblems(plan: AssignmentPlan): ReadonlyArray<{ path: string; message: string }> {
  const problems: Array<{ path: string; message: string }> = [];
  const require = (isRight: boolean, path: string, message: string) => {
    if (!isRight) {
      problems.push({ path, message });
    }
  };
  const names = plan.variants.map(({ name }) => name);
  require(plan.salt !== '', 'salt', 'A salt is needed.');
  require(names.length >= 2, 'variants', 'An experiment has two variants at least.');
  require(new Set(names).size === names.length, 'variants', 'Variants have different names.');
  plan.variants.forEach(({ weight }, index) => {
    require(Number.isFinite(weight) && weight >= 0, `variants.${index}.weight`, 'A weight is 0 or more.');
  });
  require(plan.variants.some(({ weight }) => weight > 0), 'variants', 'One variant needs a weight above 0.');
  require(isShare(plan.coverage), 'coverage', 'Coverage lies between 0 and 1.');
  if (plan.namespace) {
    const { from, to } = plan.namespace;
    require(isShare(from) && isShare(to) && from < to, 'namespace', 'A namespace range is 0 ≤ from < to ≤ 1.');
  }
  plan.holdouts?.forEach(({ share }, index) => {
    require(isShare(share), `holdouts.${index}.share`, 'A holdout’s share lies between 0 and 1.');
  });
  for (const [unit, variant] of plan.forced ?? []) {
    require(names.includes(variant), `forced.${unit}`, `There is no variant "${variant}".`);
  }
  return problems;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}
