import { z } from 'zod';
import { issuesToDetails } from '../../../contract/issues';
import type { SloInput } from '../../../contract/slo';
import { toName, type ImportCollector } from './importResult';
import type { YamlDocument } from './yamlDocuments';

export const SLOTH_VERSION = 'prometheus/v1';
export const SLOTH_API_VERSION = 'sloth.slok.dev/v1';

/** Numbers and booleans without quotes are text to Sloth. */
const labels = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({});
const alert = z.looseObject({ disable: z.boolean().default(false), labels, annotations: labels }).prefault({});
const queryText = z.string().min(1);

const sliSchema = z.looseObject({
  events: z.looseObject({ error_query: queryText, total_query: queryText }).optional(),
  raw: z.looseObject({ error_ratio_query: queryText }).optional(),
  plugin: z.looseObject({ id: z.string() }).optional(),
});

const slothSchema = z.looseObject({
  service: z.string().min(1),
  labels,
  slos: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        description: z.string().default(''),
        objective: z.number(),
        labels,
        sli: sliSchema,
        alerting: z
          .looseObject({
            name: z.string().optional(),
            labels,
            annotations: labels,
            page_alert: alert,
            ticket_alert: alert,
          })
          .prefault({}),
      })
    )
    .min(1),
});

type SlothSlo = z.infer<typeof slothSchema>['slos'][number];

/** Sloth's `prometheus/v1` files, and the Kubernetes resource of the same content with its names in camelCase. */
export function readSlothFile({ index, content }: YamlDocument, collector: ImportCollector): void {
  const { spec, prefix } = specOf(content);
  const parsed = slothSchema.safeParse(spec);
  if (!parsed.success) {
    for (const { path, message } of issuesToDetails(parsed.error, prefix)) {
      collector.problem(index, path, message);
    }
    return;
  }
  const { service, labels: common, slos } = parsed.data;
  slos.forEach((slo, position) => {
    const path = `${prefix === '' ? '' : `${prefix}.`}slos[${position}]`;
    const sli = sliOf(slo);
    if (typeof sli === 'string') {
      collector.problem(index, `${path}.sli`, sli);
      return;
    }
    collector.note(
      index,
      path,
      'taken with a rolling window of 30 days and alerts on the ratio itself, as Sloth has them'
    );
    if ([slo.alerting.page_alert, slo.alerting.ticket_alert].some((one) => Object.keys(one.labels).length > 0)) {
      collector.note(index, `${path}.alerting`, 'labels of one alert alone are not kept; those of both are');
    }
    collector.add(index, path, {
      name: toName(service, slo.name),
      service,
      description: slo.description,
      objective_percent: slo.objective,
      sli,
      window: { kind: 'rolling', duration: '30d' },
      labels: { ...common, ...slo.labels },
      alerting: {
        page: !slo.alerting.page_alert.disable,
        ticket: !slo.alerting.ticket_alert.disable,
        evidence: 'point',
        labels: slo.alerting.labels,
        annotations: slo.alerting.annotations,
      },
    });
  });
}

function sliOf({ sli }: SlothSlo): SloInput['sli'] | string {
  const kinds = [sli.events, sli.raw, sli.plugin].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) {
    return 'expected exactly one of events, raw and plugin';
  }
  if (sli.events) {
    return { kind: 'external', system: 'prometheus', bad: sli.events.error_query, total: sli.events.total_query };
  }
  if (sli.raw) {
    return { kind: 'external', system: 'prometheus', error_ratio: sli.raw.error_ratio_query };
  }
  return `the plugin "${sli.plugin?.id}" is code of Sloth; write its queries out as events`;
}

function specOf(content: unknown): { spec: unknown; prefix: string } {
  const isResource = typeof content === 'object' && content !== null && 'spec' in content;
  return isResource ? { spec: snakeKeys(content.spec, 0), prefix: 'spec' } : { spec: content, prefix: '' };
}

const CAMEL_KEYS: Readonly<Record<string, string>> = {
  errorQuery: 'error_query',
  totalQuery: 'total_query',
  errorRatioQuery: 'error_ratio_query',
  pageAlert: 'page_alert',
  ticketAlert: 'ticket_alert',
};
const MAX_DEPTH = 8;

/** Only Sloth's own names; a label named pageAlert stays what it is, because labels are not gone into. */
function snakeKeys(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => snakeKeys(item, depth));
  }
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      CAMEL_KEYS[key] ?? key,
      key === 'labels' || key === 'annotations' ? inner : snakeKeys(inner, depth + 1),
    ])
  );
}
