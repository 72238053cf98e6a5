import { FieldType, type DataFrame } from '@grafana/data';
import { intervalText, unitText } from './estimateTexts';
import { estimateIn } from './modelFigures';
import { rowsOf } from './tableRows';

export interface EstimateRow {
  readonly key: string;
  /** What tells the row from others of the same figure, such as a criterion; may be empty. */
  readonly group: string;
  readonly title: string;
  readonly value: string;
  readonly interval: string;
  readonly n: string;
}

const PARTS = /_(low|high|n)$/;
/** Labels of the model itself, which a page about it need not repeat. */
const OWN_LABELS: ReadonlySet<string> = new Set(['model_name', 'model_version']);

/** A table of figures, one below the other: what there is a number of, its interval, and what it rests on. */
export function estimateRows(table: DataFrame): EstimateRow[] {
  const labels = table.fields.filter(({ name, type }) => type === FieldType.string && !OWN_LABELS.has(name));
  const figures = table.fields.filter(({ name, type }) => type === FieldType.number && !PARTS.test(name));
  return rowsOf(table).flatMap((row, index) => {
    const group = labels
      .map(({ name }) => row(name))
      .filter((value) => typeof value === 'string')
      .join(', ');
    return figures.map(({ name, config }) => {
      const estimate = estimateIn([row], name);
      const unit = config.unit ?? 'none';
      return {
        key: `${index} ${name}`,
        group,
        title: config.displayNameFromDS ?? name,
        value: unitText(estimate.value, unit),
        interval: intervalText(estimate, unit),
        n: estimate.n === null ? '' : Math.floor(estimate.n).toLocaleString('en-US'),
      };
    });
  });
}
