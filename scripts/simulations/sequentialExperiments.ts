import { seededRandom } from '../../server/platform/seededRandom';
import { anytimeCriticalValue } from '../../server/stats/sequential/anytime/asymptoticSequence';
import { logDifferenceEValue } from '../../server/stats/sequential/anytime/proportionSequence';
import { groupSequentialBounds } from '../../server/stats/sequential/groupSequential';
import { rateText, simulatedRate, type Simulation } from './simulation';

const DAYS = 14;
const UNITS_PER_DAY = 500;
const ALPHA = 0.05;
const FRACTIONS = Array.from({ length: DAYS }, (_, day) => (day + 1) / DAYS);
const CONTROL = 0.2;

/** What each rule said at any of the daily looks; `fixed` looks once, on the last day. */
export type RuleName = 'fixed' | 'peeking' | 'obrien-fleming' | 'pocock' | 'asymptotic' | 'exact';
export const RULE_NAMES: readonly RuleName[] = ['fixed', 'obrien-fleming', 'pocock', 'asymptotic', 'exact', 'peeking'];

const BOUNDS = {
  'obrien-fleming': groupSequentialBounds(FRACTIONS, { alpha: ALPHA, sides: 2, spending: 'obrien-fleming' }),
  pocock: groupSequentialBounds(FRACTIONS, { alpha: ALPHA, sides: 2, spending: 'pocock' }),
  asymptotic: FRACTIONS.map((_, day) => anytimeCriticalValue(2 * UNITS_PER_DAY * (day + 1), ALPHA)),
  peeking: FRACTIONS.map(() => 1.959963984540054),
  fixed: FRACTIONS.map((_, day) => (day === DAYS - 1 ? 1.959963984540054 : Infinity)),
};

/** Experiments on a rate, 500 units a day and arm for fourteen days, with a look each day. */
export function findings(lift: number, size: number, seed: number): Readonly<Record<RuleName, boolean[]>> {
  const random = seededRandom(seed);
  const found: Record<RuleName, boolean[]> = {
    fixed: [],
    peeking: [],
    'obrien-fleming': [],
    pocock: [],
    asymptotic: [],
    exact: [],
  };
  for (let run = 0; run < size; run += 1) {
    const ever = { fixed: false, peeking: false, 'obrien-fleming': false, pocock: false, asymptotic: false };
    let isRefuted = false;
    let [control, treated] = [0, 0];
    for (let day = 0; day < DAYS; day += 1) {
      for (let unit = 0; unit < UNITS_PER_DAY; unit += 1) {
        control += random() < CONTROL ? 1 : 0;
        treated += random() < CONTROL * (1 + lift) ? 1 : 0;
      }
      const trials = UNITS_PER_DAY * (day + 1);
      const z = Math.abs(zOf(control / trials, treated / trials, trials));
      ever.fixed ||= z >= (BOUNDS.fixed[day] ?? Infinity);
      ever.peeking ||= z >= (BOUNDS.peeking[day] ?? Infinity);
      ever['obrien-fleming'] ||= z >= (BOUNDS['obrien-fleming'][day] ?? Infinity);
      ever.pocock ||= z >= (BOUNDS.pocock[day] ?? Infinity);
      ever.asymptotic ||= z >= (BOUNDS.asymptotic[day] ?? Infinity);
      isRefuted ||=
        logDifferenceEValue({ successes: control, trials }, { successes: treated, trials }) >= -Math.log(ALPHA);
    }
    found.fixed.push(ever.fixed);
    found.peeking.push(ever.peeking);
    found['obrien-fleming'].push(ever['obrien-fleming']);
    found.pocock.push(ever.pocock);
    found.asymptotic.push(ever.asymptotic);
    found.exact.push(isRefuted);
  }
  return found;
}

function zOf(control: number, treated: number, trials: number): number {
  return (treated - control) / Math.sqrt((control * (1 - control) + treated * (1 - treated)) / trials);
}

/** What peeking costs, in errors or in power, by rule. */
export const sequentialExperiments: Simulation = {
  id: 'sequential-experiments',
  unit: 'experiments',
  header: [
    'true lift of a rate of 20 %',
    'z-test at the end',
    'O’Brien–Fleming spending',
    'Pocock spending',
    'asymptotic sequence',
    'exact sequence',
    'z-test every day',
  ],
  fullSize: 40_000,
  rows: (size, seed) =>
    [0, 0.1, 0.15].map((lift, index) => {
      const found = findings(lift, size, seed + index);
      return [
        lift === 0 ? 'none' : `+${(100 * lift).toFixed(0)} %`,
        ...RULE_NAMES.map((rule) => rateText(simulatedRate(found[rule]))),
      ];
    }),
};
