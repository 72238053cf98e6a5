import { stringify } from 'yaml';
import { sliSchema, type Sli, type SloInput } from '../../../contract/slo';
import type { OpenObjective, OpenSliSpec, OpenSource } from './openSloSchemas';

/** Type of the metric source whose spec is an SLI of ours, as it stands in our files. */
export const OUR_SOURCE_TYPE = 'MeasureEverything';

/**
 * An indicator of ours from one of OpenSLO, or a sentence that says why not.
 *
 * @param typeOf The type of a data source by its name.
 */
export function sliFromOpenSlo(
  { ratioMetric, thresholdMetric }: OpenSliSpec,
  { op, value }: OpenObjective,
  typeOf: (reference: string) => string | undefined
): SloInput['sli'] | string {
  const own = ownSli(ratioMetric?.total ?? ratioMetric?.raw ?? thresholdMetric);
  if (own) {
    return own;
  }
  const systemOf = ({ metricSource }: OpenSource): string =>
    (
      metricSource.type ??
      typeOf(metricSource.metricSourceRef ?? '') ??
      metricSource.metricSourceRef ??
      'unknown'
    ).toLowerCase();
  if (thresholdMetric && !ratioMetric) {
    return op === undefined || value === undefined
      ? 'a thresholdMetric needs op and value in its objective'
      : {
          kind: 'external',
          system: systemOf(thresholdMetric),
          value: queryText(thresholdMetric),
          op,
          threshold: value,
        };
  }
  if (!ratioMetric || thresholdMetric) {
    return 'expected exactly one of ratioMetric and thresholdMetric';
  }
  const { good, bad, total, raw, rawType } = ratioMetric;
  if (raw) {
    const field = rawType === 'failure' ? 'error_ratio' : 'success_ratio';
    return rawType === undefined
      ? 'raw needs rawType'
      : { kind: 'external', system: systemOf(raw), [field]: queryText(raw) };
  }
  if (!total || (good === undefined) === (bad === undefined)) {
    return 'a ratioMetric needs total and exactly one of good and bad, or raw';
  }
  const counted = good ? { good: queryText(good) } : { bad: bad ? queryText(bad) : '' };
  return { kind: 'external', system: systemOf(total), ...counted, total: queryText(total) };
}

/** The other way round: what OpenSLO says of an SLI of ours. */
export function sliToOpenSlo(sli: Sli): { spec: OpenSliSpec; objective: Pick<OpenObjective, 'op' | 'value'> } {
  if (sli.kind === 'external') {
    return externalToOpenSlo(sli);
  }
  const source = { metricSource: { type: OUR_SOURCE_TYPE, spec: { ...sli } } };
  return sli.kind === 'threshold'
    ? { spec: { thresholdMetric: source }, objective: { op: sli.op, value: sli.value } }
    : { spec: { ratioMetric: { counter: false, good: source, total: source } }, objective: {} };
}

function externalToOpenSlo(sli: Extract<Sli, { kind: 'external' }>): ReturnType<typeof sliToOpenSlo> {
  const source = (query: string) => ({ metricSource: { type: sli.system, spec: { query } } });
  if (sli.value !== undefined) {
    const objective = {
      ...(sli.op ? { op: sli.op } : {}),
      ...(sli.threshold === undefined ? {} : { value: sli.threshold }),
    };
    return { spec: { thresholdMetric: source(sli.value) }, objective };
  }
  const raw = sli.error_ratio ?? sli.success_ratio;
  if (raw !== undefined) {
    const rawType = sli.error_ratio === undefined ? 'success' : 'failure';
    return { spec: { ratioMetric: { counter: false, rawType, raw: source(raw) } }, objective: {} };
  }
  return {
    spec: {
      ratioMetric: {
        counter: true,
        ...(sli.good === undefined ? {} : { good: source(sli.good) }),
        ...(sli.bad === undefined ? {} : { bad: source(sli.bad) }),
        ...(sli.total === undefined ? {} : { total: source(sli.total) }),
      },
    },
    objective: {},
  };
}

function ownSli(source: OpenSource | undefined): Sli | undefined {
  if (source?.metricSource.type !== OUR_SOURCE_TYPE) {
    return undefined;
  }
  const parsed = sliSchema.safeParse(source.metricSource.spec);
  return parsed.success ? parsed.data : undefined;
}

/** The query where the source has one by that name, else the whole spec as text. */
function queryText({ metricSource }: OpenSource): string {
  const { query, ...rest } = metricSource.spec ?? {};
  return typeof query === 'string' && query !== ''
    ? query
    : stringify({ ...(query === undefined ? {} : { query }), ...rest }).trim();
}
