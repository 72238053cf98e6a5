import { normal } from '../../server/demo/random/normal';
import type { SortedSample } from '../../server/stats/twoSample/sortedSample';

export type Random = () => number;
/** One record of a feature, moved by some standard deviations. */
export type Draw = (random: Random, shift: number) => number;

const STEPS_PER_DEVIATION = 2;
const SHARE_OF_ZEROS = 0.4;

/** Kinds of features that a null has to be right for. */
export const FEATURE_KINDS: Readonly<Record<string, Draw>> = {
  normal: (random, shift) => normal(random) + shift,
  'log-normal': (random, shift) => Math.exp(normal(random) + shift),
  'rounded to half a deviation': (random, shift) =>
    Math.round((normal(random) + shift) * STEPS_PER_DEVIATION) / STEPS_PER_DEVIATION,
  '40 % zeros': (random, shift) => (random() < SHARE_OF_ZEROS ? 0 : Math.exp(normal(random) + shift)),
};

export function drawSample(draw: Draw, size: number, shift: number, random: Random): SortedSample {
  return { values: Float64Array.from({ length: size }, () => draw(random, shift)).sort(), counts: null, size };
}
