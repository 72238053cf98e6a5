import type { SelectableValue } from '@grafana/data';
import {
  ESTIMATE_PARTS,
  HEADLINE_FIGURES,
  QUALITY_FIGURE_NAMES,
  QUALITY_FIGURES,
  QUALITY_LABELS,
  QUALITY_TASKS,
  QUALITY_VIEW_TEXTS,
  QUALITY_VIEWS,
  type EstimatePart,
  type QualityFigureName,
  type QualityTask,
  type QualityView,
} from '../contract';
import type { MeasureQuery } from '../datasource/types';

export const DEFAULT_QUALITY_GROUPS: readonly string[] = ['model_name', 'model_version'];

/** Those of classification first, each with what it tells. */
export const QUALITY_FIGURE_OPTIONS: ReadonlyArray<SelectableValue<string>> =
  QUALITY_FIGURE_NAMES.map(qualityFigureOption);

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function qualityFigureOption(name: string): SelectableValue<string> {
  if (!isFigure(name)) {
    return { value: name, label: name };
  }
  const { title, description } = QUALITY_FIGURES[name];
  return { value: name, label: title, description };
}

/** What is shown where no figure is chosen. */
export const HEADLINE_TEXT = Object.entries(HEADLINE_FIGURES)
  .map(([task, names]) => `${task}: ${names.map((name) => QUALITY_FIGURES[name].title).join(', ')}`)
  .join('; ');

export const QUALITY_VIEW_OPTIONS: Array<SelectableValue<QualityView>> = QUALITY_VIEWS.map((value) => ({
  value,
  label: QUALITY_VIEW_TEXTS[value].title,
  description: QUALITY_VIEW_TEXTS[value].description,
}));

const PART_TITLES: Readonly<Record<EstimatePart, string>> = {
  value: 'Value',
  low: 'Lower bound',
  high: 'Upper bound',
  n: 'n',
};

export const ESTIMATE_PART_OPTIONS: Array<SelectableValue<EstimatePart>> = ESTIMATE_PARTS.map((value) => ({
  value,
  label: PART_TITLES[value],
}));

export const QUALITY_GROUP_OPTIONS: Array<SelectableValue<string>> = QUALITY_LABELS.map((value) => ({
  value,
  label: value,
}));

export const QUALITY_TASK_OPTIONS: Array<SelectableValue<QualityTask>> = QUALITY_TASKS.map((value) => ({
  value,
  label: value,
}));

export const SCORE_OF_OPTIONS: Array<SelectableValue<NonNullable<MeasureQuery['scoreOf']>>> = [
  { value: 'positive-class', label: 'The positive class' },
  { value: 'prediction', label: 'The prediction', description: 'That the prediction is right.' },
];

function isFigure(name: string): name is QualityFigureName {
  return Object.prototype.hasOwnProperty.call(QUALITY_FIGURES, name);
}
