import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the errors query. Free of zod, because the query editor in the browser uses them too. */
export const ERROR_SOURCES = {
  features: {
    title: 'Features',
    description: 'Uses of features that did not work; those of which nothing is known count nowhere.',
    groupBy: ['feature'],
    labels: ['feature', 'action', 'error_type', 'region'],
  },
  endpoints: {
    title: 'Endpoints',
    description: 'Requests that were answered with 500 or above.',
    groupBy: ['service_name', 'route'],
    labels: ['service_name', 'route', 'method', 'region'],
  },
} as const satisfies Record<
  string,
  { title: string; description: string; groupBy: readonly string[]; labels: readonly string[] }
>;
export type ErrorSource = keyof typeof ERROR_SOURCES;
export const ERROR_SOURCE_NAMES = Object.keys(ERROR_SOURCES) as [ErrorSource, ...ErrorSource[]];

export const ERROR_VIEWS = ['figures', 'groups'] as const;
export type ErrorView = (typeof ERROR_VIEWS)[number];
export const ERROR_VIEW_TEXTS: Readonly<Record<ErrorView, { readonly title: string; readonly description: string }>> = {
  figures: { title: 'Rates', description: 'Failures of uses or requests as a share, with its interval.' },
  groups: { title: 'Groups', description: 'A table of recorded errors that are one: how many, since when, how bad.' },
};

export const ERROR_FIGURES = {
  failure_share: {
    title: 'Failures',
    unit: 'percentunit',
    decimals: 3,
    description: 'Share of all that failed, with Wilson’s interval.',
    isEstimate: true,
  },
  failure_count: { title: 'Failures', unit: 'short', description: 'How many failed.', isEstimate: false },
  failures_per_hour: {
    title: 'Failures per hour',
    unit: 'none',
    description: 'How many failed an hour, with the exact Poisson interval.',
    isEstimate: true,
  },
} as const satisfies Record<string, ModelCallFigure>;
export type ErrorFigureName = keyof typeof ERROR_FIGURES;
export const ERROR_FIGURE_NAMES = Object.keys(ERROR_FIGURES) as [ErrorFigureName, ...ErrorFigureName[]];

/** Below it a share of failures says little, and a rule on it would be about luck. */
export const LEAST_TRIALS = 30;
