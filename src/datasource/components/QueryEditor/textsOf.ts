import type { SelectableValue } from '@grafana/data';

/** What was chosen or typed, without blanks. */
export function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
