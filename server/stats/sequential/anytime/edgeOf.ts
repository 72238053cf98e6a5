const HALVINGS = 60;

/**
 * Where a set that holds `inside` and has no holes ends on the way to `furthest`, by bisection. Rounds to the outside, so
 * that an interval never becomes too short; `furthest` itself when nothing on the way is refuted.
 */
export function edgeOf(inside: number, furthest: number, isRefuted: (place: number) => boolean): number {
  if (!isRefuted(furthest)) {
    return furthest;
  }
  let [kept, refuted] = [inside, furthest];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (kept + refuted) / 2;
    if (isRefuted(middle)) {
      refuted = middle;
    } else {
      kept = middle;
    }
  }
  return refuted;
}
