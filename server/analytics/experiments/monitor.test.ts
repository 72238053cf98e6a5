import { seededRandom } from '../../platform/seededRandom';
import { experimentInputSchema } from '../../contract/experiments';
import { experimentState, type Measured, type MeasuredLook } from './experimentState';
import { rateSums } from './metric';
import { type Look, monitor, type MonitorPlan } from './monitor';

const DAY_MS = 86_400_000;
const DAYS = 14;
const PER_DAY = 120;
const RUNS = 100;
const CONTROL = 0.2;

type Kind = 'fixed' | 'group-sequential' | 'anytime';

/** A test on a rate with a guardrail, looked at each day; each variant with a rate of its own in both. */
function simulated(kind: Kind, rates: readonly number[], guarded: readonly number[], random: () => number) {
  const names = ['control', ...rates.slice(1).map((_, index) => `v${index + 1}`)];
  const definition = experimentInputSchema.parse({
    test_name: 't',
    variants: names,
    metrics: [
      { id: 'order', source: { name: 'order' } },
      { id: 'error', role: 'guardrail', better: 'lower', source: { name: 'error' } },
    ],
    plan: {
      kind,
      minimum_effect: 0.4,
      ...(kind === 'anytime' ? {} : { units_planned: DAYS * PER_DAY * names.length }),
    },
  });
  const [orders, errors] = [names.map(() => 0), names.map(() => 0)];
  const looks: MeasuredLook[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    names.forEach((_, place) => {
      for (let unit = 0; unit < PER_DAY; unit += 1) {
        orders[place] = (orders[place] ?? 0) + Number(random() < (rates[place] ?? 0));
        errors[place] = (errors[place] ?? 0) + Number(random() < (guarded[place] ?? 0));
      }
    });
    const dataOf = (counts: readonly number[]) =>
      Object.fromEntries(names.map((name, place) => [name, { strata: [rateSums(day * PER_DAY, counts[place] ?? 0)] }]));
    looks.push({ atMs: day * DAY_MS, units: names.map(() => day * PER_DAY), data: [dataOf(orders), dataOf(errors)] });
  }
  const now = looks.at(-1) as MeasuredLook;
  const measured: Measured = { startMs: 0, looks, now, exposed: now.units, unitsInSeveral: 0 };
  return experimentState(definition, measured);
}

/** How often something is found, in runs with one seed. */
function rateOf(found: (random: () => number) => boolean, seed: number): number {
  const random = seededRandom(seed);
  return Array.from({ length: RUNS }, () => found(random)).filter(Boolean).length / RUNS;
}

describe('the promise of a plan', () => {
  // Four standard errors of the simulation above 5 %.
  const MOST = 0.05 + 4 * Math.sqrt((0.05 * 0.95) / RUNS);

  it.each([
    ['fixed', 3],
    ['group-sequential', 5],
    ['anytime', 7],
  ] as const)(
    '%s: tests without effect are hardly ever decided, whatever of three variants and 14 looks',
    (kind, seed) => {
      const none = [CONTROL, CONTROL, CONTROL];
      const rate = rateOf((random) => {
        const { monitored, isSuccess } = simulated(kind, none, none, random);
        const isFound = monitored.some(
          ({ role, monitored: { betterAtMs, worseAtMs } }) =>
            role === 'goal' && (betterAtMs !== null || worseAtMs !== null)
        );
        // Nothing is called a success that the rule did not find.
        expect(isSuccess && !isFound).toBe(false);
        return isFound;
      }, seed);
      expect(rate).toBeLessThan(MOST);
    }
  );

  it.each(['fixed', 'group-sequential'] as const)(
    '%s: an effect as planned is found, harm and hopelessness are not',
    (kind) => {
      const random = seededRandom(11);
      const states = Array.from({ length: 50 }, () => simulated(kind, [0.2, 0.26], [0.1, 0.1], random));
      expect(states.filter(({ isSuccess }) => isSuccess).length).toBeGreaterThan(36);
      expect(states.filter(({ isHarmful }) => isHarmful).length).toBeLessThan(6);
    }
  );

  it('harm of a goal or of a guardrail is found, and then there is no winner', () => {
    const random = seededRandom(13);
    const worse = Array.from({ length: 20 }, () => simulated('group-sequential', [0.3, 0.2], [0.1, 0.1], random));
    expect(worse.filter(({ state }) => state === 'harmful').length).toBeGreaterThan(17);
    const guarded = Array.from({ length: 20 }, () => simulated('anytime', [0.2, 0.3], [0.05, 0.15], random));
    expect(guarded.filter(({ isHarmful, isSuccess }) => isHarmful && !isSuccess).length).toBeGreaterThan(17);
  });

  it('a test without effect is hopeless long before its planned end, one with the effect hardly ever', () => {
    const random = seededRandom(17);
    const looks = (rates: readonly number[]) =>
      Array.from({ length: 30 }, () => simulated('group-sequential', rates, [0.1, 0.1], random)).filter(
        ({ isFutile }) => isFutile
      ).length;
    expect(looks([0.2, 0.2])).toBeGreaterThan(22);
    expect(looks([0.2, 0.27])).toBeLessThan(7);
  });
});

describe('monitor', () => {
  const PLAN: MonitorPlan = {
    kind: 'group-sequential',
    alpha: 0.05,
    spending: 'obrien-fleming',
    unitsPlanned: 4_000,
    beta: 0.2,
    minimumEffect: null,
  };
  const look = (day: number, units: number, z: number): Look => ({
    atMs: day,
    units,
    fewestUnits: units / 2,
    bothUnits: units,
    gain: { value: z, standardError: 1 },
    liftGain: { value: z / 10, standardError: 0.1 },
  });

  it('uses the boundaries of Jennison and Turnbull at four equal looks, and stops counting at the plan’s end', () => {
    const { looks } = monitor(
      [1, 2, 3, 4, 5].map((day) => look(day, day * 1_000, 0)),
      PLAN
    );
    // gsDesign 3.6, sfLDOF, two-sided 0.05, four equal looks.
    expect(looks.map(({ bound }) => Number(bound?.toFixed(3)))).toEqual([4.333, 2.963, 2.359, 2.014]);
    expect(looks.map(({ fraction }) => fraction)).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('keeps what was found once, and says when', () => {
    const found = monitor([look(1, 1_000, 0), look(2, 2_000, 3.2), look(3, 3_000, 0.1)], PLAN);
    expect([found.betterAtMs, found.worseAtMs]).toEqual([2, null]);
  });

  it('looks at nothing below a hundred units, and at no look that adds hardly any', () => {
    const { looks } = monitor([look(1, 150, 9), look(2, 151, 9), look(3, 1_000, 0)], { ...PLAN, spending: 'pocock' });
    expect(looks.map(({ atMs, bound }) => [atMs, bound === null])).toEqual([
      [1, true],
      [3, false],
    ]);
    expect(monitor([look(1, 150, 9)], PLAN).betterAtMs).toBeNull();
  });

  it('anytime: hopeless once the interval leaves the smallest effect out', () => {
    const plan = { ...PLAN, kind: 'anytime', unitsPlanned: null, minimumEffect: 0.5 } as const;
    expect(monitor([look(1, 2_000, 0.5)], plan).hopelessAtMs).toBe(1);
    expect(monitor([look(1, 2_000, 3)], plan).hopelessAtMs).toBeNull();
  });
});
