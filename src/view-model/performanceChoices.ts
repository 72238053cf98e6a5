import type { SelectableValue } from '@grafana/data';
import {
  BASELINE_CHOICE_TEXTS,
  BELIEF_TEXTS,
  BELIEFS,
  PERFORMANCE_BASELINES,
  PERFORMANCE_FIGURE_NAMES,
  PERFORMANCE_FIGURES,
  PERFORMANCE_SOURCE_TEXTS,
  PERFORMANCE_SOURCES,
  type BaselineChoice,
  type Belief,
  type PerformanceFigureName,
} from '../contract';

export const PERFORMANCE_FIGURE_OPTIONS: ReadonlyArray<SelectableValue<string>> =
  PERFORMANCE_FIGURE_NAMES.map(performanceFigureOption);

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function performanceFigureOption(name: string): SelectableValue<string> {
  if (!isFigure(name)) {
    return { value: name, label: name };
  }
  const { title, description } = PERFORMANCE_FIGURES[name];
  return { value: name, label: title, description };
}

export const PERFORMANCE_BASELINE_OPTIONS: Array<SelectableValue<BaselineChoice>> = PERFORMANCE_BASELINES.map(
  (value) => ({
    value,
    label: BASELINE_CHOICE_TEXTS[value].title,
    description: BASELINE_CHOICE_TEXTS[value].description,
  })
);

export const PERFORMANCE_SOURCE_OPTIONS: Array<SelectableValue<string>> = PERFORMANCE_SOURCES.map((value) => ({
  value,
  label: PERFORMANCE_SOURCE_TEXTS[value].title,
  description: PERFORMANCE_SOURCE_TEXTS[value].description,
}));

export const BELIEF_OPTIONS: Array<SelectableValue<Belief>> = BELIEFS.map((value) => ({
  value,
  label: BELIEF_TEXTS[value].title,
  description: BELIEF_TEXTS[value].description,
}));

/** Both ends, or none: half a window is no baseline yet. */
export function baselineWindowOf(from: string, to: string): { from: string; to: string } | undefined {
  const [start, end] = [from.trim(), to.trim()];
  return start === '' && end === '' ? undefined : { from: start, to: end };
}

function isFigure(name: string): name is PerformanceFigureName {
  return Object.prototype.hasOwnProperty.call(PERFORMANCE_FIGURES, name);
}
