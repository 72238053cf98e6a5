import { murmurHash3 } from './murmurHash3';

const BUCKETS = 4_294_967_296;

/** What a draw is for: each purpose draws anew, so that who takes part says nothing about which variant they get. */
export type DrawPurpose = 'variant' | 'coverage' | 'namespace' | 'holdout';

/**
 * Where a unit falls in [0, 1), the same for ever: MurmurHash3 of purpose, salt and unit, over 2³².
 *
 * The lengths stand before the texts, so that no two draws hash the same bytes ("a" + "bc" is not "ab" + "c").
 */
export function drawOf(purpose: DrawPurpose, salt: string, unit: string): number {
  return murmurHash3(`${purpose}:${salt.length}:${salt}:${unit}`) / BUCKETS;
}
