import type { ModelPrice } from '../../contract/modelPrices';
import { seededRandom } from '../../platform/seededRandom';
import { addCosts, callCosts, COST_SUM_NAMES, type CostSumValues } from './callCosts';
import { costFigures } from './costFigures';

const SEED = 17;
const PRICE: ModelPrice = { model: '*', input: 2.5, output: 10, cached: 1.25 };
const NOTHING = Object.fromEntries(COST_SUM_NAMES.map((name) => [name, 0])) as CostSumValues;

interface Call {
  readonly weight: number;
  readonly isOk: boolean;
  readonly fresh: number;
  readonly served: number;
  readonly output: number;
}

const costOf = ({ fresh, served, output }: Call) => (fresh * 2.5 + served * 1.25 + output * 10) / 1e6;
const sum = (calls: readonly Call[], of: (call: Call) => number) => calls.reduce((all, call) => all + of(call), 0);

function unpriced(calls: readonly Call[]): CostSumValues {
  const first = (of: (call: Call) => number) => sum(calls, (call) => call.weight * of(call));
  const second = (of: (call: Call) => number) => sum(calls, (call) => call.weight ** 2 * of(call));
  const ok = ({ isOk }: Call) => Number(isOk);
  return {
    ...NOTHING,
    priceable_count: first(() => 1),
    priceable_ok_count: first(ok),
    priceable_fresh: first(({ fresh }) => fresh),
    priceable_served: first(({ served }) => served),
    priceable_output: first(({ output }) => output),
    priceable_weight_squares: second(() => 1),
    priceable_ok_squares: second(ok),
    priceable_fresh_weighted: second(({ fresh }) => fresh),
    priceable_served_weighted: second(({ served }) => served),
    priceable_output_weighted: second(({ output }) => output),
    priceable_fresh_ok: second((call) => ok(call) * call.fresh),
    priceable_served_ok: second((call) => ok(call) * call.served),
    priceable_output_ok: second((call) => ok(call) * call.output),
    priceable_fresh_fresh: second(({ fresh }) => fresh * fresh),
    priceable_fresh_served: second(({ fresh, served }) => fresh * served),
    priceable_fresh_output: second(({ fresh, output }) => fresh * output),
    priceable_served_served: second(({ served }) => served * served),
    priceable_served_output: second(({ served, output }) => served * output),
    priceable_output_output: second(({ output }) => output * output),
  };
}

/** The same calls as if each had been sent with its cost. */
function sent(calls: readonly Call[]): CostSumValues {
  const first = (of: (call: Call) => number) => sum(calls, (call) => call.weight * of(call));
  const second = (of: (call: Call) => number) => sum(calls, (call) => call.weight ** 2 * of(call));
  const ok = ({ isOk }: Call) => Number(isOk);
  const tokens = ({ fresh, served, output }: Call) => fresh + served + output;
  return {
    ...NOTHING,
    cost_usd_count: first(() => 1),
    cost_usd_sum: first(costOf),
    cost_ok_count: first(ok),
    cost_weight_squares: second(() => 1),
    cost_ok_squares: second(ok),
    cost_usd_weighted: second(costOf),
    cost_usd_ok: second((call) => ok(call) * costOf(call)),
    cost_usd_squares: second((call) => costOf(call) ** 2),
    costed_tokens_count: first(() => 1),
    costed_tokens_cost: first(costOf),
    costed_tokens_sum: first(tokens),
    costed_tokens_weight_squares: second(() => 1),
    costed_tokens_cost_squares: second((call) => costOf(call) ** 2),
    costed_tokens_products: second((call) => costOf(call) * tokens(call)),
    costed_tokens_squares: second((call) => tokens(call) ** 2),
  };
}

describe(`costs from tokens (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const calls = Array.from({ length: 200 }, (): Call => ({
    weight: random() < 0.3 ? 10 : 1,
    isOk: random() < 0.8,
    fresh: Math.floor(random() * 3_000),
    served: Math.floor(random() * 500),
    output: Math.floor(random() * 800),
  }));
  const none = { count: 0, sum: 0 };
  const figures = (costs: ReturnType<typeof callCosts>) =>
    costFigures({ callCount: costs.count, costs, inputTokens: none, outputTokens: none, cachedTokens: none });

  it.each(['cost_per_request', 'cost_per_1k_tokens', 'cost_per_success'] as const)(
    'have the value and the interval of %s that sent costs would have',
    (name) => {
      const priced = figures(callCosts(unpriced(calls), PRICE))[name];
      const wanted = figures(callCosts(sent(calls), null))[name];
      for (const part of ['value', 'low', 'high', 'n'] as const) {
        expect((priced[part] ?? Number.NaN) / (wanted[part] ?? Number.NaN)).toBeCloseTo(1, 9);
      }
    }
  );

  it('add up with sent ones, and are told apart from them', () => {
    const both = addCosts(callCosts(unpriced(calls.slice(0, 50)), PRICE), callCosts(sent(calls.slice(50)), null));
    expect(figures(both).total_cost_usd.value).toBeCloseTo(
      figures(callCosts(sent(calls), null)).total_cost_usd.value ?? 0,
      9
    );
    expect(both.pricedCost).toBeCloseTo(
      sum(calls.slice(0, 50), (call) => call.weight * costOf(call)),
      9
    );
  });

  it('are not known without a price, and no interval is given below ten calls', () => {
    expect(figures(callCosts(unpriced(calls), null)).cost_per_request).toMatchObject({
      value: null,
      reason: expect.any(String),
    });
    const few = figures(callCosts(sent(calls.filter(({ weight }) => weight === 1).slice(0, 9)), null)).cost_per_request;
    expect(few).toMatchObject({ low: null, high: null, n: expect.closeTo(9, 9) });
    expect(few.value).toBeGreaterThan(0);
  });
});
