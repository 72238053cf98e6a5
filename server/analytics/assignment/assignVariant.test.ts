import { assignVariant } from './assignVariant';
import { drawOf } from './bucket';
import { murmurHash3, murmurHash3OfBytes } from './murmurHash3';
import { type AssignmentPlan, planProblems } from './plan';

const PLAN: AssignmentPlan = {
  salt: 'checkout-2026',
  variants: [
    { name: 'control', weight: 1 },
    { name: 'green', weight: 1 },
    { name: 'blue', weight: 2 },
  ],
  coverage: 1,
};
const unitsUpTo = (count: number) => Array.from({ length: count }, (_, index) => `user-${index}`);

describe('MurmurHash3', () => {
  it('has the verification value that SMHasher publishes', () => {
    const digests = new Uint8Array(256 * 4);
    const view = new DataView(digests.buffer);
    for (let length = 0; length < 256; length++) {
      const key = Uint8Array.from({ length }, (_, index) => index);
      view.setUint32(length * 4, murmurHash3OfBytes(key, 256 - length), true);
    }
    expect(murmurHash3OfBytes(digests, 0)).toBe(0xb0f57ee3);
  });

  it('tells apart what only the place of a boundary tells apart', () => {
    expect(drawOf('variant', 'a', 'bc')).not.toBe(drawOf('variant', 'ab', 'c'));
    expect(murmurHash3('a\u0000')).not.toBe(murmurHash3('a'));
  });
});

describe('assignVariant', () => {
  it('USR-33: gives the same unit the same variant in every process and version', () => {
    // As scikit-learn's murmurhash3_32 has them, on the text in bucket.ts.
    const assigned = ['user-1', 'user-2', 'user-3', 'user-4', 'ünïcödé', '漢字 🙂', ''].map(
      (unit) => assignVariant(PLAN, unit).variant
    );
    expect(assigned).toEqual(['green', 'blue', 'blue', 'blue', 'green', 'control', 'control']);
  });

  it('adds units and moves none when the coverage is raised', () => {
    const at = (coverage: number) => unitsUpTo(5_000).map((unit) => assignVariant({ ...PLAN, coverage }, unit).variant);
    const [few, more] = [at(0.1), at(0.6)];
    const taking = few.filter((variant) => variant !== null).length;
    expect(taking).toBeGreaterThan(400);
    expect(taking).toBeLessThan(600);
    few.forEach((variant, index) => {
      if (variant !== null) {
        expect(more[index]).toBe(variant);
      }
    });
  });

  it('never puts a unit into two experiments of disjoint ranges of one namespace', () => {
    const first = { ...PLAN, salt: 'one', namespace: { namespace: 'checkout', from: 0, to: 0.5 } };
    const second = { ...PLAN, salt: 'two', namespace: { namespace: 'checkout', from: 0.5, to: 1 } };
    const both = unitsUpTo(5_000).map((unit) => [assignVariant(first, unit), assignVariant(second, unit)]);
    expect(both.every((pair) => pair.filter(({ variant }) => variant !== null).length === 1)).toBe(true);
  });

  it('keeps the units of a holdout out of every experiment of it', () => {
    const holdouts = [{ name: 'q4', share: 0.05 }];
    const held = (salt: string) =>
      unitsUpTo(10_000).filter((unit) => assignVariant({ ...PLAN, salt, holdouts }, unit).reason === 'held-out');
    expect(held('one')).toEqual(held('two'));
    expect(held('one').length).toBeGreaterThan(400);
    expect(held('one').length).toBeLessThan(600);
  });

  it('asks the targeting rules first, and one of them is enough', () => {
    const plan: AssignmentPlan = {
      ...PLAN,
      targeting: [
        {
          conditions: [
            { attribute: 'country', operator: 'one_of', values: ['DE', 'FR'] },
            { attribute: 'age', operator: 'at_least', value: 18 },
          ],
        },
        { conditions: [{ attribute: 'email', operator: 'ends_with', value: '@example.org' }] },
      ],
    };
    const reason = (attributes: Parameters<typeof assignVariant>[2]) => assignVariant(plan, 'u', attributes).reason;
    expect(reason({ country: 'DE', age: 18 })).toBe('split');
    expect(reason({ country: 'DE', age: 17 })).toBe('not-targeted');
    expect(reason({ country: 'US', email: 'a@example.org' })).toBe('split');
    expect(reason({})).toBe('not-targeted');
    expect(reason(undefined)).toBe('not-targeted');
  });

  it('takes no attribute from the prototype', () => {
    const targeting = [{ conditions: [{ attribute: 'constructor', operator: 'is_known' } as const] }];
    expect(assignVariant({ ...PLAN, targeting }, 'u', {}).reason).toBe('not-targeted');
  });

  it('gives a forced unit its variant, said to be forced, and nobody a variant of weight 0', () => {
    const plan = {
      ...PLAN,
      variants: [...PLAN.variants, { name: 'off', weight: 0 }],
      forced: new Map([['tester', 'off']]),
    };
    expect(assignVariant(plan, 'tester')).toEqual({ variant: 'off', reason: 'forced' });
    expect(unitsUpTo(2_000).some((unit) => assignVariant(plan, unit).variant === 'off')).toBe(false);
  });
});

describe('planProblems', () => {
  it('finds nothing wrong with a right plan', () => {
    expect(planProblems(PLAN)).toEqual([]);
  });

  it('names the field of each fault', () => {
    const problems = planProblems({
      salt: '',
      variants: [{ name: 'a', weight: -1 }],
      coverage: 1.5,
      namespace: { namespace: 'n', from: 0.7, to: 0.2 },
      holdouts: [{ name: 'h', share: 2 }],
      forced: new Map([['u', 'b']]),
    });
    expect(problems.map(({ path }) => path)).toEqual([
      'salt',
      'variants',
      'variants.0.weight',
      'variants',
      'coverage',
      'namespace',
      'holdouts.0.share',
      'forced.u',
    ]);
  });
});
