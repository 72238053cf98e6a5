import type { SelectableValue } from '@grafana/data';
import {
  BASELINE_CHOICES,
  BASELINE_CHOICE_TEXTS,
  DATA_QUALITY_FIGURE_NAMES,
  DATA_QUALITY_FIGURES,
  DRIFT_FIGURE_NAMES,
  DRIFT_FIGURES,
  DRIFT_SUBJECTS,
  DRIFT_SUBJECT_TEXTS,
  DRIFT_VIEWS,
  DRIFT_VIEW_TEXTS,
  type BaselineChoice,
  type DriftSubject,
  type DriftView,
} from '../contract';

type Texts = Readonly<Record<string, { readonly title: string; readonly description: string }>>;

export const DRIFT_FIGURE_OPTIONS: Array<SelectableValue<string>> = DRIFT_FIGURE_NAMES.map(driftFigureOption);
export const DATA_QUALITY_FIGURE_OPTIONS: Array<SelectableValue<string>> =
  DATA_QUALITY_FIGURE_NAMES.map(dataQualityFigureOption);
export const DRIFT_VIEW_OPTIONS: Array<SelectableValue<DriftView>> = DRIFT_VIEWS.map((value) =>
  option(value, DRIFT_VIEW_TEXTS[value])
);
export const BASELINE_OPTIONS: Array<SelectableValue<BaselineChoice>> = BASELINE_CHOICES.map((value) =>
  option(value, BASELINE_CHOICE_TEXTS[value])
);
export const DRIFT_SUBJECT_OPTIONS: Array<SelectableValue<DriftSubject>> = DRIFT_SUBJECTS.map((value) =>
  option(value, DRIFT_SUBJECT_TEXTS[value])
);

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function driftFigureOption(name: string): SelectableValue<string> {
  return option(name, (DRIFT_FIGURES as Texts)[name]);
}

export function dataQualityFigureOption(name: string): SelectableValue<string> {
  return option(name, (DATA_QUALITY_FIGURES as Texts)[name]);
}

function option<Value extends string>(
  value: Value,
  texts: { readonly title: string; readonly description: string } | undefined
): SelectableValue<Value> {
  return texts === undefined ? { value, label: value } : { value, label: texts.title, description: texts.description };
}
