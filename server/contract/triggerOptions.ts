/** How the points of a series become one number. */
export const TIME_REDUCTIONS = ['mean', 'last', 'max', 'min'] as const;
export type TimeReduction = (typeof TIME_REDUCTIONS)[number];

/** How several series become one number; `each`: they do not, every one is watched by itself. */
export const SERIES_REDUCTIONS = ['max', 'min', 'mean', 'sum', 'each'] as const;
export type SeriesReduction = (typeof SERIES_REDUCTIONS)[number];
