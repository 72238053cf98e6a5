import type { CategoryColumn, CurrentColumn, NumberColumn } from './columns';

/** A feature as it was read. Of long texts the length is what is compared. */
export interface MeasuredColumn {
  readonly measure: 'value' | 'length';
  readonly column: CurrentColumn;
}

/** The column in the measure of the baseline's, as far as it can be had: of lengths the texts are not known. */
export function inMeasure({ measure, column }: MeasuredColumn, wanted: 'value' | 'length'): CurrentColumn {
  if (measure === wanted) {
    return column;
  }
  return wanted === 'length' ? lengthsOf(column) : unknownLike(column);
}

function lengthsOf(column: CurrentColumn): NumberColumn {
  if (column.kind === 'numbers') {
    return { ...column, values: column.values.map((value) => (Number.isFinite(value) ? String(value).length : NaN)) };
  }
  const values = [...column.counts].flatMap(([name, count]) => new Array<number>(Math.round(count)).fill(name.length));
  return { kind: 'numbers', values: Float64Array.from([...values, ...missing(column)]) };
}

function missing({ missing: count }: CategoryColumn): readonly number[] {
  return new Array<number>(Math.round(count)).fill(NaN);
}

function unknownLike(column: CurrentColumn): CurrentColumn {
  return column.kind === 'numbers' ? { ...column, values: column.values.map(() => NaN) } : column;
}

/** Both one after the other. Numbers and categories together are categories. */
export function joinedColumns(a: MeasuredColumn, b: MeasuredColumn): MeasuredColumn {
  const measure = a.measure === 'length' || b.measure === 'length' ? 'length' : 'value';
  const [one, other] = [inMeasure(a, measure), inMeasure(b, measure)];
  if (one.kind === 'numbers' && other.kind === 'numbers') {
    const weights =
      one.weights === undefined && other.weights === undefined
        ? {}
        : { weights: Float64Array.from([...weightsOf(one), ...weightsOf(other)]) };
    return {
      measure,
      column: { kind: 'numbers', values: Float64Array.from([...one.values, ...other.values]), ...weights },
    };
  }
  return { measure, column: joinedCategories(asCategories(one), asCategories(other)) };
}

function weightsOf({ values, weights }: NumberColumn): Float64Array {
  return weights ?? new Float64Array(values.length).fill(1);
}

function joinedCategories(a: CategoryColumn, b: CategoryColumn): CategoryColumn {
  const counts = new Map(a.counts);
  for (const [name, count] of b.counts) {
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const squares =
    a.squaredWeight === undefined && b.squaredWeight === undefined
      ? {}
      : { squaredWeight: squaresOf(a) + squaresOf(b) };
  return { kind: 'categories', counts, missing: a.missing + b.missing, ...squares };
}

function squaresOf({ counts, squaredWeight }: CategoryColumn): number {
  return squaredWeight ?? [...counts.values()].reduce((sum, count) => sum + count, 0);
}

export function asCategories(column: CurrentColumn): CategoryColumn {
  if (column.kind === 'categories') {
    return column;
  }
  const { values, weights } = column;
  const counts = new Map<string, number>();
  let missingWeight = 0;
  let squaredWeight = 0;
  values.forEach((value, index) => {
    const weight = weights?.[index] ?? 1;
    if (Number.isFinite(value)) {
      counts.set(String(value), (counts.get(String(value)) ?? 0) + weight);
      squaredWeight += weight * weight;
    } else {
      missingWeight += weight;
    }
  });
  return {
    kind: 'categories',
    counts,
    missing: missingWeight,
    ...(weights === undefined ? {} : { squaredWeight }),
  };
}
