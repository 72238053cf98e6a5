import type { SelectableValue } from '@grafana/data';
import { SLO_FIELD_NAMES, SLO_FIELDS } from '../contract';

/** What the companion answers when a query names no figure. */
export const DEFAULT_SLO_FIELD = 'budget_left_ratio';

export const SLO_FIELD_OPTIONS: ReadonlyArray<SelectableValue<string>> = SLO_FIELD_NAMES.map((value) => ({
  value,
  label: SLO_FIELDS[value].title,
  description: SLO_FIELDS[value].description,
}));

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function sloFieldOption(name: string): SelectableValue<string> {
  return SLO_FIELD_OPTIONS.find(({ value }) => value === name) ?? { value: name, label: name };
}
