import type { FieldForm } from './fields';

/** What is known about a cell before its text is looked at: nothing in CSV, the type of the column in Parquet. */
export type CellForm = 'untyped' | 'text' | 'number' | 'boolean' | 'instant' | 'json';

/** `2026-11-22 10:00:00Z`, as databases write it. */
const SPACED_INSTANT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:)/;

/** The value that a field gets from a cell. A text that does not fit stays a text, so that the verdict can say so. */
export function cellValue(text: string, cell: CellForm, field: FieldForm): unknown {
  switch (field) {
    case 'text':
      return text;
    case 'number':
      return numberOr(text);
    case 'boolean':
      return booleanOr(text);
    case 'time':
      return cell === 'number' || cell === 'instant' ? numberOr(text) : text.replace(SPACED_INSTANT, '$1T$2');
    case 'map':
      return jsonOr(text, (value) => typeof value === 'object' && value !== null);
    case 'scalar':
      return cell === 'text' || cell === 'instant' ? text : jsonOr(text, isScalar);
  }
}

/** The value of one entry of a map that has a column of its own. */
export function entryValue(text: string, cell: CellForm): unknown {
  return cell === 'text' || cell === 'instant' ? text : jsonOr(text, isScalar);
}

function numberOr(text: string): number | string {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? text : number;
}

function booleanOr(text: string): boolean | string {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : text;
}

/** How JSON can begin: to fail at every plain word costs more than everything else about a row. */
const MAY_BE_JSON = /^\s*(["{\d-]|true\s*$|false\s*$)/;

function jsonOr(text: string, isWanted: (value: unknown) => boolean): unknown {
  if (!MAY_BE_JSON.test(text)) {
    return text;
  }
  try {
    const value: unknown = JSON.parse(text);
    return isWanted(value) ? value : text;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return text;
    }
    throw error;
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
