import type { SentKind } from '../../../contract/records';
import { UsageError } from '../../frame/command';
import { type CellForm, cellValue, entryValue } from './cells';
import { type FieldForm, fieldsOfKind } from './fields';

export interface SourceColumn {
  readonly name: string;
  readonly form: CellForm;
}

/** Makes a record of a row of cells. */
export type RowReader = (cells: ReadonlyArray<string | null>) => Record<string, unknown>;

interface Target {
  readonly index: number;
  readonly form: CellForm;
  readonly field: string;
  readonly fieldForm: FieldForm;
  /** For a column like `features.age`. */
  readonly entry: string | null;
}

/**
 * Finds the field of every column.
 *
 * @throws UsageError naming every column that fits no field, and every needed field that has no column.
 */
export function rowReader(
  kind: SentKind,
  columns: readonly SourceColumn[],
  mapping: ReadonlyMap<string, string | null>
): RowReader {
  const { forms, required } = fieldsOfKind(kind);
  const problems: string[] = [];
  const targets = columns.flatMap(({ name, form }, index): Target[] => {
    const field = mapping.has(name) ? mapping.get(name) : name;
    if (field === null || field === undefined) {
      return [];
    }
    const target = targetOf(field, forms);
    if (target === null) {
      problems.push(`The column "${name}" fits no field of ${kind}.`);
      return [];
    }
    return [{ index, form, ...target }];
  });
  const missing = required.filter((field) => field !== 'kind' && !targets.some((target) => target.field === field));
  problems.push(...missing.map((field) => `No column brings the field "${field}", which every ${kind} needs.`));
  problems.push(...unknownColumns(columns, mapping), ...fieldsTwice(targets));
  if (problems.length > 0) {
    const advice = 'Say --map COLUMN=FIELD for a column of another name, --map COLUMN= to leave one out.';
    throw new UsageError([...problems, advice].join('\n'));
  }
  return (cells) => readRow(cells, targets);
}

function targetOf(field: string, forms: ReadonlyMap<string, FieldForm>): Omit<Target, 'index' | 'form'> | null {
  const fieldForm = forms.get(field);
  if (fieldForm !== undefined) {
    return { field, fieldForm, entry: null };
  }
  const separator = field.indexOf('.');
  const map = field.slice(0, separator);
  return separator > 0 && forms.get(map) === 'map'
    ? { field: map, fieldForm: 'map', entry: field.slice(separator + 1) }
    : null;
}

function unknownColumns(
  columns: readonly SourceColumn[],
  mapping: ReadonlyMap<string, string | null>
): readonly string[] {
  const names = new Set(columns.map(({ name }) => name));
  return [...mapping.keys()].filter((name) => !names.has(name)).map((name) => `There is no column "${name}".`);
}

function fieldsTwice(targets: readonly Target[]): readonly string[] {
  const names = targets.map(({ field, entry }) => (entry === null ? field : `${field}.${entry}`));
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
    (name) => `Several columns bring the field "${name}".`
  );
}

/** An empty cell is an absent field. */
function readRow(cells: ReadonlyArray<string | null>, targets: readonly Target[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const { index, form, field, fieldForm, entry } of targets) {
    const text = cells[index];
    if (text === null || text === undefined) {
      continue;
    }
    if (entry === null) {
      record[field] = cellValue(text, form, fieldForm);
    } else {
      record[field] = { ...(record[field] as object | undefined), [entry]: entryOf(text, form, field) };
    }
  }
  return record;
}

/** Tags are text, whatever they look like. */
function entryOf(text: string, form: CellForm, field: string): unknown {
  return field === 'tags' ? text : entryValue(text, form);
}
