import type { DataFrame } from '@grafana/data';
import {
  FAIRNESS_FIGURES,
  FAIRNESS_RATE_NAMES,
  FAIRNESS_VERDICT_NAMES,
  LEAST_GROUP_SIZE,
  type FairnessFigure,
  type FairnessFigureName,
  type FairnessRateName,
  type FairnessVerdict,
} from '../contract';
import { isModelTable, modelKey, type Estimate } from './modelFigures';
import { asNumber, rowsOf, type TableRow } from './tableRows';

/** The score or a criterion with the limit that it is judged by. */
export interface FairnessCriterion extends Estimate {
  readonly name: FairnessFigureName;
  readonly title: string;
  readonly of: FairnessFigure['of'];
  readonly limit: number;
  readonly verdict: FairnessVerdict;
  /** What is missing; null where there is a value. */
  readonly reason: string | null;
}

/** One rate of one group, with the interval that it has by itself. */
export interface GroupRate extends Estimate {
  readonly group: string;
  readonly rate: FairnessRateName;
  readonly reason: string | null;
}

export interface FairnessModel {
  readonly name: string;
  readonly version: string;
  readonly criteria: readonly FairnessCriterion[];
  readonly rates: readonly GroupRate[];
  /** Calls that every group needs under a rate. */
  readonly minGroupSize: number;
}

/** Whether a frame is the table of criteria of a query of type Fairness. */
export function isCriteriaTable(frame: DataFrame): boolean {
  return isModelTable(frame) && hasFields(frame, ['criterion', 'verdict', 'limit']);
}

/** Whether a frame is the table of groups of a query of type Fairness. */
export function isGroupsTable(frame: DataFrame): boolean {
  return isModelTable(frame) && hasFields(frame, ['group', 'rate', 'value']);
}

/** The models of all tables of criteria among the frames, with the rates that tables of groups tell of them. */
export function readFairness(frames: readonly DataFrame[]): FairnessModel[] {
  const models = new Map<string, FairnessModel>();
  for (const table of frames.filter(isCriteriaTable)) {
    for (const row of rowsOf(table)) {
      const criterion = criterionOf(row);
      const name = row('model_name');
      const version = row('model_version');
      if (criterion !== undefined && typeof name === 'string' && typeof version === 'string') {
        const key = modelKey(name, version);
        const known = models.get(key) ?? {
          name,
          version,
          criteria: [],
          rates: [],
          minGroupSize: minGroupSizeOf(table),
        };
        models.set(key, { ...known, criteria: [...known.criteria, criterion] });
      }
    }
  }
  const rates = frames.filter(isGroupsTable).flatMap(rowsOf);
  return [...models].map(([key, model]) => ({
    ...model,
    rates: rates
      .filter((row) => modelKey(String(row('model_name')), String(row('model_version'))) === key)
      .flatMap((row) => rateOf(row) ?? []),
  }));
}

export function criterionOfModel(
  { criteria }: FairnessModel,
  wanted: FairnessFigureName
): FairnessCriterion | undefined {
  return criteria.find(({ name }) => name === wanted);
}

function criterionOf(row: TableRow): FairnessCriterion | undefined {
  const name = row('criterion');
  if (!isFigureName(name)) {
    return undefined;
  }
  const { title, of, limit } = FAIRNESS_FIGURES[name];
  return {
    name,
    title,
    of,
    limit: asNumber(row('limit')) ?? limit,
    verdict: FAIRNESS_VERDICT_NAMES.find((known) => known === row('verdict')) ?? 'insufficient-data',
    reason: asText(row('reason')),
    ...estimateOf(row),
  };
}

function rateOf(row: TableRow): GroupRate | undefined {
  const group = row('group');
  const rate = FAIRNESS_RATE_NAMES.find((known) => known === row('rate'));
  return typeof group !== 'string' || rate === undefined
    ? undefined
    : { group, rate, reason: asText(row('reason')), ...estimateOf(row) };
}

function estimateOf(row: TableRow): Estimate {
  return {
    value: asNumber(row('value')),
    low: asNumber(row('low')),
    high: asNumber(row('high')),
    n: asNumber(row('n')),
  };
}

function minGroupSizeOf({ meta }: DataFrame): number {
  return asNumber(meta?.custom?.['minGroupSize']) ?? LEAST_GROUP_SIZE;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isFigureName(name: unknown): name is FairnessFigureName {
  return typeof name === 'string' && Object.prototype.hasOwnProperty.call(FAIRNESS_FIGURES, name);
}

function hasFields({ fields }: DataFrame, wanted: readonly string[]): boolean {
  return wanted.every((one) => fields.some(({ name }) => name === one));
}
