/** The room for the drawing, pixels; both axes go from 0 to 1. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
}

export interface XyLinePoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface XyLine {
  readonly name: string;
  readonly points: readonly XyLinePoint[];
}

export interface XyPoint extends XyLinePoint {
  /** All of it in words. */
  readonly text: string;
}

export function linePath(points: readonly XyLinePoint[], frame: PlotFrame): string {
  return points.map((point, index) => `${index === 0 ? 'M' : 'L'}${at(point.x, point.y, frame)}`).join('');
}

/** Along the upper bounds, and back along the lower ones. */
export function bandPath(points: readonly XyLinePoint[], frame: PlotFrame): string {
  if (points.length === 0) {
    return '';
  }
  const upper = points.map(({ x, high }) => at(x, high, frame));
  const lower = [...points].reverse().map(({ x, low }) => at(x, low, frame));
  return `M${[...upper, ...lower].join('L')}Z`;
}

function at(x: number, y: number, { width, height }: PlotFrame): string {
  return `${(x * width).toFixed(1)} ${((1 - y) * height).toFixed(1)}`;
}
