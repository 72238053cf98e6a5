import type { SelectableValue } from '@grafana/data';
import {
  TRACKING_FAMILIES,
  TRACKING_FAMILY_NAMES,
  trackingFamily,
  trackingFigures,
  type TrackingFamilyName,
  type TrackingFigureName,
} from '../contract';

export const DEFAULT_TRACKING_FAMILY: TrackingFamilyName = 'performance';
export const DEFAULT_TRACKING_FIGURES: readonly TrackingFigureName[] = ['count'];

export const TRACKING_FAMILY_OPTIONS: Array<SelectableValue<TrackingFamilyName>> = TRACKING_FAMILY_NAMES.map(
  (value) => ({
    value,
    label: TRACKING_FAMILIES[value].title,
    description: TRACKING_FAMILIES[value].description,
  })
);

/** Of a family that is in the catalogue; another (an older dashboard) is treated as the default one. */
export function knownFamily(name: string | undefined): TrackingFamilyName {
  return TRACKING_FAMILY_NAMES.find((family) => family === name) ?? DEFAULT_TRACKING_FAMILY;
}

export function measureOptions(family: TrackingFamilyName): Array<SelectableValue<string>> {
  return Object.entries(trackingFamily(family).measures).map(([value, { title }]) => ({ value, label: title }));
}

export function trackingFigureOptions(family: TrackingFamilyName, measure?: string): Array<SelectableValue<string>> {
  return Object.entries(trackingFigures(family, measure)).map(([value, { title, description }]) => ({
    value,
    label: title,
    description,
  }));
}

/** A name that the family does not have is shown as it is. */
export function trackingFigureOption(
  family: TrackingFamilyName,
  name: string,
  measure?: string
): SelectableValue<string> {
  const known = trackingFigureOptions(family, measure).find(({ value }) => value === name);
  return known ?? { value: name, label: name };
}

export function trackingGroupOptions(family: TrackingFamilyName): Array<SelectableValue<string>> {
  return trackingFamily(family).labels.map((value) => ({ value, label: value }));
}

/** Figures that the other family has too. */
export function figuresInFamily(figures: readonly string[] | undefined, family: TrackingFamilyName): string[] {
  const kept = (figures ?? []).filter((name) => Object.hasOwn(trackingFigures(family), name));
  return kept.length === 0 ? [...DEFAULT_TRACKING_FIGURES] : kept;
}
