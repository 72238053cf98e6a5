import { alertConditionsOf } from '../../server/analytics/slo/alertConditions';
import { decideAlerts, type AlertRule } from '../../server/analytics/slo/alertDecision';
import { budgetRatio } from '../../server/analytics/slo/errorRatio';
import { sumTable } from '../../server/analytics/slo/eventCounts';
import { alertingSchema } from '../../server/contract/slo';
import { poisson } from '../../server/demo/random/counts';
import { seededRandom } from '../../server/platform/seededRandom';
import type { Simulation } from './simulation';

const MINUTE_MS = 60_000;
const MINUTES_PER_MONTH = 30 * 24 * 60;
const OBJECTIVE_PERCENT = 99.9;
const REQUESTS_PER_HOUR = [2, 10, 60, 600, 6_000] as const;

/** Pages in a month in which failures come at random, at just the rate the objective allows: each of them is false. */
export function falsePages(
  requestsPerHour: number,
  evidence: AlertRule['evidence'],
  months: number,
  seed: number
): number[] {
  const random = seededRandom(seed);
  const budget = budgetRatio(OBJECTIVE_PERCENT);
  const conditions = alertConditionsOf({
    window: { kind: 'rolling', duration: '30d' },
    alerting: alertingSchema.parse({ ticket: false }),
  });
  const rule: AlertRule = { conditions, budgetRatio: budget, evidence };
  return Array.from({ length: months }, () => {
    const bad = Array.from({ length: MINUTES_PER_MONTH }, () => poisson(random, (requestsPerHour / 60) * budget));
    const good = Array.from({ length: MINUTES_PER_MONTH }, () =>
      poisson(random, (requestsPerHour / 60) * (1 - budget))
    );
    const total = bad.map((count, minute) => count + (good[minute] ?? 0));
    const table = sumTable({ startMs: 0, stepMs: MINUTE_MS, bad, total });
    let pages = 0;
    let wasFiring = false;
    for (let minute = 1; minute <= MINUTES_PER_MONTH; minute++) {
      const isFiring = decideAlerts(table, rule, minute * MINUTE_MS).firing.page;
      pages += isFiring && !wasFiring ? 1 : 0;
      wasFiring = isFiring;
    }
    return pages;
  });
}

/** How many false pages little traffic causes, with and without the interval. */
export const lowTrafficPages: Simulation = {
  id: 'low-traffic-pages',
  unit: 'months',
  header: ['requests an hour', 'false pages a month on the ratio itself', 'with the interval'],
  fullSize: 100,
  rows: (size, seed) =>
    REQUESTS_PER_HOUR.map((requests, index) => [
      requests.toLocaleString('en'),
      meanText(falsePages(requests, 'point', size, seed + index)),
      meanText(falsePages(requests, 'interval', size, seed + index)),
    ]),
};

function meanText(counts: readonly number[]): string {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
  return `${mean.toFixed(2)} ± ${Math.sqrt(variance / counts.length).toFixed(2)}`;
}
