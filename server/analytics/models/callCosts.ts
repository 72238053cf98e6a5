import type { ModelPrice } from '../../contract/modelPrices';

/** The sums over calls that costs are made from; what each is, the store's list of sums says. */
export const COST_SUM_NAMES = [
  'cost_usd_count',
  'cost_usd_sum',
  'cost_ok_count',
  'cost_weight_squares',
  'cost_ok_squares',
  'cost_usd_weighted',
  'cost_usd_ok',
  'cost_usd_squares',
  'costed_tokens_count',
  'costed_tokens_cost',
  'costed_tokens_sum',
  'costed_tokens_weight_squares',
  'costed_tokens_cost_squares',
  'costed_tokens_products',
  'costed_tokens_squares',
  'priceable_count',
  'priceable_ok_count',
  'priceable_fresh',
  'priceable_served',
  'priceable_output',
  'priceable_weight_squares',
  'priceable_ok_squares',
  'priceable_fresh_weighted',
  'priceable_served_weighted',
  'priceable_output_weighted',
  'priceable_fresh_ok',
  'priceable_served_ok',
  'priceable_output_ok',
  'priceable_fresh_fresh',
  'priceable_fresh_served',
  'priceable_fresh_output',
  'priceable_served_served',
  'priceable_served_output',
  'priceable_output_output',
] as const;
export type CostSumValues = Readonly<Record<(typeof COST_SUM_NAMES)[number], number>>;

/** Calls whose cost is known, sent or priced: Σ w·…, and where the name says squares or products Σ w²·…. */
export interface CallCosts {
  readonly count: number;
  readonly okCount: number;
  readonly weightSquares: number;
  readonly okSquares: number;
  readonly cost: number;
  /** Σ w²·cost, of all and of those that ended ok. */
  readonly costWeighted: number;
  readonly costOk: number;
  readonly costSquares: number;
  /** Of those that tell their tokens too. */
  readonly withTokens: {
    readonly count: number;
    readonly weightSquares: number;
    readonly cost: number;
    readonly tokens: number;
    readonly costSquares: number;
    readonly products: number;
    readonly tokenSquares: number;
  };
  /** What of the cost comes from a price. */
  readonly pricedCost: number;
}

/** A sent cost always wins; a call with tokens and no cost gets one where there is a price. */
export function callCosts(sums: CostSumValues, price: ModelPrice | null): CallCosts {
  return price === null ? sentCosts(sums) : addCosts(sentCosts(sums), pricedCosts(sums, price));
}

export function addCosts(a: CallCosts, b: CallCosts): CallCosts {
  return {
    count: a.count + b.count,
    okCount: a.okCount + b.okCount,
    weightSquares: a.weightSquares + b.weightSquares,
    okSquares: a.okSquares + b.okSquares,
    cost: a.cost + b.cost,
    costWeighted: a.costWeighted + b.costWeighted,
    costOk: a.costOk + b.costOk,
    costSquares: a.costSquares + b.costSquares,
    withTokens: {
      count: a.withTokens.count + b.withTokens.count,
      weightSquares: a.withTokens.weightSquares + b.withTokens.weightSquares,
      cost: a.withTokens.cost + b.withTokens.cost,
      tokens: a.withTokens.tokens + b.withTokens.tokens,
      costSquares: a.withTokens.costSquares + b.withTokens.costSquares,
      products: a.withTokens.products + b.withTokens.products,
      tokenSquares: a.withTokens.tokenSquares + b.withTokens.tokenSquares,
    },
    pricedCost: a.pricedCost + b.pricedCost,
  };
}

function sentCosts(sums: CostSumValues): CallCosts {
  return {
    count: sums.cost_usd_count,
    okCount: sums.cost_ok_count,
    weightSquares: sums.cost_weight_squares,
    okSquares: sums.cost_ok_squares,
    cost: sums.cost_usd_sum,
    costWeighted: sums.cost_usd_weighted,
    costOk: sums.cost_usd_ok,
    costSquares: sums.cost_usd_squares,
    withTokens: {
      count: sums.costed_tokens_count,
      weightSquares: sums.costed_tokens_weight_squares,
      cost: sums.costed_tokens_cost,
      tokens: sums.costed_tokens_sum,
      costSquares: sums.costed_tokens_cost_squares,
      products: sums.costed_tokens_products,
      tokenSquares: sums.costed_tokens_squares,
    },
    pricedCost: 0,
  };
}

type Tokens = readonly [fresh: number, served: number, output: number];

/** A cost is linear in the tokens, so that their first and second moments give its own. */
function pricedCosts(sums: CostSumValues, { input, output, cached = input }: ModelPrice): CallCosts {
  const perToken: Tokens = [input / 1e6, cached / 1e6, output / 1e6];
  const each: Tokens = [1, 1, 1];
  const total: Tokens = [sums.priceable_fresh, sums.priceable_served, sums.priceable_output];
  const cost = dot(perToken, total);
  const costSquares = product(sums, perToken, perToken);
  return {
    count: sums.priceable_count,
    okCount: sums.priceable_ok_count,
    weightSquares: sums.priceable_weight_squares,
    okSquares: sums.priceable_ok_squares,
    cost,
    costWeighted: dot(perToken, [
      sums.priceable_fresh_weighted,
      sums.priceable_served_weighted,
      sums.priceable_output_weighted,
    ]),
    costOk: dot(perToken, [sums.priceable_fresh_ok, sums.priceable_served_ok, sums.priceable_output_ok]),
    costSquares,
    withTokens: {
      count: sums.priceable_count,
      weightSquares: sums.priceable_weight_squares,
      cost,
      tokens: dot(each, total),
      costSquares,
      products: product(sums, perToken, each),
      tokenSquares: product(sums, each, each),
    },
    pricedCost: cost,
  };
}

function dot(a: Tokens, b: Tokens): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Σ w²·(a·tokens)·(b·tokens). */
function product(sums: CostSumValues, a: Tokens, b: Tokens): number {
  return (
    a[0] * b[0] * sums.priceable_fresh_fresh +
    (a[0] * b[1] + a[1] * b[0]) * sums.priceable_fresh_served +
    (a[0] * b[2] + a[2] * b[0]) * sums.priceable_fresh_output +
    a[1] * b[1] * sums.priceable_served_served +
    (a[1] * b[2] + a[2] * b[1]) * sums.priceable_served_output +
    a[2] * b[2] * sums.priceable_output_output
  );
}
