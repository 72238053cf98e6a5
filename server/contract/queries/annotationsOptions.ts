interface AnnotationSourceText {
  readonly title: string;
  readonly description: string;
}

/** What can be marked in panels, in the order of the editor. Free of zod, because the editor in the browser uses it too. */
export const ANNOTATION_SOURCES = {
  outages: { title: 'Outages', description: 'From the moment a service went down until it came up again.' },
  budgets: {
    title: 'Used up error budgets',
    description: 'While nothing is left of the error budget of an objective.',
  },
  alerts: {
    title: 'Burn alerts',
    description: 'While the page or the ticket alert of an objective holds: its budget burns too fast.',
  },
  drift: {
    title: 'Drift',
    description: 'When a watch found that inputs or predictions of a model had drifted; of no service.',
  },
  scaling: { title: 'Scaling decisions', description: 'When a trigger asked for more or for less; of no service.' },
} as const satisfies Record<string, AnnotationSourceText>;

export type AnnotationSource = keyof typeof ANNOTATION_SOURCES;
export const ANNOTATION_SOURCE_NAMES = Object.keys(ANNOTATION_SOURCES) as [AnnotationSource, ...AnnotationSource[]];

/** What a panel can still show; of more, the newest. */
export const MAX_ANNOTATIONS = 1_000;
