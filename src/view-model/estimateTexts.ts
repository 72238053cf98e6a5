import { formattedValueToString, getValueFormat } from '@grafana/data';
import { NO_VALUE } from './figureTexts';
import type { Estimate } from './modelFigures';

/** How many digits of a figure tell something. */
const SIGNIFICANT = 3;

/** A number in its unit with three significant digits, however small it is. */
export function unitText(value: number | null, unit: string): string {
  if (value === null) {
    return NO_VALUE;
  }
  return formattedValueToString(getValueFormat(unit)(value, decimalsOf(value, unit)));
}

/** The interval and what it rests on; empty where neither is known. */
export function evidenceText({ low, high, n }: Estimate, unit: string): string {
  const interval =
    low === null && high === null ? '' : `95% interval ${boundText(low, unit)} to ${boundText(high, unit)}`;
  const count = n === null ? '' : `n = ${Math.floor(n).toLocaleString('en-US')}`;
  return [interval, count].filter((part) => part !== '').join(' · ');
}

/** The same where there is little room, below a value. */
export function shortEvidenceText(estimate: Estimate, unit: string): string {
  return evidenceText(estimate, unit).replace('95% interval ', '');
}

export function intervalText({ low, high }: Pick<Estimate, 'low' | 'high'>, unit: string): string {
  return low === null && high === null ? NO_VALUE : `${boundText(low, unit)} to ${boundText(high, unit)}`;
}

/** A score of 0–100. */
export function scoreText(score: number | null): string {
  return score === null ? NO_VALUE : score.toFixed(1);
}

function boundText(bound: number | null, unit: string): string {
  return bound === null ? 'not bounded' : unitText(bound, unit);
}

/** Units that scale by themselves (ms to s, B to KiB) choose their own decimals. */
function decimalsOf(value: number, unit: string): number | undefined {
  const shown = Math.abs(unit === 'percentunit' ? value * 100 : value);
  if (unit !== 'percentunit' && unit !== 'currencyUSD' && unit !== 'none') {
    return undefined;
  }
  if (shown === 0 || !Number.isFinite(shown)) {
    return 0;
  }
  const whole = Math.floor(Math.log10(shown)) + 1;
  return Math.min(Math.max(SIGNIFICANT - whole, 0), 6);
}
