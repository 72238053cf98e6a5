import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the cost query. Free of zod, because the query editor in the browser uses them too. */
function dollars(title: string, description: string, isEstimate: boolean) {
  return { title, unit: 'currencyUSD', decimals: 4, description, isEstimate } as const;
}

function tokens(title: string, description: string) {
  return { title, unit: 'short', description, isEstimate: false } as const;
}

function share(title: string, description: string) {
  return { title, unit: 'percentunit', description, isEstimate: false } as const;
}

export const COST_FIGURES = {
  cost_per_request: dollars('Cost per request', 'Cost of all calls whose cost is known, by their number.', true),
  cost_per_1k_tokens: dollars(
    'Cost per 1,000 tokens',
    'Total cost by total input and output tokens, times 1,000, over calls that tell both: a ratio of sums.',
    true
  ),
  cost_per_success: dollars('Cost per success', 'Cost of all calls, failed ones too, by those that ended ok.', true),
  total_cost_usd: dollars('Total cost', 'Sent costs, and costs from tokens by the price table.', false),
  priced_cost_usd: dollars('Priced cost', 'Part of the total that comes from tokens by the price table.', false),
  total_input_tokens: tokens('Input tokens', 'Prompt tokens, cached ones among them.'),
  total_output_tokens: tokens('Output tokens', 'Tokens of the answers.'),
  total_cached_tokens: tokens('Cached tokens', 'Prompt tokens served from a cache.'),
  known_cost_ratio: share('Calls with known cost', 'Share of the calls whose cost was sent or could be priced.'),
} as const satisfies Record<string, ModelCallFigure>;

export type CostFigureName = keyof typeof COST_FIGURES;
export const COST_FIGURE_NAMES = Object.keys(COST_FIGURES) as [CostFigureName, ...CostFigureName[]];
