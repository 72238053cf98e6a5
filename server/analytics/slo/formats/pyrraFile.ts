import { z } from 'zod';
import { parseDuration } from '../../../contract/duration';
import { issuesToDetails } from '../../../contract/issues';
import type { SloInput } from '../../../contract/slo';
import { toName, type ImportCollector } from './importResult';
import type { YamlDocument } from './yamlDocuments';

export const PYRRA_API_GROUP = 'pyrra.dev/';

const metric = z.looseObject({ metric: z.string().min(1) });
const grouping = z.array(z.string()).default([]);

const pyrraSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string().min(1), namespace: z.string().optional() }),
  spec: z.looseObject({
    description: z.string().default(''),
    target: z
      .string()
      .regex(/^\d+(\.\d+)?$/, 'expected a percentage as text, such as "99.9"')
      .transform(Number),
    window: z.string(),
    indicator: z.looseObject({
      ratio: z.looseObject({ errors: metric, total: metric, grouping }).optional(),
      latency: z.looseObject({ success: metric, total: metric, grouping }).optional(),
      latencyNative: z.looseObject({ total: metric, latency: z.string(), grouping }).optional(),
      bool_gauge: z.looseObject({ metric: z.string().min(1), grouping }).optional(),
    }),
    alerting: z
      .looseObject({ disabled: z.boolean().default(false), burnrates: z.boolean().default(true) })
      .prefault({}),
  }),
});

type Indicator = z.infer<typeof pyrraSchema>['spec']['indicator'];

/** Pyrra's ServiceLevelObjective. */
export function readPyrraFile({ index, content }: YamlDocument, collector: ImportCollector): void {
  const parsed = pyrraSchema.safeParse(content);
  if (!parsed.success) {
    for (const { path, message } of issuesToDetails(parsed.error)) {
      collector.problem(index, path, message);
    }
    return;
  }
  const { metadata, spec } = parsed.data;
  const sli = sliOf(spec.indicator);
  if (typeof sli === 'string') {
    collector.problem(index, 'spec.indicator', sli);
    return;
  }
  if (groupingOf(spec.indicator).length > 0) {
    collector.note(
      index,
      'spec.indicator',
      `taken as one objective over all of ${groupingOf(spec.indicator).join(', ')}`
    );
  }
  collector.note(
    index,
    'spec.window',
    'alerts take the windows of the SRE workbook, which differ a little from Pyrra’s'
  );
  const isAlerting = !spec.alerting.disabled && spec.alerting.burnrates;
  collector.add(index, '', {
    name: toName(metadata.name),
    service: metadata.namespace ?? metadata.name,
    description: spec.description,
    objective_percent: spec.target,
    sli,
    window: { kind: 'rolling', duration: spec.window },
    alerting: { page: isAlerting, ticket: isAlerting, evidence: 'point' },
  });
}

function sliOf({ ratio, latency, latencyNative, bool_gauge: gauge }: Indicator): SloInput['sli'] | string {
  const kinds = [ratio, latency, latencyNative, gauge].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) {
    return 'expected exactly one of ratio, latency, latencyNative and bool_gauge';
  }
  const external = { kind: 'external', system: 'prometheus' } as const;
  if (ratio) {
    return { ...external, bad: summed(ratio.errors.metric), total: summed(ratio.total.metric) };
  }
  if (latency) {
    return { ...external, good: summed(latency.success.metric), total: summed(latency.total.metric) };
  }
  if (gauge) {
    return { ...external, success_ratio: `avg(avg_over_time(${gauge.metric}[{{.window}}]))` };
  }
  const limitMs = parseDuration(latencyNative?.latency ?? '');
  return limitMs === null
    ? `latencyNative.latency "${latencyNative?.latency}" is no duration`
    : {
        ...external,
        success_ratio: `histogram_fraction(0, ${limitMs / 1_000}, ${summed(latencyNative?.total.metric ?? '')})`,
      };
}

function summed(selector: string): string {
  return `sum(rate(${selector}[{{.window}}]))`;
}

function groupingOf({ ratio, latency, latencyNative, bool_gauge: gauge }: Indicator): string[] {
  return (ratio ?? latency ?? latencyNative ?? gauge)?.grouping ?? [];
}
