import type { SelectableValue } from '@grafana/data';
import {
  EXPERIMENT_FIGURE_NAMES,
  EXPERIMENT_FIGURES,
  EXPERIMENT_VIEW_TEXTS,
  EXPERIMENT_VIEWS,
  type ExperimentFigureName,
  type ExperimentView,
} from '../contract';

export const EXPERIMENT_FIGURE_OPTIONS: ReadonlyArray<SelectableValue<string>> =
  EXPERIMENT_FIGURE_NAMES.map(experimentFigureOption);

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function experimentFigureOption(name: string): SelectableValue<string> {
  if (!isFigure(name)) {
    return { value: name, label: name };
  }
  const { title, description } = EXPERIMENT_FIGURES[name];
  return { value: name, label: title, description };
}

export const EXPERIMENT_VIEW_OPTIONS: Array<SelectableValue<ExperimentView>> = EXPERIMENT_VIEWS.map((value) => ({
  value,
  label: EXPERIMENT_VIEW_TEXTS[value].title,
  description: EXPERIMENT_VIEW_TEXTS[value].description,
}));

function isFigure(name: string): name is ExperimentFigureName {
  return Object.prototype.hasOwnProperty.call(EXPERIMENT_FIGURES, name);
}
