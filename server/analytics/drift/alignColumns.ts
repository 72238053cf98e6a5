import { RARE_CATEGORIES } from './categoryCells';
import type { BaselineColumn, CategoryColumn, CurrentColumn, NumberColumn } from './columns';
import { asCategories, inMeasure, type MeasuredColumn } from './measuredColumn';

/**
 * The current column in the kind of the baseline's, so that values which changed their kind are seen as what they are:
 * texts among numbers are missing ones, numbers among texts are categories. Categories that a kept baseline has joined
 * are joined here too.
 */
export function alignedWith(
  baseline: BaselineColumn,
  measure: MeasuredColumn['measure'],
  measured: MeasuredColumn
): CurrentColumn {
  const current = inMeasure(measured, measure);
  if (baseline.kind === 'categories') {
    return joinedLike(baseline, asCategories(current));
  }
  return current.kind === 'numbers' ? current : asMissingNumbers(current);
}

/** A feature that no record of the window had. */
export function missingLike(baseline: BaselineColumn, records: number): CurrentColumn {
  return baseline.kind === 'categories'
    ? { kind: 'categories', counts: new Map(), missing: records }
    : { kind: 'numbers', values: new Float64Array(records).fill(NaN) };
}

function joinedLike({ counts: known }: CategoryColumn, current: CategoryColumn): CategoryColumn {
  if (!known.has(RARE_CATEGORIES)) {
    return current;
  }
  const counts = new Map<string, number>();
  for (const [name, count] of current.counts) {
    const place = known.has(name) ? name : RARE_CATEGORIES;
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return { ...current, counts };
}

function asMissingNumbers({ counts, missing }: CategoryColumn): NumberColumn {
  const total = [...counts.values()].reduce((sum, count) => sum + count, missing);
  return { kind: 'numbers', values: new Float64Array(Math.round(total)).fill(NaN) };
}
