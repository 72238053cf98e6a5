import { conversionCellMs } from '../../analytics/funnels/conversionCells';
import type { FunnelPoint } from '../../analytics/funnels/funnelFigures';
import type { SurvivalCount } from '../../stats/survival/kaplanMeier';
import type { FunnelAnswer, FunnelGroup } from '../../store/questions/funnelQuestion';
import type { ReadOptions, Store } from '../../store/store';
import type { ReadState } from '../quality/qualityRequest';
import type { FunnelRequest } from './funnelRequest';

const MAX_POINTS = 200_000;

export interface FunnelSeries {
  readonly group: FunnelGroup;
  /** By time. */
  readonly points: readonly FunnelPoint[];
}

export interface ReadFunnel extends ReadState {
  readonly series: readonly FunnelSeries[];
}

/** @throws What reading throws. */
export async function readFunnel(
  store: Store,
  { window, unfinished, ...request }: FunnelRequest,
  nowMs: number,
  options: ReadOptions
): Promise<ReadFunnel> {
  const lastMs = unfinished === 'count' ? window.toMs : Math.min(window.toMs, nowMs - request.conversionMs);
  const notices =
    lastMs < window.toMs
      ? [
          `Users who entered after ${new Date(Math.max(lastMs, window.fromMs)).toISOString()} are left out: their conversion window is not over.`,
        ]
      : [];
  if (lastMs <= window.fromMs) {
    return { series: [], notices, pendingRecordCount: 0, expiredBeforeMs: null };
  }
  const entered = { fromMs: window.fromMs, toMs: lastMs };
  const { answer, ...state } = await store.read(
    { kind: 'funnel', ...request, window: entered, knownToMs: nowMs, maxPoints: MAX_POINTS },
    options
  );
  return { series: seriesOf(answer), notices, ...state };
}

function seriesOf(answer: FunnelAnswer): readonly FunnelSeries[] {
  const times = timesByRow(answer);
  const series = answer.groups.map((group) => ({ group, points: [] as FunnelPoint[] }));
  answer.groupPlaces.forEach((place, row) => {
    const ofRow = (columns: readonly Float64Array[]) => columns.map((column) => column[row] ?? 0);
    series[place]?.points.push({
      timeMs: answer.timesMs[row] ?? 0,
      reached: ofRow(answer.reached),
      sums: ofRow(answer.sums),
      squares: ofRow(answer.squares),
      times: times[row] ?? [],
    });
  });
  return series;
}

function timesByRow({
  timesMs,
  reached,
  ...answer
}: FunnelAnswer): ReadonlyArray<ReadonlyArray<readonly SurvivalCount[]>> {
  const rows = Array.from(timesMs, () => reached.map(() => [] as SurvivalCount[]));
  answer.cellRows.forEach((row, index) => {
    rows[row]?.[answer.cellSteps[index] ?? 0]?.push({
      time: conversionCellMs(answer.cells[index] ?? 0),
      events: answer.cellConverted[index] ?? 0,
      censored: answer.cellCensored[index] ?? 0,
    });
  });
  return rows;
}
