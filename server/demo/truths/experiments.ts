/** What is planted in the experiments. Days are story days: day 0 starts at UTC midnight. */
export const EXPERIMENT_TRUTHS = {
  withWinner: {
    experiment: 'checkout-button',
    startDay: 7,
    endDay: 21,
    unitsPerDay: 850,
    split: { control: 0.5, green: 0.5 },
    conversion: { control: 0.1, green: 0.125 },
    /** Relative lift of the conversion rate of `green` over `control`. */
    lift: 0.25,
    minutes: { mean: 12, sd: 4, liftRatio: { control: 0, green: 0.03 } },
    /** Correlation of `minutes` with its covariate from before; variance left after CUPED is 1 − ρ². */
    covariateCorrelation: 0.7,
  },
  withoutEffect: {
    experiment: 'homepage-copy',
    startDay: 7,
    endDay: 26,
    unitsPerDay: 400,
    split: { control: 0.5, same: 0.5 },
    conversion: { control: 0.08, same: 0.08 },
    lift: 0,
  },
  brokenSplit: {
    experiment: 'pricing-page',
    startDay: 14,
    endDay: 26,
    unitsPerDay: 800,
    /** Configured as one half each; what arrives is this. */
    split: { control: 0.53, annual: 0.47 },
    intendedSplit: { control: 0.5, annual: 0.5 },
    conversion: { control: 0.06, annual: 0.06 },
    lift: 0,
  },
} as const;

export const CONVERSION_METRIC = 'order';
export const MINUTES_METRIC = 'minutes_in_shop';
export const MINUTES_COVARIATE = 'minutes_in_shop_before';
