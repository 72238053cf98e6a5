import type { SelectableValue } from '@grafana/data';
import { HOST_METRICS, type HostMetric } from '../contract';
import { isHostMetric, listMetricAreas } from './metricAreas';

const UNIT_WORDS: Readonly<Record<HostMetric['unit'], string>> = {
  ratio: '0–100 %',
  bytes: 'bytes',
  bytesPerSecond: 'bytes per second',
  operationsPerSecond: 'operations per second',
  packetsPerSecond: 'packets per second',
  eventsPerSecond: 'per second',
  count: 'count',
  load: 'load',
  seconds: 'seconds',
  celsius: '°C',
  watts: 'watts',
};

export function unitWords(unit: HostMetric['unit']): string {
  return UNIT_WORDS[unit];
}

export interface MetricOptionGroup {
  readonly label: string;
  readonly options: Array<SelectableValue<string>>;
  /** Open from the start; Grafana folds groups otherwise. */
  readonly expanded: true;
}

/** The catalogue for a picker: grouped by area, each with its unit and what it means. */
export function metricOptionGroups(variables: readonly string[] = []): MetricOptionGroup[] {
  const areas = listMetricAreas().map((area) => ({
    label: area.title,
    expanded: true as const,
    options: area.metrics.map(metricOption),
  }));
  return variables.length === 0
    ? areas
    : [{ label: 'Variables', expanded: true, options: variables.map(plainOption) }, ...areas];
}

/** A chosen metric; a variable or a name the catalogue does not know is shown as it is written. */
export function metricOption(name: string): SelectableValue<string> {
  if (!isHostMetric(name)) {
    return plainOption(name);
  }
  const { title, unit, description } = HOST_METRICS[name];
  return { value: name, label: title, description: `${unitWords(unit)}. ${description}` };
}

export function plainOption(text: string): SelectableValue<string> {
  return { value: text, label: text };
}

/** What was chosen or typed, without what is only spaces. */
export function chosenTexts(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
