/** What is kept for the same time, with the days it is kept unless told otherwise. In the order in which it is shown. */
export const RETENTION_CLASSES = {
  host: { title: 'Host figures', defaultDays: 30 },
  log: { title: 'Logs and spans', defaultDays: 30 },
  inference: { title: 'Inferences, truths, evaluations and requests', defaultDays: 90 },
  user: { title: 'Users, experiments and tracking', defaultDays: 400 },
  control: { title: 'Services, models and security events', defaultDays: 800 },
  rollup: { title: 'Rollups', defaultDays: 800 },
} as const satisfies Record<string, { readonly title: string; readonly defaultDays: number }>;

export type RetentionClass = keyof typeof RETENTION_CLASSES;

export const RETENTION_CLASS_NAMES = Object.keys(RETENTION_CLASSES) as RetentionClass[];

/** Something for each class. */
export type ByRetentionClass<T> = Readonly<Record<RetentionClass, T>>;

export function byRetentionClass<T>(valueOf: (name: RetentionClass) => T): ByRetentionClass<T> {
  return Object.fromEntries(RETENTION_CLASS_NAMES.map((name) => [name, valueOf(name)])) as ByRetentionClass<T>;
}
