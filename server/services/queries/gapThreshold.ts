/**
 * How far apart two points may lie before the line between them is broken: more than one reading in a row is missing.
 * The usual distance is that of the series itself, because hosts can be read at other intervals than this companion's.
 *
 * @param timesMs Ascending.
 * @returns Twice the median distance, and never less than twice the bucket; milliseconds.
 */
export function gapThresholdMs(timesMs: Float64Array, bucketMs: number): number {
  const distances = new Float64Array(Math.max(0, timesMs.length - 1));
  for (let index = 0; index < distances.length; index++) {
    distances[index] = (timesMs[index + 1] ?? NaN) - (timesMs[index] ?? NaN);
  }
  const median = distances.sort()[distances.length >> 1] ?? bucketMs;
  return 2 * Math.max(bucketMs, median);
}
