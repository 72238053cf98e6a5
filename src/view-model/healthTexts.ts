import { HEALTH_COMPONENTS, type HealthComponent, type HealthComponentDetail } from '../contract';
import type { Fact } from './companionFacts';
import { evidenceText, shortEvidenceText, unitText } from './estimateTexts';
import { NO_VALUE } from './figureTexts';
import type { Estimate, ModelFigures } from './modelFigures';

/** What a component counts for now, beside what it was given where others have no data. */
export function weightText({ component, weight, score }: HealthComponentDetail): string {
  const published = percent(HEALTH_COMPONENTS[component].weight);
  return score === null || percent(weight) === published ? published : `${percent(weight)} (of ${published})`;
}

/** The interval, what it rests on, and the limits it is held against; or what is missing. */
export function componentEvidence(one: HealthComponentDetail): string {
  const { component, reason } = one;
  const { unit, target, alertLimit }: HealthComponent = HEALTH_COMPONENTS[component];
  if (reason !== null) {
    return reason.replace(/^[^:]*: (\d+ of \d+ needed)/, 'Not enough data: $1');
  }
  return `${evidenceText(figureOf(one), unit)} · target ${unitText(target, unit)}, alert ${unitText(alertLimit, unit)}`;
}

/** Whether inputs are still what the model was made for; why it is not known where it is not. */
export function driftTexts({ components }: Pick<ModelFigures, 'components'>): Pick<Fact, 'value' | 'detail'> {
  const drift = components.find(({ component }) => component === 'drift');
  if (drift === undefined || drift.score === null || drift.value === null) {
    return { value: NO_VALUE, detail: 'Not measured: it needs a baseline' };
  }
  const { target, alertLimit } = HEALTH_COMPONENTS.drift;
  const word = drift.value > alertLimit ? 'Drifted' : drift.value > target ? 'Moving' : 'None seen';
  return { value: `${word}, ${unitText(drift.value, 'none')}`, detail: shortEvidenceText(figureOf(drift), 'none') };
}

function figureOf({ value, value_low: low, value_high: high, n }: HealthComponentDetail): Estimate {
  return { value, low, high, n };
}

/** What a card says below the gauge; a figure that no query asked for is left out. */
export function modelFacts(model: ModelFigures): Fact[] {
  const quality = model.components.find(({ component }) => component === 'quality');
  return [
    ...figureFact(model, 'p50_ms', 'P50', 'ms'),
    ...figureFact(model, 'p95_ms', 'P95', 'ms'),
    ...figureFact(model, 'p99_ms', 'P99', 'ms'),
    ...figureFact(model, 'cost_per_request', 'Cost per request', 'currencyUSD'),
    quality === undefined || quality.value === null
      ? { title: 'Accuracy', value: NO_VALUE, detail: 'No truth to compare with' }
      : estimateFact('Accuracy', figureOf(quality), 'percentunit'),
    { title: 'Drift', ...driftTexts(model) },
  ];
}

function figureFact(model: ModelFigures, figure: string, title: string, unit: string): Fact[] {
  const estimate = model.figure(figure);
  return estimate.value === null && estimate.n === null ? [] : [estimateFact(title, estimate, unit)];
}

function estimateFact(title: string, estimate: Estimate, unit: string): Fact {
  return estimate.value === null
    ? { title, value: NO_VALUE, detail: 'Not known' }
    : { title, value: unitText(estimate.value, unit), detail: shortEvidenceText(estimate, unit) };
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
