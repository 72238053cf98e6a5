import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { HostLabel } from '../contract';
import { ownFields } from './fieldsByType';
import type { AskedQuery, MeasureQuery } from './types';

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

/** Each filter of a query by field. */
function expandFilters(
  filters: Readonly<Record<string, readonly string[]>>,
  templates: Replace,
  scopedVars: ScopedVars
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, values]) => [name, expandFilter(values, templates, scopedVars)])
  );
}

/** The query as it is sent: no variables left, and only the fields that its type has. */
export function interpolateQuery(query: MeasureQuery, templates: Replace, scopedVars: ScopedVars): MeasureQuery {
  const asked = interpolateAsked(query, templates, scopedVars);
  if (asked.queryType === 'annotations') {
    // Marks have one form, and no series to name.
    const { format, legend, ...own } = asked;
    return own;
  }
  if (asked.queryType === 'segment-finder') {
    // It answers with one table.
    const { format, legend, ...own } = asked;
    return own;
  }
  return { ...asked, legend: templates.replace(query.legend ?? '', scopedVars) };
}

function interpolateAsked<Query extends AskedQuery>(query: Query, templates: Replace, scopedVars: ScopedVars): Query {
  const own = ownFields(query);
  switch (own.queryType) {
    case 'availability':
      return interpolateAvailability(own, templates, scopedVars);
    case 'slo':
      return interpolateSlo(own, templates, scopedVars);
    case 'annotations':
      return {
        ...own,
        ...(own.sources && { sources: expandFilter(own.sources, templates, scopedVars) }),
        services: expandFilter(own.services, templates, scopedVars),
        slos: expandFilter(own.slos, templates, scopedVars),
      };
    case 'latency':
    case 'cost':
    case 'model-traffic':
    case 'model-health':
    case 'quality':
    case 'text-quality':
    case 'evaluations':
    case 'fairness':
    case 'estimated-performance':
    case 'concept-drift':
    case 'drift':
    case 'data-quality':
      return interpolateModels(own, templates, scopedVars);
    case 'tracking':
    case 'errors':
    case 'security':
      return interpolateTracking(own, templates, scopedVars);
    case 'logs':
      return interpolateLogs(own, templates, scopedVars);
    case 'funnel':
    case 'conversion':
    case 'segment-finder':
      return interpolateFunnel(own, templates, scopedVars);
    case 'engagement':
    case 'retention':
    case 'segments':
    case 'nps':
      return interpolateUsers(own, templates, scopedVars);
    case 'model-comparison':
      return interpolateComparison(own, templates, scopedVars);
    case 'experiment':
      return interpolateExperiment(own, templates, scopedVars);
    case 'anomalies':
      return {
        ...own,
        ...(own.figures && { figures: expandFilter(own.figures, templates, scopedVars) }),
        ...(own.of && { of: interpolateAsked(own.of, templates, scopedVars) }),
      };
    default:
      return interpolateHost(own, templates, scopedVars);
  }
}

function interpolateSlo<Query extends AskedQuery>(own: Query, templates: Replace, scopedVars: ScopedVars): Query {
  return {
    ...own,
    slos: expandFilter(own.slos, templates, scopedVars),
    services: expandFilter(own.services, templates, scopedVars),
    ...(own.field && { field: templates.replace(own.field, scopedVars) }),
    ...(own.burn_window && { burn_window: templates.replace(own.burn_window, scopedVars) }),
  };
}

function interpolateModels<Query extends AskedQuery>(own: Query, templates: Replace, scopedVars: ScopedVars): Query {
  return {
    ...own,
    ...(own.figures && { figures: expandFilter(own.figures, templates, scopedVars) }),
    ...(own.groupBy && { groupBy: expandFilter(own.groupBy, templates, scopedVars) }),
    ...(own.features && { features: expandFilter(own.features, templates, scopedVars) }),
    ...(own.groups && { groups: expandFilter(own.groups, templates, scopedVars) }),
    ...(own.filters && { filters: expandFilters(own.filters, templates, scopedVars) }),
    models: expandFilter(own.models, templates, scopedVars),
    versions: expandFilter(own.versions, templates, scopedVars),
    ...(own.criteria && { criteria: expandFilter(own.criteria, templates, scopedVars) }),
    ...(own.baselineWindow && {
      baselineWindow: {
        from: templates.replace(own.baselineWindow.from, scopedVars),
        to: templates.replace(own.baselineWindow.to, scopedVars),
      },
    }),
    ...(own.positiveClass && { positiveClass: templates.replace(own.positiveClass, scopedVars) }),
  };
}

