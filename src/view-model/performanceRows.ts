import type { DataFrame, FieldConfigSource } from '@grafana/data';
import { isModelTable, type Estimate } from './modelFigures';
import type { Verdict } from './serviceHealth';
import { asNumber, rowsOf, type TableRow } from './tableRows';

/** One figure as it is estimated for all calls, and as it came true for those whose labels have come. */
export interface PerformanceRow {
  readonly figure: string;
  readonly title: string;
  readonly estimated: Estimate;
  readonly realised: Estimate;
  readonly reason: string | null;
}

/** Whether estimates can be believed: by how far they are off, and how far they may be. */
export interface EstimateTrust {
  readonly verdict: Verdict;
  readonly error: number | null;
  readonly margin: number | null;
}

export interface Performance {
  readonly rows: readonly PerformanceRow[];
  readonly trust: EstimateTrust;
}

const TRUST: Readonly<Record<string, Verdict>> = {
  trusted: { status: 'healthy', word: 'Estimates can be believed' },
  'not-trusted': { status: 'critical', word: 'Do not believe the estimates' },
  undecided: { status: 'unknown', word: 'Not yet known whether to believe them' },
};
const UNTOLD: Verdict = { status: 'unknown', word: 'Too few labels to tell whether to believe them' };

/** The table of a query of type Estimated performance; undefined where it has no row. */
export function readPerformance(frames: readonly DataFrame[]): Performance | undefined {
  const rows = frames.filter(isPerformanceTable).flatMap(rowsOf);
  const [first] = rows;
  if (first === undefined) {
    return undefined;
  }
  return {
    rows: rows.map((row) => ({
      figure: String(row('figure')),
      title: String(row('title')),
      estimated: estimateAt(row, 'estimated'),
      realised: estimateAt(row, 'realised'),
      reason: typeof row('reason') === 'string' ? String(row('reason')) : null,
    })),
    trust: {
      verdict: TRUST[String(first('trust'))] ?? UNTOLD,
      error: asNumber(first('trust_error')),
      margin: asNumber(first('trust_margin')),
    },
  };
}

function isPerformanceTable(frame: DataFrame): boolean {
  return isModelTable(frame) && frame.fields.some(({ name }) => name === 'estimated');
}

function estimateAt(row: TableRow, source: string): Estimate {
  const part = (name: string) => asNumber(row(name));
  return {
    value: part(source),
    low: part(`${source}_low`),
    high: part(`${source}_high`),
    n: part(`${source}_n`),
  };
}

const COLOURS = { estimated: 'blue', realised: 'orange' } as const;

/** One figure, estimated and realised, each with its band. Estimates are dashed: the answer itself says so. */
export function performanceChart({ title }: Pick<PerformanceRow, 'title'>): FieldConfigSource {
  return {
    defaults: {
      custom: {
        drawStyle: 'line',
        lineInterpolation: 'linear',
        lineWidth: 2,
        fillOpacity: 0,
        showPoints: 'auto',
        pointSize: 4,
        spanNulls: false,
      },
    },
    overrides: (['estimated', 'realised'] as const).flatMap((source) => {
      const name = `${title} ${source}`;
      const colour = { id: 'color', value: { mode: 'fixed', fixedColor: COLOURS[source] } };
      const bound = [
        colour,
        { id: 'custom.lineWidth', value: 0 },
        { id: 'custom.showPoints', value: 'never' },
        { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } },
      ];
      return [
        { matcher: { id: 'byName', options: name }, properties: [colour] },
        { matcher: { id: 'byName', options: `${name}, at least` }, properties: bound },
        {
          matcher: { id: 'byName', options: `${name}, at most` },
          properties: [
            ...bound,
            { id: 'custom.fillBelowTo', value: `${name}, at least` },
            { id: 'custom.fillOpacity', value: 15 },
          ],
        },
      ];
    }),
  };
}
