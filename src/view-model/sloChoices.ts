import type { SelectableValue } from '@grafana/data';
import { DEFAULT_BURN_WINDOW, DURATION_PATTERN, SLO_FIELD_NAMES, SLO_FIELDS } from '../contract';
import type { MeasureQuery } from '../datasource/types';

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

/** Whether a query tells burn rates, whose window can be set: a table tells every figure. */
export function hasBurnRate({ field = DEFAULT_SLO_FIELD, format }: Pick<MeasureQuery, 'field' | 'format'>): boolean {
  return field === 'burn_rate' || format === 'table';
}

/** What is wrong with a burn window, in words for its field; variables are checked once they are filled in. */
export function burnWindowProblem(text = DEFAULT_BURN_WINDOW): string | undefined {
  return text.includes('$') || DURATION_PATTERN.test(text) ? undefined : 'Write a duration such as 5m, 1h or 1d12h.';
}
