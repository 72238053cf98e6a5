import type { BinCounts } from '../../../analytics/sequential/driftWatch';
import type { ReferenceColumn } from '../../../contract/records/baselines';
import type { FeatureValueColumn } from '../../../store/questions/featureValuesQuestion';

/** Into how many rows each bin of a feature falls. The last bin is of rows without a value, the one before of unseen categories. */
export interface WatchedBins {
  readonly feature: string;
  readonly baseline: BinCounts;
  /** @param records Rows of the batch, for a feature that none of them has. */
  countsOf(column: FeatureValueColumn | undefined, records: number): BinCounts;
}

/** Whole rows: a watch ranks them one by one. */
export function watchedBins(column: ReferenceColumn): WatchedBins {
  const { feature, missing } = column;
  const placeOf = column.kind === 'numbers' ? numberPlaces(column.edges) : categoryPlaces(column.names);
  const unseen = column.kind === 'numbers' ? [] : [0];
  const baseline = [...column.counts, ...unseen, missing].map(Math.round);
  return {
    feature,
    baseline,
    countsOf(now, records) {
      const bins = new Array<number>(baseline.length).fill(0);
      const add = (place: number | null) => {
        const bin = place ?? bins.length - 1;
        bins[bin] = (bins[bin] ?? 0) + 1;
      };
      if (now === undefined) {
        bins[bins.length - 1] = records;
      } else if (now.kind === 'numbers') {
        now.values.forEach((value) => add(Number.isFinite(value) ? placeOf(value) : null));
      } else {
        const places = now.names.map((name) => placeOf(lengthOrName(column, name)));
        now.places.forEach((place) => add(place < 0 ? null : (places[place] ?? null)));
      }
      return bins;
    },
  };
}

type PlaceOf = (value: number | string) => number | null;

/** A text among numbers is no value. */
function numberPlaces(edges: readonly number[]): PlaceOf {
  return (value) => {
    if (typeof value !== 'number') {
      return null;
    }
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value > (edges[middle] ?? Infinity)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
}

function categoryPlaces(names: readonly string[]): PlaceOf {
  const places = new Map(names.map((name, place) => [name, place]));
  return (value) => places.get(String(value)) ?? names.length;
}

function lengthOrName(column: ReferenceColumn, name: string): number | string {
  return column.kind === 'numbers' && column.measure === 'length' ? name.length : name;
}
