import { isInsufficient, type InsufficientData } from '../../stats/estimate';
import { experimentReport, type ExperimentData, type ReportOptions } from './experimentReport';
import { type ExperimentMetric, rateSums } from './metric';

const ORDER: ExperimentMetric = { id: 'order', kind: 'proportion', role: 'goal', better: 'higher' };
const ERRORS: ExperimentMetric = {
  id: 'errors',
  kind: 'proportion',
  role: 'guardrail',
  better: 'lower',
  margin: { scale: 'absolute', value: 0.01 },
};
const FIXED: ReportOptions = { rule: { kind: 'fixed-horizon', unitsPlanned: 10_000 } };

type Rates = Readonly<Record<string, readonly [successes: number, units: number]>>;

function experiment(orders: Rates, errors: Rates = {}): ExperimentData {
  const rates = (counts: Rates) =>
    Object.fromEntries(
      Object.entries(counts).map(([name, [successes, units]]) => [name, { strata: [rateSums(units, successes)] }])
    );
  return {
    control: 'control',
    variants: Object.entries(orders).map(([name, [, units]]) => ({ name, weight: 1, units })),
    unitsInSeveral: 0,
    metrics: [
      { metric: ORDER, data: rates(orders) },
      ...(Object.keys(errors).length > 0 ? [{ metric: ERRORS, data: rates(errors) }] : []),
    ],
  };
}

function known<T extends object>(value: T | InsufficientData | null | undefined): T {
  if (value === null || value === undefined || isInsufficient(value)) {
    throw new Error('insufficient');
  }
  return value;
}

describe('experimentReport', () => {
  it('USR-36: names the winner and its improvement once the plan is fulfilled', () => {
    const { decision, metrics } = experimentReport(experiment({ control: [500, 5_000], green: [620, 5_000] }), FIXED);
    expect(decision).toMatchObject({ winner: 'green', reasons: [], bestVariant: 'green' });
    expect(decision.improvement).toBeCloseTo(0.24, 12);
    const [comparison] = metrics[0]?.comparisons ?? [];
    expect(known(comparison?.difference).low).toBeGreaterThan(0);
    expect(known(comparison?.bayesian).chanceToWin).toBeGreaterThan(0.99);
  });

  it('USR-39: has no winner after five units and one conversion, whatever the rates', () => {
    const { decision } = experimentReport(experiment({ control: [0, 3], variant_a: [1, 2] }), {
      rule: { kind: 'fixed-horizon', unitsPlanned: 0 },
    });
    expect(decision.winner).toBeNull();
    expect(decision.reasons).toEqual(['sample-ratio-unknown', 'too-few-units', 'not-significant']);
    // USR-40: nothing relative can be said about a control of 0.
    expect(decision.improvement).toBeNull();
  });

  it.each([
    { why: 'planned-sample-not-reached', orders: { control: [250, 2_500], green: [310, 2_500] }, rule: FIXED.rule },
    { why: 'sample-ratio-mismatch', orders: { control: [530, 5_300], green: [700, 4_700] }, rule: FIXED.rule },
    { why: 'not-significant', orders: { control: [500, 5_000], green: [505, 5_000] }, rule: FIXED.rule },
    {
      why: 'boundary-not-crossed',
      orders: { control: [500, 5_000], green: [620, 5_000] },
      rule: { kind: 'sequential', crossed: [] } as const,
    },
  ] satisfies ReadonlyArray<{ why: string; orders: Rates; rule: ReportOptions['rule'] }>)(
    'has no winner, and says why: $why',
    ({ why, orders, rule }) => {
      const { decision } = experimentReport(experiment(orders), { rule });
      expect(decision).toMatchObject({ winner: null, reasons: [why], bestVariant: 'green' });
    }
  );

  it('has no winner that harms a guardrail', () => {
    const orders: Rates = { control: [500, 5_000], green: [620, 5_000] };
    const harmed = experimentReport(experiment(orders, { control: [50, 5_000], green: [300, 5_000] }), FIXED);
    expect(harmed.decision).toMatchObject({ winner: null, reasons: ['other-metric-worse'] });
    expect(known(harmed.metrics[1]?.comparisons[0]?.guardrail).state).toBe('harmed');
    const held = experimentReport(experiment(orders, { control: [50, 5_000], green: [52, 5_000] }), FIXED);
    expect(held.decision.winner).toBe('green');
    expect(known(held.metrics[1]?.comparisons[0]?.guardrail).state).toBe('held');
  });

  it('takes a second crossed variant when the best one harms something', () => {
    const { decision } = experimentReport(
      experiment(
        { control: [500, 5_000], blue: [640, 5_000], green: [610, 5_000] },
        { control: [50, 5_000], blue: [300, 5_000], green: [50, 5_000] }
      ),
      FIXED
    );
    expect(decision.winner).toBe('green');
  });

  it('corrects all goals and variants together, and gives the adjusted p-values', () => {
    const report = experimentReport(
      experiment({ control: [500, 5_000], blue: [565, 5_000], green: [500, 5_000], red: [505, 5_000] }),
      FIXED
    );
    const [blue] = report.metrics[0]?.comparisons ?? [];
    expect(known(blue?.difference).pValue).toBeLessThan(0.05);
    expect(blue?.corrected).toMatchObject({ family: 'goal', familySize: 3, correction: 'holm' });
    expect(blue?.corrected?.adjustedPValue).toBeCloseTo(3 * known(blue?.difference).pValue, 12);
    expect(blue?.verdict).toBe('no-difference-found');
  });

  it('counts an improvement of a metric that should fall as positive', () => {
    const data = experiment({ control: [620, 5_000], green: [500, 5_000] });
    const [entry] = data.metrics;
    const falling: ExperimentMetric = { ...ORDER, better: 'lower' };
    const { decision } = experimentReport({ ...data, metrics: entry ? [{ ...entry, metric: falling }] : [] }, FIXED);
    expect(decision.winner).toBe('green');
    expect(decision.improvement).toBeCloseTo(120 / 620, 12);
  });

  it('says so when units were exposed to several variants', () => {
    const data = { ...experiment({ control: [500, 5_000], green: [500, 5_000] }), unitsInSeveral: 300 };
    expect(known(experimentReport(data, FIXED).multipleExposure).isTooMany).toBe(true);
  });

  it('names the metric and the variant whose data is missing', () => {
    const data = experiment({ control: [1, 10], green: [1, 10] });
    const metrics = [{ metric: ORDER, data: { control: { strata: [rateSums(10, 1)] } } }];
    expect(() => experimentReport({ ...data, metrics }, FIXED)).toThrow(
      'metric "order" has no data of variant "green"'
    );
  });
});
