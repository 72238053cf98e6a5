import type { SelectableValue } from '@grafana/data';
import {
  FAIRNESS_FIGURE_NAMES,
  FAIRNESS_FIGURES,
  FAIRNESS_LABELS,
  FAIRNESS_TRUTHS,
  FAIRNESS_TRUTHS_NAMES,
  FAIRNESS_VIEW_TEXTS,
  FAIRNESS_VIEWS,
  SMALL_GROUPS,
  SMALL_GROUPS_NAMES,
  type FairnessFigureName,
  type FairnessTruths,
  type FairnessView,
  type SmallGroups,
} from '../contract';

export const FAIRNESS_FIGURE_OPTIONS: ReadonlyArray<SelectableValue<string>> =
  FAIRNESS_FIGURE_NAMES.map(fairnessFigureOption);

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function fairnessFigureOption(name: string): SelectableValue<string> {
  if (!isFigure(name)) {
    return { value: name, label: name };
  }
  const { title, description } = FAIRNESS_FIGURES[name];
  return { value: name, label: title, description };
}

export const FAIRNESS_VIEW_OPTIONS: Array<SelectableValue<FairnessView>> = FAIRNESS_VIEWS.map((value) => ({
  value,
  label: FAIRNESS_VIEW_TEXTS[value].title,
  description: FAIRNESS_VIEW_TEXTS[value].description,
}));

const SMALL_GROUPS_TITLES: Readonly<Record<SmallGroups, string>> = { refuse: 'Refuse', 'leave-out': 'Leave out' };

export const SMALL_GROUPS_OPTIONS: Array<SelectableValue<SmallGroups>> = SMALL_GROUPS_NAMES.map((value) => ({
  value,
  label: SMALL_GROUPS_TITLES[value],
  description: SMALL_GROUPS[value],
}));

export const FAIRNESS_TRUTHS_OPTIONS: Array<SelectableValue<FairnessTruths>> = FAIRNESS_TRUTHS_NAMES.map((value) => ({
  value,
  label: FAIRNESS_TRUTHS[value].title,
  description: FAIRNESS_TRUTHS[value].description,
}));

export const FAIRNESS_GROUP_OPTIONS: Array<SelectableValue<string>> = FAIRNESS_LABELS.map((value) => ({
  value,
  label: value,
}));

function isFigure(name: string): name is FairnessFigureName {
  return Object.prototype.hasOwnProperty.call(FAIRNESS_FIGURES, name);
}
