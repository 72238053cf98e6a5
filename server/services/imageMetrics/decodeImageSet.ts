import type { Rows } from '../../analytics/image/featureStatistics';
import { AppError } from '../../contract/errors';
import { type ImageSet, MAX_FEATURE_DIMENSIONS, MAX_IMAGE_ROWS } from '../../contract/imageMetrics';

/** What was sent of a set of images: features, or mean and covariance. */
export type DecodedSet =
  | { readonly features: Rows }
  | { readonly mean: Float64Array; readonly covariance: Rows; readonly count: number | null };

/** @throws AppError BODY_INVALID naming the field. */
export function decodeImageSet(set: ImageSet, path: string): DecodedSet {
  const given = (['features', 'features_base64', 'mean'] as const).filter((name) => set[name] !== undefined);
  if (given.length !== 1) {
    throw bodyInvalid(path, 'send one of features, features_base64, or mean with a covariance');
  }
  const { mean } = set;
  if (mean !== undefined) {
    const covariance = decodeCovariance(set, mean.length, path);
    return { mean: Float64Array.from(mean), covariance, count: set.count ?? null };
  }
  const features =
    set.features === undefined
      ? packedFeatures(set, path)
      : toRows(set.features, `${path}.features`, MAX_FEATURE_DIMENSIONS);
  if (features.rowCount < 2 || features.rowCount > MAX_IMAGE_ROWS) {
    throw bodyInvalid(path, `from 2 to ${MAX_IMAGE_ROWS} images, not ${features.rowCount}`);
  }
  return { features };
}

/** Rows of equal length. @throws AppError BODY_INVALID naming the row. */
export function toRows(rows: ReadonlyArray<readonly number[]>, path: string, maxColumns: number): Rows {
  const columnCount = rows[0]?.length ?? 0;
  if (columnCount < 1 || columnCount > maxColumns) {
    throw bodyInvalid(path, `rows of 1 to ${maxColumns} numbers`);
  }
  const values = new Float64Array(rows.length * columnCount);
  rows.forEach((row, index) => {
    if (row.length !== columnCount) {
      throw bodyInvalid(`${path}[${index}]`, `as many numbers as the first row: ${columnCount}, not ${row.length}`);
    }
    values.set(row, index * columnCount);
  });
  return { rowCount: rows.length, columnCount, values };
}

function packedFeatures({ features_base64: text = '', dimensions }: ImageSet, path: string): Rows {
  const place = `${path}.features_base64`;
  if (dimensions === undefined) {
    throw bodyInvalid(`${path}.dimensions`, 'needed with features_base64');
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % (4 * dimensions) !== 0) {
    throw bodyInvalid(place, `whole rows of ${dimensions} numbers of 4 bytes, not ${bytes.length} bytes`);
  }
  const values = Float64Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index));
  requireFinite(values, place);
  return { rowCount: values.length / dimensions, columnCount: dimensions, values };
}

function decodeCovariance(set: ImageSet, size: number, path: string): Rows {
  if ((set.covariance === undefined) === (set.covariance_base64 === undefined)) {
    throw bodyInvalid(path, 'mean goes with covariance or covariance_base64');
  }
  if (set.covariance !== undefined) {
    const rows = toRows(set.covariance, `${path}.covariance`, MAX_FEATURE_DIMENSIONS);
    if (rows.rowCount !== size || rows.columnCount !== size) {
      throw bodyInvalid(`${path}.covariance`, `${size} rows of ${size} numbers, as many as the mean has`);
    }
    requireSymmetric(rows, `${path}.covariance`);
    return rows;
  }
  const place = `${path}.covariance_base64`;
  const bytes = Buffer.from(set.covariance_base64 ?? '', 'base64');
  const needed = 8 * ((size * (size + 1)) / 2);
  if (bytes.length !== needed) {
    throw bodyInvalid(
      place,
      `the upper triangle of ${size} × ${size} numbers of 8 bytes: ${needed} bytes, not ${bytes.length}`
    );
  }
  const values = new Float64Array(size * size);
  let offset = 0;
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++, offset += 8) {
      const value = bytes.readDoubleLE(offset);
      values[row * size + column] = value;
      values[column * size + row] = value;
    }
  }
  requireFinite(values, place);
  return { rowCount: size, columnCount: size, values };
}

function requireSymmetric({ rowCount, values }: Rows, path: string): void {
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < row; column++) {
      const one = values[row * rowCount + column] ?? NaN;
      const other = values[column * rowCount + row] ?? NaN;
      if (Math.abs(one - other) > 1e-6 * Math.max(Math.abs(one), Math.abs(other), Number.MIN_VALUE)) {
        throw bodyInvalid(`${path}[${row}][${column}]`, 'the same as its mirror image: a covariance is symmetric');
      }
    }
  }
}

function requireFinite(values: Float64Array, path: string): void {
  if (!values.every(Number.isFinite)) {
    throw bodyInvalid(path, 'finite numbers only');
  }
}

export function bodyInvalid(path: string, message: string): AppError {
  return new AppError('BODY_INVALID', `Field "${path}": ${message}.`, { details: [{ path, message }] });
}
