import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { HostLabel } from '../contract';
import type { MeasureQuery } from './types';

/** What a variable's "All" may be set to: it stands for no filter at all, however many values there are. */
export const EVERY_VALUE = '*';

type Replace = Pick<TemplateSrv, 'replace'>;

/**
 * The values a text stands for once its variables are filled in. A variable with several values gives several texts
 * ("web-$n" with 1 and 2 gives "web-1" and "web-2"); one without a value gives none.
 */
export function expandVariables(text: string, templates: Replace, scopedVars: ScopedVars): string[] {
  const valuesByMark: string[][] = [];
  // Values may hold any character a user can type, so each variable is first replaced by a mark that no text contains.
  const marked = templates.replace(text, scopedVars, (value: unknown) => {
    valuesByMark.push((Array.isArray(value) ? value : [value]).map(String));
    return `\u0000${valuesByMark.length - 1}\u0000`;
  });
  const expanded = marked.split('\u0000').reduce<string[]>(
    (beginnings, piece, index) => {
      const choices = index % 2 === 1 ? (valuesByMark[Number(piece)] ?? []) : [piece];
      return beginnings.flatMap((beginning) => choices.map((choice) => beginning + choice));
    },
    ['']
  );
  return [...new Set(expanded)].filter((value) => value !== '');
}

/** Expands each entry of a filter; one entry that stands for every value makes the whole filter empty. */
export function expandFilter(
  values: readonly string[] | undefined,
  templates: Replace,
  scopedVars: ScopedVars
): string[] {
  const expanded = (values ?? []).flatMap((value) => expandVariables(value, templates, scopedVars));
  return expanded.includes(EVERY_VALUE) ? [] : [...new Set(expanded)];
}

/** The query as it is sent: no variables left, and only the fields that its type has. */
export function interpolateQuery(query: MeasureQuery, templates: Replace, scopedVars: ScopedVars): MeasureQuery {
  switch (query.queryType) {
    case 'availability':
      return interpolateAvailability(query, templates, scopedVars);
    case 'slo':
      return interpolateSlo(query, templates, scopedVars);
    default:
      return interpolateHost(query, templates, scopedVars);
  }
}

function interpolateSlo(query: MeasureQuery, templates: Replace, scopedVars: ScopedVars): MeasureQuery {
  const { metrics, hosts, labels, aggregation, figures, ...own } = query;
  return {
    ...own,
    slos: expandFilter(own.slos, templates, scopedVars),
    services: expandFilter(own.services, templates, scopedVars),
    ...(own.field && { field: templates.replace(own.field, scopedVars) }),
    legend: templates.replace(own.legend ?? '', scopedVars),
  };
}

function interpolateAvailability(query: MeasureQuery, templates: Replace, scopedVars: ScopedVars): MeasureQuery {
  const { metrics, hosts, labels, aggregation, slos, field, burn_window, ...own } = query;
  return {
    ...own,
    ...(own.figures && { figures: expandFilter(own.figures, templates, scopedVars) }),
    services: expandFilter(own.services, templates, scopedVars),
    legend: templates.replace(own.legend ?? '', scopedVars),
  };
}

function interpolateHost(query: MeasureQuery, templates: Replace, scopedVars: ScopedVars): MeasureQuery {
  const labels: Partial<Record<HostLabel, string[]>> = {};
  for (const [label, values] of Object.entries(query.labels ?? {}) as Array<[HostLabel, string[]]>) {
    const expanded = expandFilter(values, templates, scopedVars);
    if (expanded.length > 0) {
      labels[label] = expanded;
    }
  }
  const { services, figures, slos, field, burn_window, ...own } = query;
  return {
    ...own,
    queryType: query.queryType ?? 'host',
    ...(query.metrics && { metrics: expandFilter(query.metrics, templates, scopedVars) }),
    hosts: expandFilter(query.hosts, templates, scopedVars),
    labels,
    legend: templates.replace(query.legend ?? '', scopedVars),
  };
}
