import { dateTimeFormat } from '@grafana/data';
import { durationText, NO_VALUE } from './figureTexts';
import { availabilityText, budgetText } from './serviceTexts';
import type { SloFigures } from './sloFigures';

const NOT_BEFORE = /not used up before (\S+)$/;
const HORIZON_TIME = { format: 'MMM D, YYYY' };

/** The SLI's interval and what it rests on, in one line. */
export function evidenceText(figures: SloFigures): string {
  const { sliRatio, sliInterval, totalCount, badCount, badSeconds, knownRatio } = figures;
  if (sliRatio === null) {
    return '';
  }
  const parts = [
    sliInterval === null
      ? ''
      : `95% interval ${availabilityText(sliInterval.low)} to ${availabilityText(sliInterval.high)}`,
    totalCount === null
      ? ''
      : `n\u00a0=\u00a0${countText(totalCount)}${badCount === null ? '' : `, ${countText(badCount)} bad`}`,
    badSeconds === null ? '' : badSeconds === 0 ? 'no bad time' : `${durationText(badSeconds)} bad`,
    knownRatio === null || knownRatio >= 0.9995 ? '' : `${(knownRatio * 100).toFixed(1)}% of the window known`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

export function burnText(burnRate: number | null): string {
  return burnRate === null ? NO_VALUE : `${burnRate >= 100 ? Math.round(burnRate) : burnRate.toFixed(2)}×`;
}

export function sloBudgetText({ budgetLeftRatio, isTarget }: SloFigures): string {
  return isTarget ? 'none: a plain target' : budgetText(budgetLeftRatio);
}

/** When the budget is used up if events go on as over the last day. */
export function forecastText(figures: SloFigures): string {
  const { isTarget, budgetLeftRatio, exhaustedInSeconds, exhaustedEarliestSeconds, exhaustedLatestSeconds } = figures;
  if (isTarget || figures.sliRatio === null) {
    return NO_VALUE;
  }
  if (budgetLeftRatio !== null && budgetLeftRatio <= 0) {
    return 'used up now';
  }
  const earliest = exhaustedEarliestSeconds === null ? '' : durationText(exhaustedEarliestSeconds);
  if (exhaustedInSeconds === null) {
    const none = noForecastText(figures.forecastReason);
    return earliest === '' ? none : `${none} (at the earliest in ${earliest})`;
  }
  const value = `in ${durationText(exhaustedInSeconds)}`;
  if (earliest === '') {
    return value;
  }
  return exhaustedLatestSeconds === null
    ? `${value} (${earliest} or later)`
    : `${value} (${earliest} to ${durationText(exhaustedLatestSeconds)})`;
}

/** The window in words: `over 30d`, `this month`. */
export function windowText(window: string | null): string {
  if (window === null) {
    return '';
  }
  return window.startsWith('calendar ') ? `this ${window.slice('calendar '.length)}` : `over ${window}`;
}

/** Where a chart of the whole window begins, as it stands in an address: `now-30d`, `now/M`. */
export function windowStart(window: string | null): string {
  const unit = window?.startsWith('calendar ') ? window.slice('calendar '.length) : undefined;
  if (unit !== undefined) {
    return `now/${unit === 'month' ? 'M' : unit === 'quarter' ? 'Q' : unit.charAt(0)}`;
  }
  const parts = window?.match(/\d+(?:ms|[smhdw])/g) ?? ['30d'];
  return `now${parts.map((part) => `-${part}`).join('')}`;
}

export function countText(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

function noForecastText(reason: string | null): string {
  const [, horizon] = NOT_BEFORE.exec(reason ?? '') ?? [];
  return horizon === undefined ? (reason ?? 'not known') : `not before ${dateTimeFormat(horizon, HORIZON_TIME)}`;
}
