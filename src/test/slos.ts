type Row = Readonly<Record<string, string | number | null>>;

/** The row of an objective in the table of a query of type SLO. */
export function anSloRow(overrides: Row = {}): Row {
  return {
    slo: 'latency',
    service: 'inference',
    sli_ratio: 0.9962,
    sli_ratio_low: 0.9951,
    sli_ratio_high: 0.9971,
    objective_ratio: 0.99,
    budget_left_ratio: 0.62,
    burn_rate: 0.4,
    page: 0,
    ticket: 0,
    exhausted_in_seconds: 475_200,
    exhausted_in_seconds_low: 360_000,
    exhausted_in_seconds_high: 601_200,
    total_count: 12_800,
    bad_count: 49,
    bad_seconds: null,
    known_ratio: 1,
    window: '7d',
    budgeting: 'occurrences',
    reason: null,
    exhausted_reason: null,
    ...overrides,
  };
}

/** One whose events are not known: no number, and why. */
export function anUnknownSloRow(overrides: Row = {}): Row {
  const figures = Object.keys(anSloRow()).filter((name) => /_ratio|_count|_seconds|burn_rate|page|ticket/.test(name));
  return {
    ...anSloRow(),
    ...Object.fromEntries(figures.map((name) => [name, null])),
    objective_ratio: 0.99,
    reason: 'no events in the window (0 of 1 needed)',
    exhausted_reason: 'no events in the lookback (0 of 1 needed)',
    ...overrides,
  };
}

/** A plain target: met or missed, without a budget. */
export function aTargetRow(overrides: Row = {}): Row {
  const nothing = ['budget_left_ratio', 'burn_rate', 'page', 'ticket', 'exhausted_in_seconds'];
  return {
    ...anSloRow({
      slo: 'conversion-rate',
      service: 'users',
      budgeting: 'none',
      objective_ratio: 0.05,
      sli_ratio: 0.06,
    }),
    ...Object.fromEntries(nothing.map((name) => [name, null])),
    exhausted_in_seconds_low: null,
    exhausted_in_seconds_high: null,
    sli_ratio_low: 0.051,
    sli_ratio_high: 0.07,
    ...overrides,
  };
}
