import type { ClusteredValues } from '../../stats/effects/clusteredQuantile';
import type { ExperimentValues } from '../../store/questions/experimentQuestion';

/** The values of a variant, each with its unit. @param only Only this segment; all when absent. */
export function clusteredValuesOf(
  { variants, segments, values, units }: ExperimentValues,
  variant: string,
  only: string | undefined
): ClusteredValues {
  const rows = variants
    .flatMap((name, row) => (name === variant && (only === undefined || segments[row] === only) ? [row] : []))
    .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const places = new Map<number, number>();
  const clusters = Uint32Array.from(rows, (row) => {
    const unit = units[row] ?? 0;
    const place = places.get(unit) ?? places.size;
    places.set(unit, place);
    return place;
  });
  return { sorted: Float64Array.from(rows, (row) => values[row] ?? 0), clusters, clusterCount: places.size };
}
