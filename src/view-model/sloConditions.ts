import type { SloDetail } from '../api/resources';
import type { Verdict } from './serviceHealth';
import { burnText, countText } from './sloTexts';

export type SloCondition = SloDetail['conditions'][number];

export interface ConditionTexts {
  readonly key: string;
  readonly alert: string;
  readonly factor: string;
  readonly long: string;
  readonly short: string;
  readonly state: Verdict;
}

/** The rows of the table of alert conditions. */
export function conditionTexts({ conditions }: SloDetail): ConditionTexts[] {
  return conditions.map((condition) => ({
    key: `${condition.severity} ${condition.long.duration} ${condition.factor}`,
    alert: condition.severity === 'page' ? 'Page' : 'Ticket',
    factor: factorText(condition.factor),
    long: windowBurnText(condition.long),
    short: windowBurnText(condition.short),
    state: stateVerdict(condition),
  }));
}

/** Such as `14.4×`. */
export function factorText(factor: number): string {
  return `${Number(factor.toFixed(2))}×`;
}

/** The windows whose burn rates are drawn: the long ones, which decide, each once. */
export function burnWindows({ conditions }: Pick<SloDetail, 'conditions'>): string[] {
  return [...new Set(conditions.map(({ long }) => long.duration))];
}

function windowBurnText({ duration, burn_rate, event_count }: SloCondition['long']): string {
  const events = event_count === null ? '' : ` (n = ${countText(event_count)})`;
  return `${duration}: ${burnText(burn_rate)}${events}`;
}

function stateVerdict({ severity, state }: SloCondition): Verdict {
  switch (state) {
    case 'firing':
      return { status: severity === 'page' ? 'critical' : 'warning', word: 'Firing' };
    case 'unproven':
      return { status: 'warning', word: 'Burning, too few events to be sure' };
    case 'quiet':
      return { status: 'healthy', word: 'Quiet' };
    case 'no-data':
      return { status: 'unknown', word: 'No data' };
  }
}
