import { HEALTH_COMPONENTS, type HealthComponent, type HealthComponentName } from '../../contract/modelHealth';
import { ADVICE_SEVERITIES, type AdviceSeverity } from '../../contract/modelHealthDetail';
import type { HealthFigure } from './healthFigure';
import type { HealthScore } from './healthScore';

/** Something that is wrong, or may be, with a model: why, how that is known, and what to do. */
export interface HealthAdvice {
  readonly component: HealthComponentName;
  readonly severity: AdviceSeverity;
  readonly cause: string;
  readonly evidence: string;
  readonly action: string;
}

/** From the worst on. A figure that only may be past its target says nothing: that is noise. */
export function healthAdvice({ components }: HealthScore): readonly HealthAdvice[] {
  const all = components.flatMap(({ component, figure, score }) =>
    figure === null || score === null ? [] : adviceOn(component, figure)
  );
  const rank = ({ severity }: HealthAdvice) => ADVICE_SEVERITIES.indexOf(severity);
  return [...all].sort((a, b) => rank(a) - rank(b));
}

/** The texts of warnings: the cause, and how it is known. */
export function warningTexts(advice: readonly HealthAdvice[]): string[] {
  return advice.map(({ cause, evidence }) => `${cause}: ${evidence}.`);
}

/** The texts of recommendations: what to do, each once. */
export function recommendationTexts(advice: readonly HealthAdvice[]): string[] {
  return [...new Set(advice.map(({ action }) => action))];
}

function adviceOn(component: HealthComponentName, figure: HealthFigure): HealthAdvice[] {
  const { target, alertLimit, better, cause, action }: HealthComponent = HEALTH_COMPONENTS[component];
  const isPast = (value: number | null, limit: number) =>
    value !== null && (better === 'lower' ? value > limit : value < limit);
  const best = better === 'lower' ? figure.low : figure.high;
  const advise = (severity: AdviceSeverity, limit: number, name: string): HealthAdvice[] => [
    { component, severity, cause, evidence: evidenceOf(component, figure, limit, name), action },
  ];
  if (isPast(best, alertLimit)) {
    return advise('critical', alertLimit, 'alert limit');
  }
  if (isPast(figure.value, alertLimit)) {
    return advise('notice', alertLimit, 'alert limit');
  }
  return isPast(best, target) ? advise('warning', target, 'target') : [];
}

function evidenceOf(component: HealthComponentName, figure: HealthFigure, limit: number, limitName: string): string {
  const { figure: name, unit, better }: HealthComponent = HEALTH_COMPONENTS[component];
  const side = better === 'lower' ? 'above' : 'below';
  const low = figure.low === null ? 'unbounded' : inUnit(figure.low, unit);
  const high = figure.high === null ? 'unbounded' : inUnit(figure.high, unit);
  return (
    `${name} ${inUnit(figure.value, unit)} (95 % interval ${low} to ${high}, n ${Math.floor(figure.n)}) ` +
    `is ${side} the ${limitName} of ${inUnit(limit, unit)}`
  );
}

function inUnit(value: number, unit: string): string {
  switch (unit) {
    case 'percentunit':
      return `${significant(value * 100)} %`;
    case 'currencyUSD':
      return `$${significant(value)}`;
    case 'ms':
      return `${significant(value)} ms`;
    default:
      return significant(value);
  }
}

function significant(value: number): string {
  return String(Number(value.toPrecision(3)));
}
