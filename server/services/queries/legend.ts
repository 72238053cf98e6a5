import type { Labels } from '../../contract/frames';

/** Fills `{{label}}` with the label's value; an unknown label leaves nothing behind. */
export function fillLegend(template: string, labels: Labels): string {
  return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => labels[name] ?? '').trim();
}

/**
 * The labels worth showing: those on which the series differ. A label that all share says nothing in a legend.
 *
 * @param all The labels of every series in the answer.
 */
export function distinguishingLabels(all: readonly Labels[]): readonly string[] {
  const names = [...new Set(all.flatMap((labels) => Object.keys(labels)))];
  return names.filter((name) => new Set(all.map((labels) => labels[name] ?? '')).size > 1);
}

/** `Title`, or `Title web-1 /data` when labels tell several series apart. */
export function defaultLegend(title: string, labels: Labels, shown: readonly string[]): string {
  return [title, ...shown.filter((name) => name !== 'metric').map((name) => labels[name] ?? '')]
    .filter((part) => part !== '')
    .join(' ');
}
