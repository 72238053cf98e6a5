interface SloFieldText {
  readonly title: string;
  /** Grafana's own unit id. */
  readonly unit: string;
  readonly description: string;
  readonly decimals?: number;
}

/** What a query of kind `slo` can ask of an objective, in the order of the editor. Free of zod. */
export const SLO_FIELDS = {
  sli_ratio: {
    title: 'SLI',
    decimals: 3,
    unit: 'percentunit',
    description: 'Good events or time, of all, over the window; with its interval.',
  },
  objective_ratio: { title: 'Objective', decimals: 3, unit: 'percentunit', description: 'How much must be good.' },
  budget_left_ratio: {
    title: 'Error budget left',
    unit: 'percentunit',
    description: 'Part of the error budget that is left; negative when overspent.',
  },
  burn_rate: {
    title: 'Burn rate',
    unit: 'none',
    description: 'How fast the budget goes; 1 uses it up just at the end of the window.',
  },
  page: {
    title: 'Page',
    unit: 'bool_yes_no',
    description: '1 while the conditions of the page alert hold, else 0.',
  },
  ticket: {
    title: 'Ticket',
    unit: 'bool_yes_no',
    description: '1 while the conditions of the ticket alert hold, else 0.',
  },
  exhausted_in_seconds: {
    title: 'Budget used up in',
    unit: 's',
    description: 'Time until the budget is used up if events go on as over the last day; with its interval.',
  },
} as const satisfies Record<string, SloFieldText>;

export type SloField = keyof typeof SLO_FIELDS;
export const SLO_FIELD_NAMES = Object.keys(SLO_FIELDS) as [SloField, ...SloField[]];

export const MAX_SLOS_PER_QUERY = 100;
export const DEFAULT_BURN_WINDOW = '1h';
