import type { SelectableValue } from '@grafana/data';
import {
  LOG_FIGURES,
  LOG_LABELS,
  LOG_LEVELS,
  LOG_VIEW_TEXTS,
  LOG_VIEWS,
  type LogLevel,
  type LogView,
} from '../contract';

export const LOG_VIEW_OPTIONS: Array<SelectableValue<LogView>> = LOG_VIEWS.map((value) => ({
  value,
  label: LOG_VIEW_TEXTS[value].title,
  description: LOG_VIEW_TEXTS[value].description,
}));

export const LOG_LEVEL_OPTIONS: Array<SelectableValue<LogLevel>> = LOG_LEVELS.map((value) => ({ value, label: value }));

export const LOG_FIGURE_OPTIONS: Array<SelectableValue<string>> = Object.entries(LOG_FIGURES).map(
  ([value, { title, description }]) => ({ value, label: title, description })
);

export const LOG_GROUP_OPTIONS: Array<SelectableValue<string>> = LOG_LABELS.map((value) => ({ value, label: value }));
