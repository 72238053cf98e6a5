import { growthOf } from '../../server/analytics/users/userEstimates';
import { seededRandom } from '../../server/platform/seededRandom';
import { isInsufficient } from '../../server/stats/estimate';
import { rateText, simulatedRate, type SimulatedRate, type Simulation } from './simulation';

const LIMIT = -0.2;
const USERS = [100, 1_000, 10_000] as const;
const DROPS = [0, -0.1, -0.2, -0.3, -0.5] as const;

/** How often the rule on a drop of daily users fires, when on the day each user comes this much less often. */
export function dropAlarms(users: number, drop: number, size: number, seed: number): SimulatedRate {
  const random = seededRandom(seed);
  const fired = Array.from({ length: size }, () => {
    let [first, second, both] = [0, 0, 0];
    for (let user = 0; user < users; user++) {
      const habit = random();
      const isFirst = random() < habit;
      const isSecond = random() < habit * (1 + drop);
      first += Number(isFirst);
      second += Number(isSecond);
      both += Number(isFirst && isSecond);
    }
    const growth = growthOf({ first, second, both });
    return !isInsufficient(growth) && growth.high < LIMIT;
  });
  return simulatedRate(fired);
}

export const userAlarms: Simulation = {
  id: 'user-alarms',
  unit: 'days',
  header: ['known users', ...DROPS.map((drop) => (drop === 0 ? 'no change' : `${Math.round(100 * drop)} %`))],
  fullSize: 1_000,
  rows: (size, seed) =>
    USERS.map((users, row) => [
      users.toLocaleString('en'),
      ...DROPS.map((drop, column) => rateText(dropAlarms(users, drop, size, seed + 10 * row + column))),
    ]),
};
