import { compareNumbers, type Distance } from '../../server/stats/twoSample/compareSamples';
import { DRIFT_DISTANCES } from '../../server/analytics/drift/distances';
import { seededRandom } from '../../server/platform/seededRandom';
import { falseDiscovery } from '../../server/stats/falseDiscovery';
import { drawSample, FEATURE_KINDS } from './driftSamples';
import { rateText, type SimulatedRate, type Simulation } from './simulation';

export const ALPHA = 0.05;
const DISTANCES = Object.keys(DRIFT_DISTANCES) as Distance[];
const FAMILIES = [20, 200];
const SIZES = [50, 200, 1_000, 50_000];
/** Features are independent, so that any of them may share a family; many ways to share make the rate surer. */
const GROUPINGS = 20;

/** p-values of every distance for features that have not changed, kinds in turn. */
export function nullPValues(
  size: number,
  features: number,
  seed: number,
  tested: readonly Distance[] = DISTANCES
): Readonly<Record<Distance, Float64Array>> {
  const random = seededRandom(seed);
  const kinds = Object.values(FEATURE_KINDS);
  const pValues = Object.fromEntries(DISTANCES.map((name) => [name, new Float64Array(features)])) as Record<
    Distance,
    Float64Array
  >;
  for (let feature = 0; feature < features; feature++) {
    const draw = kinds[feature % kinds.length];
    if (draw !== undefined) {
      const compared = compareNumbers(drawSample(draw, size, 0, random), drawSample(draw, size, 0, random), tested);
      DISTANCES.forEach((name) => {
        pValues[name][feature] = compared[name].pValue;
      });
    }
  }
  return pValues;
}

/** How often any feature of a family is found to have changed when none has. */
export function falseAlarmRate(pValues: Float64Array, family: number, seed: number): SimulatedRate {
  const random = seededRandom(seed);
  const order = Uint32Array.from(pValues, (_, index) => index);
  const families = Math.floor(order.length / family);
  let alarms = 0;
  for (let grouping = 0; grouping < GROUPINGS; grouping++) {
    shuffle(order, random);
    for (let one = 0; one < families; one++) {
      const own = [...order.subarray(one * family, (one + 1) * family)].map((index) => pValues[index] ?? 1);
      alarms += Number(falseDiscovery(own).some((adjusted) => adjusted <= ALPHA));
    }
  }
  const rate = alarms / (GROUPINGS * families);
  // As if there were one grouping only: never too small.
  return { rate, standardError: Math.sqrt(Math.max(rate, 1 / families) / families) };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let place = order.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    const kept = order[place] ?? 0;
    order[place] = order[other] ?? 0;
    order[other] = kept;
  }
}

export const driftFalseAlarms: Simulation = {
  id: 'drift-false-alarms',
  unit: 'features',
  header: ['records a window', 'features', ...DISTANCES.map((name) => name.replaceAll('_', ' '))],
  fullSize: 20_000,
  rows(size, seed) {
    return SIZES.flatMap((records, index) => {
      const pValues = nullPValues(records, size, seed + index);
      return FAMILIES.map((family) => [
        records.toLocaleString('en'),
        String(family),
        ...DISTANCES.map((name) => rateText(falseAlarmRate(pValues[name], family, seed))),
      ]);
    });
  },
};
