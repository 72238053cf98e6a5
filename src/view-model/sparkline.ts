export interface SparklinePoint {
  readonly timeMs: number;
  readonly value: number;
}

export interface SparklineShape {
  /** SVG paths in a drawing of the given size. */
  readonly line: string;
  readonly area: string;
  /** Where zero lies, from the top. */
  readonly zeroY: number;
}

/** A line of ratios from 0 to 1, further where the values go; undefined below two points, which make no line. */
export function sparklineShape(
  points: readonly SparklinePoint[],
  width: number,
  height: number
): SparklineShape | undefined {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last || last.timeMs === first.timeMs) {
    return undefined;
  }
  const lowest = points.reduce((low, { value }) => Math.min(low, value), 0);
  const highest = points.reduce((high, { value }) => Math.max(high, value), 1);
  const x = (timeMs: number) => (((timeMs - first.timeMs) / (last.timeMs - first.timeMs)) * width).toFixed(1);
  const y = (value: number) => ((highest - value) / (highest - lowest)) * height;
  const line = points
    .map(({ timeMs, value }, index) => `${index === 0 ? 'M' : 'L'}${x(timeMs)} ${y(value).toFixed(1)}`)
    .join('');
  const zeroY = y(0);
  return { line, area: `${line}V${zeroY.toFixed(1)}H${x(first.timeMs)}Z`, zeroY };
}
