import type { CategoryColumn, NumberColumn } from '../../analytics/drift/columns';
import { joinedColumns, type MeasuredColumn } from '../../analytics/drift/measuredColumn';
import type { FeatureValueColumn, FeatureValuesPart } from '../../store/questions/featureValuesQuestion';

/** The calls of one model version in a window, feature by feature. */
export interface MeasuredCalls {
  /** Calls that there were, and those that were looked at. */
  readonly callCount: number;
  readonly usedCount: number;
  readonly columns: ReadonlyMap<string, MeasuredColumn>;
  readonly featuresLeftOut: number;
}

export function measuredCalls(part: FeatureValuesPart): MeasuredCalls {
  const { callCount, usedCount, featuresLeftOut, weights } = part;
  const columns = new Map(part.columns.map((column) => [column.feature, measured(column, weights)]));
  return { callCount, usedCount, featuresLeftOut, columns };
}

/** Several windows as one; a feature that one of them lacks is missing there. */
export function joinedCalls(all: readonly MeasuredCalls[]): MeasuredCalls | null {
  const [first, ...others] = all;
  return first === undefined ? null : others.reduce(joined, first);
}

function joined(a: MeasuredCalls, b: MeasuredCalls): MeasuredCalls {
  const names = [...new Set([...a.columns.keys(), ...b.columns.keys()])];
  return {
    callCount: a.callCount + b.callCount,
    usedCount: a.usedCount + b.usedCount,
    featuresLeftOut: Math.max(a.featuresLeftOut, b.featuresLeftOut),
    columns: new Map(
      names.map((name) => {
        const [one, other] = [a.columns.get(name), b.columns.get(name)];
        return [name, joinedColumns(one ?? lacking(a, other), other ?? lacking(b, one))];
      })
    ),
  };
}

function lacking({ usedCount }: MeasuredCalls, like: MeasuredColumn | undefined): MeasuredColumn {
  return {
    measure: like?.measure ?? 'value',
    column:
      like?.column.kind === 'categories'
        ? { kind: 'categories', counts: new Map(), missing: usedCount }
        : { kind: 'numbers', values: new Float64Array(usedCount).fill(NaN) },
  };
}

function measured(column: FeatureValueColumn, weights: Float64Array | null): MeasuredColumn {
  if (column.kind === 'numbers') {
    const numbers: NumberColumn = {
      kind: 'numbers',
      values: column.values,
      ...(weights === null ? {} : { weights }),
    };
    return { measure: column.measure, column: numbers };
  }
  return { measure: 'value', column: categories(column, weights) };
}

function categories(
  { names, places }: Extract<FeatureValueColumn, { kind: 'categories' }>,
  weights: Float64Array | null
): CategoryColumn {
  const counts = new Float64Array(names.length);
  let missing = 0;
  let squaredWeight = 0;
  places.forEach((place, call) => {
    const weight = weights?.[call] ?? 1;
    if (place < 0) {
      missing += weight;
    } else {
      counts[place] = (counts[place] ?? 0) + weight;
      squaredWeight += weight * weight;
    }
  });
  return {
    kind: 'categories',
    counts: new Map(names.map((name, place) => [name, counts[place] ?? 0])),
    missing,
    ...(weights === null ? {} : { squaredWeight }),
  };
}