function interpolateTracking<Query extends AskedQuery>(own: Query, templates: Replace, scopedVars: ScopedVars): Query {
  return {
    ...own,
    ...(own.figures && { figures: expandFilter(own.figures, templates, scopedVars) }),
    ...(own.groupBy && { groupBy: expandFilter(own.groupBy, templates, scopedVars) }),
    ...(own.filters && { filters: expandFilters(own.filters, templates, scopedVars) }),
    ...(own.features && { features: expandFilter(own.features, templates, scopedVars) }),
  };
}

function interpolateLogs<Query extends AskedQuery>(own: Query, templates: Replace, scopedVars: ScopedVars): Query {
  return {
    ...interpolateTracking(own, templates, scopedVars),
    ...(own.loggers && { loggers: expandFilter(own.loggers, templates, scopedVars) }),
    ...(own.search && { search: templates.replace(own.search, scopedVars) }),
    ...(own.traceId && { traceId: templates.replace(own.traceId, scopedVars) }),
  };
}

function interpolateFunnel<Query extends AskedQuery>(own: Query, templates: Replace, scopedVars: ScopedVars): Query {
  const filled = (text: string) => templates.replace(text, scopedVars);
  return {
    ...own,
    ...(own.figures && { figures: expandFilter(own.figures, templates, scopedVars) }),
    ...(own.steps && { steps: own.steps.map((step) => (typeof step === 'string' ? filled(step) : step)) }),
    ...(own.events && { events: expandFilter(own.events, templates, scopedVars) }),
    ...(Array.isArray(own.fields) && { fields: expandFilter(own.fields, templates, scopedVars) }),
    ...(own.filters && { filters: expandFilters(own.filters, templates, scopedVars) }),
    ...(own.breakdown && { breakdown: filled(own.breakdown) }),
    ...(own.conversionWindow && { conversionWindow: filled(own.conversionWindow) }),
    ...(own.compareTo && { compareTo: filled(own.compareTo) }),
  };
}

function interpolateUsers<Query extends AskedQuery>(own: Query, templates: Replace, scopedVars: ScopedVars): Query {
  const expand = (values: readonly string[]) => expandFilter(values, templates, scopedVars);
  return {
    ...own,
    ...(own.figures && { figures: expand(own.figures) }),
    ...(own.filters && { filters: expandFilters(own.filters, templates, scopedVars) }),
    ...(own.startEvents && { startEvents: expand(own.startEvents) }),
    ...(own.returnEvents && { returnEvents: expand(own.returnEvents) }),
    ...(own.segments && { segments: expand(own.segments) }),
    ...(own.timeZone && { timeZone: templates.replace(own.timeZone, scopedVars) }),
  };
}

function interpolateComparison<Query extends AskedQuery>(
  own: Query,
  templates: Replace,
  scopedVars: ScopedVars
): Query {
  const filled = (text: string) => templates.replace(text, scopedVars);
  return {
    ...own,
    ...(own.model && { model: filled(own.model) }),
    ...(own.versionA && { versionA: filled(own.versionA) }),
    ...(own.versionB && { versionB: filled(own.versionB) }),
    ...(own.pairBy && { pairBy: filled(own.pairBy) }),
  };
}

function interpolateExperiment<Query extends AskedQuery>(
  own: Query,
  templates: Replace,
  scopedVars: ScopedVars
): Query {
  return {
    ...own,
    experiments: expandFilter(own.experiments, templates, scopedVars),
    metrics: expandFilter(own.metrics, templates, scopedVars),
    ...(own.figures && { figures: expandFilter(own.figures, templates, scopedVars) }),
    ...(own.segment && { segment: templates.replace(own.segment, scopedVars) }),
  };
}

function interpolateAvailability<Query extends AskedQuery>(
  own: Query,
  templates: Replace,
  scopedVars: ScopedVars
): Query {
  return {
    ...own,
    ...(own.figures && { figures: expandFilter(own.figures, templates, scopedVars) }),
    services: expandFilter(own.services, templates, scopedVars),
  };
}

function interpolateHost<Query extends AskedQuery>(own: Query, templates: Replace, scopedVars: ScopedVars): Query {
  const labels: Partial<Record<HostLabel, string[]>> = {};
  for (const [label, values] of Object.entries(own.labels ?? {}) as Array<[HostLabel, string[]]>) {
    const expanded = expandFilter(values, templates, scopedVars);
    if (expanded.length > 0) {
      labels[label] = expanded;
    }
  }
  return {
    ...own,
    queryType: own.queryType ?? 'host',
    ...(own.metrics && { metrics: expandFilter(own.metrics, templates, scopedVars) }),
    hosts: expandFilter(own.hosts, templates, scopedVars),
    labels,
  };
}
