import { dateTimeFormat } from '@grafana/data';
import type { BandPoint } from './bandChart';
import type { DriftFeature, DriftModel } from './driftFigures';
import { evidenceText, intervalText, unitText } from './estimateTexts';
import type { Estimate } from './modelFigures';

export function scoreWithInterval(score: Pick<Estimate, 'value' | 'low' | 'high'>): string {
  const value = unitText(score.value, 'none');
  return score.low === null && score.high === null ? value : `${value} (${intervalText(score, 'none')})`;
}

/** How many records both sides have; empty where neither is known. */
export function countsText({
  baselineCount,
  currentCount,
}: Pick<DriftFeature, 'baselineCount' | 'currentCount'>): string {
  const count = (value: number | null) => (value === null ? 'not known' : Math.floor(value).toLocaleString('en-US'));
  return baselineCount === null && currentCount === null
    ? ''
    : `n = ${count(baselineCount)} baseline, ${count(currentCount)} now`;
}

export function pointTextOf({ timeMs, ...score }: BandPoint): string {
  return `${dateTimeFormat(timeMs)}: ${scoreWithInterval(score)}`;
}

/** All features of a model in a few words; empty where none is told of. */
export function featuresSummary(features: readonly DriftFeature[]): string {
  if (features.length === 0) {
    return '';
  }
  const drifted = features.filter(({ status }) => status !== null && status !== 'no_drift').length;
  const unknown = features.filter(({ status }) => status === null).length;
  const of = `${drifted} of ${features.length} ${features.length === 1 ? 'feature' : 'features'} drifted`;
  return unknown === 0 ? of : `${of}, ${unknown} cannot be told yet`;
}

/** The interval of a model's score and what it rests on. */
export function driftEvidence(model: Pick<DriftModel, 'score' | 'baselineCount' | 'currentCount'>): string {
  const interval = evidenceText({ ...model.score, n: null }, 'none');
  return [interval, countsText(model)].filter((part) => part !== '').join(' · ');
}
