import type { SelectableValue } from '@grafana/data';
import {
  CONCEPT_FIGURE_NAMES,
  CONCEPT_PART_TEXTS,
  CONCEPT_PARTS,
  CONCEPT_VIEW_TEXTS,
  CONCEPT_VIEWS,
  conceptTitle,
  type ConceptPart,
  type ConceptView,
} from '../contract';

export const CONCEPT_FIGURE_OPTIONS: Array<SelectableValue<string>> = CONCEPT_FIGURE_NAMES.map((value) => ({
  value,
  label: conceptTitle(value),
}));

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function conceptFigureOption(name: string): SelectableValue<string> {
  return CONCEPT_FIGURE_OPTIONS.find(({ value }) => value === name) ?? { value: name, label: name };
}

export const CONCEPT_PART_OPTIONS: Array<SelectableValue<ConceptPart>> = CONCEPT_PARTS.map((value) => ({
  value,
  label: CONCEPT_PART_TEXTS[value].title,
  description: CONCEPT_PART_TEXTS[value].description,
}));

export const CONCEPT_VIEW_OPTIONS: Array<SelectableValue<ConceptView>> = CONCEPT_VIEWS.map((value) => ({
  value,
  label: CONCEPT_VIEW_TEXTS[value].title,
  description: CONCEPT_VIEW_TEXTS[value].description,
}));
