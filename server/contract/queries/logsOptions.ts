import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the logs query. Free of zod, because the query editor in the browser uses them too. */
export const LOG_VIEWS = ['lines', 'counts'] as const;
export type LogView = (typeof LOG_VIEWS)[number];

export const LOG_VIEW_TEXTS: Readonly<Record<LogView, { readonly title: string; readonly description: string }>> = {
  lines: { title: 'Lines', description: 'The newest lines, newest first, for the logs panel and Explore.' },
  counts: { title: 'Counts', description: 'How many lines there are, and how many a minute, over time.' },
};

export const LOG_FIGURES = {
  line_count: { title: 'Lines', unit: 'short', description: 'Log lines, each with its weight.', isEstimate: false },
  lines_per_minute: {
    title: 'Lines per minute',
    unit: 'none',
    description: 'Log lines per minute, with the exact Poisson interval.',
    isEstimate: true,
  },
} as const satisfies Record<string, ModelCallFigure>;

export type LogFigureName = keyof typeof LOG_FIGURES;
export const LOG_FIGURE_NAMES = Object.keys(LOG_FIGURES) as [LogFigureName, ...LogFigureName[]];

/** Fields that lines are counted and filtered by, besides `tags.NAME`. */
export const LOG_LABELS = ['level', 'logger', 'region'] as const;

export const MAX_LOG_LINES = 1_000;
export const DEFAULT_LOG_LINES = 500;
