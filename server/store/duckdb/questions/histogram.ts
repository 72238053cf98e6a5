/** Buckets in ascending order, each once, and their weights. */
export interface Histogram {
  readonly buckets: Float64Array;
  readonly weights: Float64Array;
}

export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  const buckets = new Float64Array(a.buckets.length + b.buckets.length);
  const weights = new Float64Array(buckets.length);
  let length = 0;
  let left = 0;
  let right = 0;
  while (left < a.buckets.length || right < b.buckets.length) {
    const ofA = a.buckets[left] ?? Infinity;
    const ofB = b.buckets[right] ?? Infinity;
    const bucket = Math.min(ofA, ofB);
    buckets[length] = bucket;
    weights[length] =
      (ofA === bucket ? (a.weights[left++] ?? 0) : 0) + (ofB === bucket ? (b.weights[right++] ?? 0) : 0);
    length += 1;
  }
  return { buckets: buckets.slice(0, length), weights: weights.slice(0, length) };
}
