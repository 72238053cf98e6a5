import { bytesText, countText, durationText } from './quantities';

const MILLISECONDS = /_ms$/;
/** A year: milliseconds beyond that are an instant. */
const LONGEST_DURATION_MS = 366 * 86_400_000;

/** A report as a person reads it: named values, then a table for every list of things. */
export function formatReport(report: Readonly<Record<string, unknown>>): string {
  const entries = flatten(report);
  const values = entries.filter(([, value]) => !isTable(value));
  const width = Math.max(0, ...values.map(([name]) => label(name).length));
  const blocks = [
    values.map(([name, value]) => `${label(name).padEnd(width)}  ${valueText(name, value)}`).join('\n'),
    ...entries.flatMap(([name, value]) => (isTable(value) ? [`${label(name)}:\n${tableText(value)}`] : [])),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** What is grouped in the report stands in one list here. */
function flatten(report: Row, prefix = ''): ReadonlyArray<readonly [name: string, value: unknown]> {
  return Object.entries(report).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flatten(value as Row, `${prefix}${name}_`)
      : [[`${prefix}${name}`, value] as const]
  );
}

type Row = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object' && row !== null);
}

function tableText(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => {
    const cells = rows.map((row) => valueText(name, row[name]));
    const isNumeric = rows.every((row) => row[name] === null || typeof row[name] === 'number');
    const width = Math.max(label(name).length, ...cells.map(({ length }) => length));
    return { header: align(label(name), width, isNumeric), cells: cells.map((cell) => align(cell, width, isNumeric)) };
  });
  const lines = [columns.map(({ header }) => header), ...rows.map((_, row) => columns.map(({ cells }) => cells[row]))];
  return lines.map((line) => `  ${line.join('  ')}`.trimEnd()).join('\n');
}

function align(text: string, width: number, isNumeric: boolean): string {
  return isNumeric ? text.padStart(width) : text.padEnd(width);
}

function label(name: string): string {
  return name.replace(MILLISECONDS, '').replaceAll('_', ' ');
}

/** The unit is in the name. */
function numberText(name: string, value: number): string {
  if (/(^|_)bytes$/.test(name)) {
    return bytesText(value);
  }
  if (MILLISECONDS.test(name)) {
    return value > LONGEST_DURATION_MS ? new Date(value).toISOString() : durationText(value);
  }
  return countText(value);
}

function valueText(name: string, value: unknown): string {
  if (value === null || value === undefined) {
    return '–';
  }
  if (typeof value === 'number') {
    return numberText(name, value);
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map((entry) => valueText(name, entry)).join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
