import type { DataFrame } from '@grafana/data';
import { evidenceText } from './estimateTexts';
import { percentText } from './figureTexts';
import { estimateIn } from './modelFigures';
import { asNumber, rowsOf } from './tableRows';
import type { XyLine, XyPoint } from './xyPlot';

/** What share of each bin of scores came true; bins without records are left out. */
export function reliabilityPoints(table: DataFrame): XyPoint[] {
  return rowsOf(table).flatMap((row) => {
    const x = asNumber(row('mean_score'));
    const { value, low, high, n } = estimateIn([row], 'event_share');
    if (x === null || value === null) {
      return [];
    }
    const evidence = evidenceText({ value, low, high, n }, 'percentunit');
    return [
      {
        x,
        y: value,
        low: low ?? 0,
        high: high ?? 1,
        text: `Of scores around ${percentText(x)}, ${percentText(value)} came true (${evidence})`,
      },
    ];
  });
}

const THRESHOLD_FIGURES = [
  ['precision', 'Precision'],
  ['recall', 'Recall'],
  ['f1_score', 'F1'],
  ['false_positive_rate', 'False positives'],
] as const;

/** How the shares go with the threshold from which on a score counts as positive. */
export function thresholdLines(table: DataFrame): XyLine[] {
  const rows = rowsOf(table);
  return THRESHOLD_FIGURES.map(([figure, name]) => ({
    name,
    points: rows.flatMap((row) => {
      const x = asNumber(row('threshold'));
      const { value, low, high } = estimateIn([row], figure);
      return x === null || value === null ? [] : [{ x, y: value, low: low ?? value, high: high ?? value }];
    }),
  }));
}
