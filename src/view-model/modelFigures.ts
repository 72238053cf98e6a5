import type { DataFrame } from '@grafana/data';
import type { HealthAdviceDetail, HealthComponentDetail, ModelHealthDetail } from '../contract';
import { asNumber, rowsOf, type TableRow } from './tableRows';

/** A figure with its 95 % interval and what it rests on; `null` where it is not known. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
}

export interface ModelFigures {
  readonly name: string;
  readonly version: string;
  /** Any figure that one of the tables tells of this model. */
  readonly figure: (name: string) => Estimate;
  /** How the health score is made; empty where no table tells. */
  readonly components: readonly HealthComponentDetail[];
  readonly advice: readonly HealthAdviceDetail[];
}

export const NO_ESTIMATE: Estimate = { value: null, low: null, high: null, n: null };

/** Tells a model from every other: name and version together. */
export function modelKey(name: string, version: string): string {
  return JSON.stringify([name, version]);
}

/** For people: both, as they are said. */
export function modelTitle({ name, version }: Pick<ModelFigures, 'name' | 'version'>): string {
  return version === '' ? name : `${name} ${version}`;
}

/** Whether a frame is a table with a row per model. */
export function isModelTable({ fields }: DataFrame): boolean {
  return ['model_name', 'model_version'].every((label) =>
    fields.some(({ name, labels }) => name === label && labels === undefined)
  );
}

/** Whether a frame is the table of a query of type Model health. */
export function isHealthTable(frame: DataFrame): boolean {
  return isModelTable(frame) && frame.fields.some(({ name }) => name === 'health_score');
}

/** The models of all tables among the frames, each with the figures of every table, in the order of the answer. */
export function readModels(frames: readonly DataFrame[]): ModelFigures[] {
  const tables = frames.filter(isModelTable);
  const details = detailsOf(tables);
  const rows = new Map<string, TableRow[]>();
  for (const row of tables.flatMap(rowsOf)) {
    const [name, version] = [row('model_name'), row('model_version')];
    if (typeof name === 'string' && typeof version === 'string') {
      const key = modelKey(name, version);
      rows.set(key, [...(rows.get(key) ?? []), row]);
    }
  }
  return [...rows].map(([key, own]) => {
    const [name, version] = JSON.parse(key) as [string, string];
    const detail = details.get(key);
    return {
      name,
      version,
      figure: (figure) => estimateIn(own, figure),
      components: detail?.components ?? [],
      advice: detail?.advice ?? [],
    };
  });
}

export function estimateIn(rows: readonly TableRow[], figure: string): Estimate {
  const row = rows.find((one) => one(figure) !== undefined);
  return row === undefined
    ? NO_ESTIMATE
    : {
        value: asNumber(row(figure)),
        low: asNumber(row(`${figure}_low`)),
        high: asNumber(row(`${figure}_high`)),
        n: asNumber(row(`${figure}_n`)),
      };
}

function detailsOf(tables: readonly DataFrame[]): Map<string, ModelHealthDetail> {
  const all = tables.flatMap(({ meta }): ModelHealthDetail[] => {
    const told: unknown = meta?.custom?.['models'];
    return Array.isArray(told) ? told : [];
  });
  return new Map(all.map((detail) => [modelKey(detail.model_name, detail.model_version), detail]));
}
