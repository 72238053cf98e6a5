import { MAD_TO_SIGMA, median } from '../../stats/robust';
import { medianWithoutDay, sortedMembers, type Member, type Members } from './membersByDay';

/** Steps within an eighth of a day, three hours, share a scale: nights may be quieter than days. */
const REACH_PER_DAY = 8;
/** The quietest time of day is taken for no quieter than a quarter of the whole: few values make a scale unsure. */
const LEAST_PART = 0.25;
/** A series that never changes has no scale; this one keeps scores finite. */
const LEAST_OF_LEVEL = 1e-9;

/**
 * How far values usually are from what is expected, at each place: 1.4826 × the median of |residual| over the other days at
 * the steps around. NaN throughout without residuals. A day is left out of its own scale as out of its own expectation: a
 * scale that a past day has a part in would fit it better than it fits the day under test.
 *
 * @param residuals NaN where unknown; the first one is the first of its day.
 * @param learntDays First days that scales are learnt from.
 * @param magnitude Typical size of the values themselves.
 */
export function residualScales(
  residuals: Float64Array,
  pointsPerDay: number,
  learntDays: number,
  magnitude: number
): Float64Array {
  const width = Math.max(1, Math.floor(pointsPerDay / REACH_PER_DAY / 2));
  const blocks = membersByBlock(residuals, pointsPerDay, learntDays, width);
  const whole = MAD_TO_SIGMA * median(blocks.flat().map(({ value }) => value));
  const least = Math.max(whole * LEAST_PART, LEAST_OF_LEVEL * Math.max(magnitude, LEAST_OF_LEVEL));
  const around = blocks.map((_, block) => sortedMembers(blocks.slice(Math.max(0, block - 1), block + 2).flat()));
  const scales = new Float64Array(residuals.length).fill(NaN);
  const days = Math.ceil(residuals.length / pointsPerDay);
  for (let day = 0; day < days; day++) {
    around.forEach((members, block) => {
      const from = day * pointsPerDay + block * width;
      const to = Math.min(from + width, (day + 1) * pointsPerDay);
      scales.fill(scaleWithout(members, day, whole, least), from, to);
    });
  }
  return scales;
}

function membersByBlock(residuals: Float64Array, pointsPerDay: number, learntDays: number, width: number): Member[][] {
  const blocks: Member[][] = Array.from({ length: Math.ceil(pointsPerDay / width) }, () => []);
  residuals.subarray(0, learntDays * pointsPerDay).forEach((residual, index) => {
    if (!Number.isNaN(residual)) {
      const member = { value: Math.abs(residual), day: Math.floor(index / pointsPerDay) };
      blocks[Math.floor((index % pointsPerDay) / width)]?.push(member);
    }
  });
  return blocks;
}

function scaleWithout(members: Members, day: number, whole: number, least: number): number {
  const own = MAD_TO_SIGMA * medianWithoutDay(members, day);
  return Math.max(Number.isNaN(own) ? whole : own, least);
}
