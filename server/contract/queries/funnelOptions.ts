import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of queries about funnels and conversions. Free of zod, because the query editor in the browser uses them too. */
export const MAX_FUNNEL_STEPS = 20;
export const MAX_FUNNEL_EXCLUSIONS = 5;
export const MAX_FUNNEL_GROUPS = 25;
export const DEFAULT_CONVERSION_WINDOW = '1d';

export const FUNNEL_ORDER_TEXTS = {
  ordered: { title: 'In order', description: 'Other events may lie between the steps.' },
  increasing: {
    title: 'In order, one after another',
    description: 'In order, and each step later than the one before.',
  },
  strict: { title: 'Strict', description: 'In order, and no other event of the user in between.' },
  any: { title: 'Any order', description: 'All steps within the conversion window, whichever comes first.' },
} as const;
export type FunnelOrderName = keyof typeof FUNNEL_ORDER_TEXTS;
export const FUNNEL_ORDER_NAMES = Object.keys(FUNNEL_ORDER_TEXTS) as [FunnelOrderName, ...FunnelOrderName[]];

export const FUNNEL_ENTRY_TEXTS = {
  each: { title: 'Any time', description: 'Every first step in the range begins an attempt.' },
  'first-ever': { title: 'First ever', description: 'Only the first event of that name in a user’s life.' },
  'first-matching': {
    title: 'First matching',
    description: 'Only the first event of a user’s life that fits the step’s filters too.',
  },
} as const;
export type FunnelEntryName = keyof typeof FUNNEL_ENTRY_TEXTS;
export const FUNNEL_ENTRY_NAMES = Object.keys(FUNNEL_ENTRY_TEXTS) as [FunnelEntryName, ...FunnelEntryName[]];

export const FUNNEL_ATTRIBUTION_TEXTS = {
  first: { title: 'First touch', description: 'The value at the first step of the attempt that has one.' },
  last: { title: 'Last touch', description: 'The value at the last step of the attempt that has one.' },
  step: { title: 'One step', description: 'The value at one step; who does not reach it is left out.' },
} as const;
export type FunnelAttributionName = keyof typeof FUNNEL_ATTRIBUTION_TEXTS;
export const FUNNEL_ATTRIBUTION_NAMES = Object.keys(FUNNEL_ATTRIBUTION_TEXTS) as [
  FunnelAttributionName,
  ...FunnelAttributionName[],
];

export const UNFINISHED_TEXTS = {
  'leave-out': {
    title: 'Leave out',
    description: 'Who entered so lately that the conversion window is not over does not count yet.',
  },
  count: {
    title: 'Count',
    description: 'They count as not converted so far; times to convert know that they may still convert.',
  },
} as const;
export type UnfinishedName = keyof typeof UNFINISHED_TEXTS;
export const UNFINISHED_NAMES = Object.keys(UNFINISHED_TEXTS) as [UnfinishedName, ...UnfinishedName[]];

export const FUNNEL_VIEW_TEXTS = {
  figures: { title: 'Figures', description: 'Series, numbers or a table of the chosen figures.' },
  steps: { title: 'Table of steps', description: 'A row for each step: who reached it, rates, times and the change.' },
} as const;
export type FunnelView = keyof typeof FUNNEL_VIEW_TEXTS;
export const FUNNEL_VIEWS = Object.keys(FUNNEL_VIEW_TEXTS) as [FunnelView, ...FunnelView[]];

function rate(title: string, description: string) {
  return { title, description, unit: 'percentunit', decimals: 2, isEstimate: true } as const;
}

function seconds(title: string, description: string) {
  return { title, description, unit: 's', isEstimate: true } as const;
}

function count(title: string, description: string) {
  return { title, description, unit: 'short', isEstimate: false } as const;
}

/** Against the period before, or before and after a moment; in series, each interval against the one before. */
const CHANGES = {
  conversion_rate_change: rate(
    'Change of the conversion rate',
    'The rate minus the one before, with Newcombe’s interval.'
  ),
  conversion_rate_relative_change: rate(
    'Relative change of the conversion rate',
    'The rate over the one before, minus 1: −0.3 is a drop by 30 %. Interval by MOVER on Wilson’s limits.'
  ),
  conversion_rate_change_p_value: {
    title: 'p-value of the change',
    unit: 'none',
    decimals: 4,
    description: 'Smallest level at which the interval of the change leaves out 0.',
    isEstimate: false,
  },
} as const;

export const FUNNEL_FIGURES = {
  conversion_rate: rate(
    'Conversion rate',
    'Share of those who entered that reached the last step, with Wilson’s interval.'
  ),
  entered_count: count('Entered', 'Users who did the first step.'),
  converted_count: count('Converted', 'Users who reached the last step within the conversion window.'),
  time_to_convert_median_seconds: seconds(
    'Median time to convert',
    'By Kaplan–Meier, of those who convert within the window.'
  ),
  time_to_convert_p90_seconds: seconds(
    'Time to convert, 90 %',
    'By Kaplan–Meier, of those who convert within the window.'
  ),
  time_to_convert_mean_seconds: seconds('Mean time to convert', 'Of those who converted; a few slow ones move it far.'),
  ...CHANGES,
} as const satisfies Record<string, ModelCallFigure>;

export type FunnelFigureName = keyof typeof FUNNEL_FIGURES;
export const FUNNEL_FIGURE_NAMES = Object.keys(FUNNEL_FIGURES) as [FunnelFigureName, ...FunnelFigureName[]];

export const CONVERSION_FIGURES = {
  conversion_rate: rate('Conversion rate', 'Share of active users who converted, with Wilson’s interval.'),
  active_users: count('Active users', 'Users with any event.'),
  converted_users: count('Converted users', 'Users with a conversion.'),
  total_conversions: count('Conversions', 'All conversions; a user can have several.'),
  conversion_value: count('Conversion value', 'Sum of the values of all conversions.'),
  average_value: {
    title: 'Average value',
    description: 'Per conversion that has a value; the interval knows that conversions of one user belong together.',
    unit: 'short',
    decimals: 2,
    isEstimate: true,
  },
  avg_time_to_convert: seconds(
    'Mean time to convert',
    'From a user’s first event to the first conversion, both in the range.'
  ),
  median_time_to_convert: seconds(
    'Median time to convert',
    'From a user’s first event to the first conversion, both in the range.'
  ),
  ...CHANGES,
} as const satisfies Record<string, ModelCallFigure>;

export type ConversionFigureName = keyof typeof CONVERSION_FIGURES;
export const CONVERSION_FIGURE_NAMES = Object.keys(CONVERSION_FIGURES) as [
  ConversionFigureName,
  ...ConversionFigureName[],
];

/** Fields of events that users are told apart by, besides `tags.NAME` and `properties.NAME`. */
export const EVENT_LABELS = ['event_name', 'event_type', 'device_type', 'page_url', 'region'] as const;

/** A finding needs this in place of chance: the share of false ones among them is at most this, on average. */
export const SEGMENT_FALSE_DISCOVERY = 0.05;
export const MAX_SEGMENT_FIELDS = 10;
export const LEAST_SEGMENT_USERS = 30;
