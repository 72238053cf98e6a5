import type { SelectableValue } from '@grafana/data';
import {
  CONVERSION_FIGURES,
  COST_FIGURES,
  EVALUATION_FIGURES,
  EVALUATION_LABELS,
  FUNNEL_FIGURES,
  LATENCY_FIGURES,
  LATENCY_TIME_NAMES,
  LATENCY_TIMES,
  MODEL_CALL_LABELS,
  MODEL_HEALTH_FIGURES,
  MODEL_TRAFFIC_FIGURES,
  TEXT_FIGURES,
  TEXT_TOKENIZER_NAMES,
  TEXT_TOKENIZERS,
  type LatencyTime,
  type ModelCallFigure,
  type TextTokenizer,
} from '../contract';

/** The kinds of query whose figures are chosen in the way of calls of models. */
export type ModelCallQueryType =
  'latency' | 'cost' | 'model-traffic' | 'model-health' | 'text-quality' | 'evaluations' | 'funnel' | 'conversion';

const CATALOGUES: Readonly<Record<ModelCallQueryType, Readonly<Record<string, ModelCallFigure>>>> = {
  latency: LATENCY_FIGURES,
  cost: COST_FIGURES,
  'model-traffic': MODEL_TRAFFIC_FIGURES,
  'model-health': MODEL_HEALTH_FIGURES,
  'text-quality': TEXT_FIGURES,
  evaluations: EVALUATION_FIGURES,
  funnel: FUNNEL_FIGURES,
  conversion: CONVERSION_FIGURES,
};

const DEFAULT_FIGURES: Readonly<Record<ModelCallQueryType, readonly string[]>> = {
  latency: ['p95_ms'],
  cost: ['cost_per_request'],
  'model-traffic': ['calls_per_second'],
  'model-health': ['health_score'],
  'text-quality': ['bleu'],
  evaluations: ['score_mean'],
  funnel: ['conversion_rate'],
  conversion: ['conversion_rate'],
};

export function defaultModelFigures(type: ModelCallQueryType): readonly string[] {
  return DEFAULT_FIGURES[type];
}

export function modelFigureOptions(type: ModelCallQueryType): Array<SelectableValue<string>> {
  return Object.keys(CATALOGUES[type]).map((name) => modelFigureOption(type, name));
}

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function modelFigureOption(type: ModelCallQueryType, name: string): SelectableValue<string> {
  const figure = new Map(Object.entries(CATALOGUES[type])).get(name);
  return figure === undefined
    ? { value: name, label: name }
    : { value: name, label: figure.title, description: figure.description };
}

export const LATENCY_TIME_OPTIONS: Array<SelectableValue<LatencyTime>> = LATENCY_TIME_NAMES.map((value) => ({
  value,
  label: LATENCY_TIMES[value].title,
  description: LATENCY_TIMES[value].description,
}));

export const TEXT_TOKENIZER_OPTIONS: Array<SelectableValue<TextTokenizer>> = TEXT_TOKENIZER_NAMES.map((value) => ({
  value,
  label: value,
  description: TEXT_TOKENIZERS[value],
}));

export const DEFAULT_EVALUATION_GROUPS = ['name', 'source', 'model_name', 'model_version'];

export const EVALUATION_GROUP_OPTIONS: Array<SelectableValue<string>> = EVALUATION_LABELS.map((value) => ({
  value,
  label: value,
}));

export const MODEL_CALL_GROUP_OPTIONS: Array<SelectableValue<string>> = MODEL_CALL_LABELS.map((value) => ({
  value,
  label: value,
}));
