import { type DuckDBType, type DuckDBValue, INTEGER, LIST, listValue } from '@duckdb/node-api';
import type { HostSelection } from '../../questions/question';
import { compareSeries, matchesSelection, type SeriesIdentity, seriesKey } from '../../questions/seriesIdentity';
import type { MonthFile } from '../monthFiles';

/** One month's part in an answer: its own numbers of the wanted series, beside their places in the answer. */
export interface WantedInMonth {
  readonly catalog: string;
  readonly seriesIds: readonly number[];
  readonly places: readonly number[];
}

export interface WantedSeries {
  /** Every selected series of these months, in the order of answers. */
  readonly series: readonly SeriesIdentity[];
  readonly months: readonly WantedInMonth[];
}

/** Picks the selected series. Each month numbers its series by itself; a place is the same in all of them. */
export function findWantedSeries(files: readonly MonthFile[], selection: HostSelection): WantedSeries {
  const selected = files.map(({ catalog, series }) => ({
    catalog,
    series: series.committed.filter((candidate) => matchesSelection(candidate, selection)),
  }));
  const unique = new Map(selected.flatMap(({ series }) => series.map((one) => [seriesKey(one), one] as const)));
  const series = [...unique.values()].sort(compareSeries);
  const placeByKey = new Map(series.map((one, place) => [seriesKey(one), place]));
  const months = selected
    .filter((month) => month.series.length > 0)
    .map((month) => ({
      catalog: month.catalog,
      seriesIds: month.series.map(({ id }) => id),
      places: month.series.map((one) => placeByKey.get(seriesKey(one)) ?? -1),
    }));
  return { series, months };
}

/** A table expression `wanted(series_id, place)` for the month at this index, and the values that it binds. */
export function wantedTable(
  month: WantedInMonth,
  index: number
): {
  readonly sql: string;
  readonly values: Record<string, DuckDBValue>;
  readonly types: Record<string, DuckDBType>;
} {
  const ids = `ids_${index}`;
  const places = `places_${index}`;
  return {
    sql: `(SELECT unnest($${ids}) AS series_id, unnest($${places}) AS place) AS wanted`,
    values: { [ids]: listValue([...month.seriesIds]), [places]: listValue([...month.places]) },
    types: { [ids]: LIST(INTEGER), [places]: LIST(INTEGER) },
  };
}
