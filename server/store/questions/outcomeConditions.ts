import { AppError } from '../../contract/errors';
import type { SentKind } from '../../contract/records';
import { type ColumnType, RECORD_TABLES } from '../tables';
import type { ConditionOperator, RecordCondition } from './recordOutcomes';

type Value = string | number | boolean;

/** A condition of which every engine knows where to look. */
export type OutcomeCondition = { readonly op: ConditionOperator; readonly value: Value | null } & (
  | { readonly on: 'column'; readonly column: string; readonly type: ColumnType }
  | { readonly on: 'tag'; readonly tag: string }
  | { readonly on: 'detail'; readonly column: string; readonly key: string }
  | { readonly on: 'truth' }
  | { readonly on: 'correctness' }
);

export const MAX_OUTCOME_CONDITIONS = 32;

/** The column that says how many events a record stands for, of kinds that have one. */
export const EVENTS_PER_RECORD: Readonly<Partial<Record<SentKind, string>>> = { http_request: 'request_count' };

const TAG_PREFIX = 'tags.';
const EQUALITY: readonly ConditionOperator[] = ['eq', 'ne', 'known'];
const ORDER: readonly ConditionOperator[] = ['lt', 'lte', 'gt', 'gte', ...EQUALITY];
const TEXTUAL: readonly ConditionOperator[] = [...EQUALITY, 'contains'];
/** Names of details, as the door takes them: nothing that would end a quoted name. */
const DETAIL_NAME = /^[A-Za-z_][A-Za-z0-9_.\-/]{0,63}$/;

/** What can be asked of a column of each type; of others only whether it is there. */
const OF_TYPE: Readonly<
  Partial<Record<ColumnType, readonly [operators: readonly ConditionOperator[], value: string]>>
> = {
  text: [TEXTUAL, 'string'],
  double: [ORDER, 'number'],
  integer: [ORDER, 'number'],
  boolean: [EQUALITY, 'boolean'],
};

/** @throws AppError QUERY_INVALID naming a field that cannot be asked for like this. */
export function outcomeConditions(
  recordKind: SentKind,
  conditions: readonly RecordCondition[]
): readonly OutcomeCondition[] {
  if (conditions.length > MAX_OUTCOME_CONDITIONS) {
    throw new AppError('QUERY_INVALID', `There may be ${MAX_OUTCOME_CONDITIONS} conditions at most.`);
  }
  return conditions.map((condition) => {
    const problem = conditionProblem(recordKind, condition);
    if (problem !== null) {
      throw new AppError('QUERY_INVALID', `"${condition.field}" is not right: ${problem}.`, {
        details: [{ path: condition.field, message: problem }],
      });
    }
    return resolved(recordKind, condition);
  });
}

/** Why a condition on records of a kind cannot be asked for; null when it can. */
export function conditionProblem(recordKind: SentKind, { field, op, value }: RecordCondition): string | null {
  if ((op === 'known') !== (value === undefined)) {
    return op === 'known' ? 'known takes no value' : `${op} needs a value`;
  }
  const [operators, type] = possible(recordKind, field);
  if (operators.length === 0) {
    return `records of kind ${recordKind} have no such field`;
  }
  if (!operators.includes(op)) {
    return `it takes ${operators.join(', ')}, not ${op}`;
  }
  if (op === 'known' || value === undefined) {
    return null;
  }
  return typeof value === type && !Number.isNaN(value) ? null : `it is compared with a ${type}`;
}

/** Whether the newest truth about an inference is needed. */
export function needsTruth(conditions: readonly OutcomeCondition[]): boolean {
  return conditions.some(({ on }) => on === 'truth' || on === 'correctness');
}

/** The columns that conditions on records of a kind, and what such a record stands for, are read from. */
export function outcomeColumns(recordKind: SentKind, conditions: readonly OutcomeCondition[]): readonly string[] {
  const events = EVENTS_PER_RECORD[recordKind];
  const named = conditions.flatMap((condition) => {
    switch (condition.on) {
      case 'column':
        return [condition.column];
      case 'tag':
        return ['tags'];
      case 'detail':
        return [condition.column];
      case 'truth':
        return ['ground_truth'];
      case 'correctness':
        return ['prediction', 'ground_truth'];
    }
  });
  return [...new Set([...(events === undefined ? [] : [events]), ...named])];
}

function possible(recordKind: SentKind, field: string): readonly [readonly ConditionOperator[], string] {
  if (field.startsWith(TAG_PREFIX) && field.length > TAG_PREFIX.length) {
    return [EQUALITY, 'string'];
  }
  if (recordKind === 'inference' && field === 'is_correct') {
    return [EQUALITY, 'boolean'];
  }
  if (detailOf(recordKind, field) !== null) {
    return [TEXTUAL, 'string'];
  }
  const column = columnOf(recordKind, field);
  return column === undefined ? [[], ''] : (OF_TYPE[column.type] ?? [['known'], '']);
}

function resolved(recordKind: SentKind, condition: RecordCondition): OutcomeCondition {
  const { field, op } = condition;
  const value = condition.value ?? null;
  if (field.startsWith(TAG_PREFIX)) {
    return { on: 'tag', tag: field.slice(TAG_PREFIX.length), op, value };
  }
  if (recordKind === 'inference' && (field === 'is_correct' || field === 'ground_truth')) {
    return { on: field === 'is_correct' ? 'correctness' : 'truth', op, value };
  }
  const detail = detailOf(recordKind, field);
  if (detail !== null) {
    return { on: 'detail', ...detail, op, value };
  }
  return { on: 'column', column: field, type: columnOf(recordKind, field)?.type ?? 'text', op, value };
}

/** A name within a column of details, as `fields.NAME`; null for anything else. */
function detailOf(recordKind: SentKind, field: string): { readonly column: string; readonly key: string } | null {
  const end = field.indexOf('.');
  const [column, key] = [field.slice(0, end), field.slice(end + 1)];
  const isDetail = end > 0 && columnOf(recordKind, column)?.type === 'json' && DETAIL_NAME.test(key);
  return isDetail ? { column, key } : null;
}

/** Fields that every record has are known anyway, or say nothing of an event. */
function columnOf(recordKind: SentKind, field: string) {
  return RECORD_TABLES[recordKind].columns.find(
    ({ name, type }) => name === field && type !== 'time' && type !== 'map' && name !== 'weight'
  );
}
