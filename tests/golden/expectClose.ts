/** Equal within a relative tolerance, or within an absolute one where the reference is too small to be a digit. */
export function expectClose(actual: number, expected: number, relative: number, absolute = 0): void {
  const difference = Math.abs(actual - expected);
  if (!(difference <= relative * Math.abs(expected) || difference <= absolute)) {
    throw new Error(`${actual} is not ${expected}: off by ${difference}, ${difference / Math.abs(expected)} of it`);
  }
}
