/** Centre and radius of a half circle that opens downwards. */
export interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** SVG path along the half circle from one share to another; 0 is at the left, 1 at the right. */
export function arcPath(arc: Arc, from: number, to: number): string {
  return `M${pointOn(arc, from)}A${arc.radius} ${arc.radius} 0 0 1 ${pointOn(arc, to)}`;
}

/** A short stroke across the half circle. */
export function markPath(arc: Arc, share: number, length: number): string {
  const inner = { ...arc, radius: arc.radius - length / 2 };
  const outer = { ...arc, radius: arc.radius + length / 2 };
  return `M${pointOn(inner, share)}L${pointOn(outer, share)}`;
}

function pointOn({ x, y, radius }: Arc, share: number): string {
  const angle = Math.PI * (1 - Math.min(Math.max(share, 0), 1));
  return `${(x + radius * Math.cos(angle)).toFixed(2)} ${(y - radius * Math.sin(angle)).toFixed(2)}`;
}
