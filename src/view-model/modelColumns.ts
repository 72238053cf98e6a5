import type { ListedModel } from '../contract';
import { modelKey, modelTitle, NO_ESTIMATE, type ModelFigures } from './modelFigures';

/** A model of the list: what it is, and what is known of it. */
export interface ModelRow {
  readonly figures: ModelFigures;
  /** Null where nobody registered it. */
  readonly type: ListedModel['model_type'];
}

export const MODEL_COLUMNS = {
  name: { title: 'Model', isDescendingFirst: false },
  health: { title: 'Health', isDescendingFirst: false },
  latency: { title: 'P95', isDescendingFirst: true },
  calls: { title: 'Calls', isDescendingFirst: true },
  errors: { title: 'Errors', isDescendingFirst: true },
  cost: { title: 'Cost per request', isDescendingFirst: true },
} as const;

export type ModelColumn = keyof typeof MODEL_COLUMNS;
export const MODEL_COLUMN_NAMES = Object.keys(MODEL_COLUMNS) as ModelColumn[];

/** Figures by column, with their units. */
export const COLUMN_FIGURES = {
  health: { figure: 'health_score', unit: 'none' },
  latency: { figure: 'p95_ms', unit: 'ms' },
  calls: { figure: 'call_count', unit: 'short' },
  errors: { figure: 'error_ratio', unit: 'percentunit' },
  cost: { figure: 'cost_per_request', unit: 'currencyUSD' },
} as const satisfies Record<Exclude<ModelColumn, 'name'>, { figure: string; unit: string }>;

export interface ModelSorting {
  readonly column: ModelColumn;
  readonly isDescending: boolean;
}

/** Every listed model, with or without figures, and models that only have figures. */
export function modelRows(listed: readonly ListedModel[], figures: readonly ModelFigures[]): ModelRow[] {
  const byKey = new Map(figures.map((one) => [modelKey(one.name, one.version), one]));
  const known = new Set(listed.map((one) => modelKey(one.model_name, one.model_version)));
  return [
    ...listed.map((one) => ({
      type: one.model_type,
      figures: byKey.get(modelKey(one.model_name, one.model_version)) ?? withoutFigures(one),
    })),
    ...figures
      .filter(({ name, version }) => !known.has(modelKey(name, version)))
      .map((one) => ({ type: null, figures: one })),
  ];
}

/** Rows whose name, version or type holds the text, in the order of one column; unknown values stand last. */
export function chooseRows(rows: readonly ModelRow[], text: string, sorting: ModelSorting): ModelRow[] {
  const wanted = text.trim().toLowerCase();
  const sign = sorting.isDescending ? -1 : 1;
  return rows
    .filter(({ figures, type }) => `${modelTitle(figures)} ${typeText(type)}`.toLowerCase().includes(wanted))
    .sort((one, other) => {
      const byTitle = modelTitle(one.figures).localeCompare(modelTitle(other.figures));
      if (sorting.column === 'name') {
        return sign * byTitle;
      }
      const { figure } = COLUMN_FIGURES[sorting.column];
      const [a, b] = [one.figures.figure(figure).value, other.figures.figure(figure).value];
      if (a === null || b === null) {
        return a === b ? byTitle : a === null ? 1 : -1;
      }
      return sign * (a - b) || byTitle;
    });
}

/** A type as people say it. */
export function typeText(type: ListedModel['model_type']): string {
  return type === null ? 'not registered' : type.replace(/^nlp_/, 'text ').replace(/_/g, ' ');
}

function withoutFigures({ model_name: name, model_version: version }: ListedModel): ModelFigures {
  return { name, version, figure: () => NO_ESTIMATE, components: [], advice: [] };
}
