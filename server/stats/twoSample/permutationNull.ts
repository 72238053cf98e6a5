import { hashedUniform } from '../hashedUniform';
import { sumOf, type Blocks } from './blocks';
import { gammaTail, momentsOf } from './gammaTail';
import type { NullDistance } from './largeNull';

/** Enough for the moments of the noise. */
const FIRST_DRAWS = 500;
const MOST_DRAWS = 4_000;
/** With so many draws as extreme, the p-value is known well enough. */
const ENOUGH_EXTREME = 25;
/** Beyond this, more draws would tell nothing that a decision could use. */
const BEYOND_DOUBT = 1e-7;
const TOLERANCE = 1e-9;

/** The squared distances of one way of dealing the pooled records to the two samples; those asked for at least. */
export type Deal<Name extends string> = (
  baseline: Float64Array,
  current: Float64Array,
  asked: readonly Name[]
) => Readonly<Partial<Record<Name, number>>>;

/**
 * Null of any distances by dealing the pooled records anew to two samples of the same sizes: exact when the records are exchangeable,
 * whatever their distribution and ties.
 *
 * The p-value is `(1 + draws as extreme) / (1 + draws)`; where fewer than 25 are, it comes from the shifted gamma distribution with
 * the draws' moments, so that families of hundreds of features do not need a million draws. A distance that is not
 * tested has the first 500 draws alone.
 * The draws follow from the observed distances: the same question has the same answer, and different features have different draws.
 */
export function permutationNull<Name extends string>(
  { baseline, current }: Pick<Blocks, 'baseline' | 'current'>,
  observed: Readonly<Record<Name, number>>,
  tested: readonly Name[],
  deal: Deal<Name>
): Readonly<Record<Name, NullDistance>> {
  const n = Math.max(1, Math.round(sumOf(baseline)));
  const m = Math.max(1, Math.round(sumOf(current)));
  const places = placesOf(baseline, current, n + m);
  const names = Object.keys(observed) as Name[];
  const squares = Object.fromEntries(names.map((name) => [name, new Float64Array(MOST_DRAWS)])) as Record<
    Name,
    Float64Array
  >;
  const isBaselineSmaller = n <= m;
  const smaller = Math.min(n, m);
  const pooled = new Float64Array(baseline.length);
  places.forEach((block) => {
    pooled[block] = (pooled[block] ?? 0) + 1;
  });
  const picked = new Float64Array(baseline.length);
  const rest = new Float64Array(baseline.length);
  let counter = seedFrom(names.map((name) => observed[name]));
  let done = 0;
  let asked: readonly Name[] = names;
  const drawUntil = (draws: number) => {
    for (; done < draws; done++) {
      picked.fill(0);
      for (let pick = 0; pick < smaller; pick++) {
        const other = pick + Math.floor(hashedUniform(counter++) * (places.length - pick));
        const block = places[other] ?? 0;
        places[other] = places[pick] ?? 0;
        places[pick] = block;
        picked[block] = (picked[block] ?? 0) + 1;
      }
      for (let block = 0; block < rest.length; block++) {
        rest[block] = (pooled[block] ?? 0) - (picked[block] ?? 0);
      }
      const dealt = isBaselineSmaller ? deal(picked, rest, asked) : deal(rest, picked, asked);
      for (const name of asked) {
        squares[name][done] = dealt[name] ?? NaN;
      }
    }
  };
  const nulls = {} as Record<Name, NullDistance>;
  for (let draws = FIRST_DRAWS; draws <= MOST_DRAWS && asked.length > 0; draws *= 2) {
    drawUntil(draws);
    for (const name of asked) {
      nulls[name] = nullOf(squares[name].subarray(0, draws), observed[name]);
    }
    asked = tested.filter((name) => nulls[name].pValue < ENOUGH_EXTREME / draws && nulls[name].pValue > BEYOND_DOUBT);
  }
  return nulls;
}

function nullOf(draws: Float64Array, observed: number): NullDistance {
  const moments = momentsOf(draws);
  let extreme = 0;
  for (const draw of draws) {
    extreme += Number(draw >= observed * (1 - TOLERANCE) - 1e-15);
  }
  const counted = (1 + extreme) / (1 + draws.length);
  const pValue = extreme >= ENOUGH_EXTREME ? counted : Math.min(counted, gammaTail(observed, moments));
  return { noise: moments.mean, noiseVariance: moments.variance, pValue };
}

/** The block of each pooled record; fractional counts are rounded so that all of them together are right. */
function placesOf(baseline: Float64Array, current: Float64Array, size: number): Uint32Array {
  const places = new Uint32Array(size);
  const total = sumOf(baseline) + sumOf(current);
  let below = 0;
  let place = 0;
  for (let block = 0; block < baseline.length; block++) {
    below += (baseline[block] ?? 0) + (current[block] ?? 0);
    const end = block === baseline.length - 1 ? size : Math.round((below / total) * size);
    places.fill(block, place, end);
    place = Math.max(place, end);
  }
  return places;
}

/** A counter to start from, from the bits of the numbers (FNV-1a, Fowler, Noll and Vo (1991)). */
function seedFrom(numbers: readonly number[]): number {
  const words = new Uint32Array(Float64Array.from(numbers).buffer);
  return words.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193), 0x811c9dc5);
}
