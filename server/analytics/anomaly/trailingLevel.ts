import { median } from '../../stats/robust';
import type { Days, RegularSeries } from './series';

/**
 * The level of each day: the median of all values of the days before it, so that a slow change is no anomaly and the day
 * itself does not move its own level. NaN for days with too little before them.
 *
 * @param levelDays How many days back; 0 gives level 0 throughout.
 */
export function trailingLevels(
  { values }: RegularSeries,
  { pointsPerDay, offset, count }: Days,
  levelDays: number
): Float64Array {
  const levels = new Float64Array(count);
  if (levelDays === 0) {
    return levels;
  }
  const least = Math.ceil((levelDays * pointsPerDay) / 2);
  for (let day = 0; day < count; day++) {
    const from = Math.max((day - levelDays) * pointsPerDay - offset, 0);
    const known = values.slice(from, Math.max(day * pointsPerDay - offset, 0)).filter((value) => value !== null);
    levels[day] = day >= levelDays && known.length >= least ? median(known) : NaN;
  }
  return levels;
}
