import { type ExperimentChange, type ExperimentInput, MAX_CHANGES } from '../../contract/experiments';
import { MAX_EXPERIMENT_METRICS } from '../../contract/queries/experimentOptions';

/** An experiment as it stands after every change that was allowed. */
export interface KeptExperiment {
  readonly id: string;
  /** Fixed at creation: it, not the name, decides who gets what. */
  readonly salt: string;
  readonly definition: ExperimentInput;
  readonly createdAtMs: number;
  /** Null while it runs. */
  readonly stoppedAtMs: number | null;
  readonly changeCount: number;
}

/** One entry of the log about an experiment. */
export interface Revision {
  readonly atMs: number;
  readonly status: 'running' | 'stopped';
  readonly salt: string;
  readonly definition: ExperimentInput;
}

export interface Refusal {
  readonly path: string;
  readonly message: string;
}

/**
 * The experiment that a log of revisions makes, whoever wrote them: the first one counts, and later ones as far as they bias
 * nothing.
 *
 * @param revisions Its creation first, then oldest first.
 */
export function foldRevisions(id: string, revisions: readonly Revision[]): KeptExperiment | null {
  const [first, ...later] = revisions;
  if (first === undefined) {
    return null;
  }
  const start: KeptExperiment = {
    id,
    salt: first.salt,
    definition: first.definition,
    createdAtMs: first.atMs,
    stoppedAtMs: first.status === 'stopped' ? first.atMs : null,
    changeCount: 0,
  };
  return later.reduce((kept, revision) => {
    if (kept.stoppedAtMs !== null || revision.salt !== kept.salt || biases(kept, revision.definition).length > 0) {
      return kept;
    }
    return {
      ...kept,
      definition: revision.definition,
      stoppedAtMs: revision.status === 'stopped' ? revision.atMs : null,
      changeCount: kept.changeCount + 1,
    };
  }, start);
}

/** The definition with a change applied. */
export function changed(definition: ExperimentInput, change: ExperimentChange): ExperimentInput {
  const { add_metrics: added = [], ...fields } = change;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { ...definition, ...given, metrics: [...definition.metrics, ...added] };
}

/** Fields in which any change would move units, or move the goal posts. */
const FROZEN = {
  test_name: 'names do not change: records refer to them',
  variants: 'other variants or weights would move units from one variant to another',
  control: 'what the others are compared with is fixed',
  layer: 'another range would move units in and out',
  holdouts: 'another holdout would move units in and out',
  targeting: 'other units before and after could not be compared',
  stratify_by: 'how intervals are made is fixed before the data',
  follow_up_hours: 'how long a unit counts is fixed before the data',
  plan: 'when it may be decided is fixed before the data',
  corrections: 'families and corrections are fixed before the data',
  starts_at: 'the start is fixed',
} as const satisfies Partial<Record<keyof ExperimentInput, string>>;

/** Why a definition may not take the place of the one that runs; empty when it may. */
export function biases(kept: KeptExperiment, next: ExperimentInput): readonly Refusal[] {
  const { definition, changeCount } = kept;
  const frozen = Object.entries(FROZEN)
    .filter(([field]) => !isSame(definition[field as keyof typeof FROZEN], next[field as keyof typeof FROZEN]))
    .map(([path, message]) => ({ path, message }));
  const ids = new Set(definition.metrics.map(({ id }) => id));
  const added = next.metrics.slice(definition.metrics.length);
  return [
    ...frozen,
    ...(next.coverage < definition.coverage
      ? [
          {
            path: 'coverage',
            message: 'lowering it would take units out that have seen a variant; stop the test instead',
          },
        ]
      : []),
    ...(isSame(definition.metrics, next.metrics.slice(0, definition.metrics.length))
      ? []
      : [{ path: 'metrics', message: 'what is measured already is fixed' }]),
    ...added
      .filter(({ role }) => role !== 'secondary')
      .map(() => ({ path: 'add_metrics', message: 'only secondary metrics can be added once it runs' })),
    ...added
      .filter(({ id }) => ids.has(id))
      .map(({ id }) => ({ path: 'add_metrics', message: `there is a metric "${id}"` })),
    ...(next.metrics.length > MAX_EXPERIMENT_METRICS
      ? [{ path: 'add_metrics', message: `at most ${MAX_EXPERIMENT_METRICS} metrics` }]
      : []),
    ...(changeCount >= MAX_CHANGES ? [{ path: '', message: `at most ${MAX_CHANGES} changes` }] : []),
  ];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, part]) => [name, sorted(part)])
      )
    : value;
}
