import type { SelectableValue } from '@grafana/data';
import { AVAILABILITY_FIGURE_NAMES, AVAILABILITY_FIGURES, type AvailabilityFigureName } from '../contract';

/** What the companion answers when a query names no figure. */
export const DEFAULT_AVAILABILITY_FIGURES: readonly string[] = ['availability_ratio'];

export function figureOptions(): Array<SelectableValue<string>> {
  return AVAILABILITY_FIGURE_NAMES.map(figureOption);
}

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function figureOption(name: string): SelectableValue<string> {
  if (!isFigure(name)) {
    return { value: name, label: name };
  }
  const { title, description } = AVAILABILITY_FIGURES[name];
  return { value: name, label: title, description };
}

function isFigure(name: string): name is AvailabilityFigureName {
  return Object.prototype.hasOwnProperty.call(AVAILABILITY_FIGURES, name);
}
