import type { SelectableValue } from '@grafana/data';
import { ANNOTATION_SOURCE_NAMES, ANNOTATION_SOURCES } from '../../contract';

/** A new annotation marks what interrupts people; scaling decisions can be many. */
export const DEFAULT_ANNOTATION_SOURCES: readonly string[] = ['outages', 'budgets', 'alerts'];

export const ANNOTATION_SOURCE_OPTIONS: ReadonlyArray<SelectableValue<string>> = ANNOTATION_SOURCE_NAMES.map(
  (value) => ({
    value,
    label: ANNOTATION_SOURCES[value].title,
    description: ANNOTATION_SOURCES[value].description,
  })
);

/** A name that is not in the catalogue (a variable, a newer companion) is shown as it is. */
export function annotationSourceOption(name: string): SelectableValue<string> {
  return ANNOTATION_SOURCE_OPTIONS.find(({ value }) => value === name) ?? { value: name, label: name };
}
