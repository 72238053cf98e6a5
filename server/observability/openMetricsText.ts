import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';

interface Sample extends MetricValue<string> {
  /** Of a histogram: the name with `_bucket`, `_sum` or `_count`. */
  readonly metricName?: string;
}

type Family = MetricObjectWithValues<Sample>;

/** Units that a name may end in; what follows the last of them is none. */
const UNITS = ['seconds', 'bytes', 'ratio', 'celsius', 'watts'];

/**
 * A registry in the OpenMetrics 1.0 text format. The library's own writer takes `_total` off the names of the counters
 * in the registry itself, so that its plain text would be wrong ever after.
 */
export async function openMetricsText(registry: Registry): Promise<string> {
  const families = (await registry.getMetricsAsJSON()) as Family[];
  return `${families.map(familyText).join('')}# EOF\n`;
}

function familyText({ name: registeredName, help, type, values }: Family): string {
  const isCounter = String(type) === 'counter';
  const family = isCounter ? registeredName.replace(/_total$/, '') : registeredName;
  const unit = UNITS.find((candidate) => family.endsWith(`_${candidate}`));
  const lines = [`# TYPE ${family} ${type}`];
  if (unit !== undefined) {
    lines.push(`# UNIT ${family} ${unit}`);
  }
  lines.push(`# HELP ${family} ${escaped(help)}`);
  for (const { metricName = family, labels, value } of values) {
    lines.push(`${isCounter ? `${family}_total` : metricName}${labelText(labels)} ${numberText(value)}`);
  }
  return `${lines.join('\n')}\n`;
}

function labelText(labels: MetricValue<string>['labels']): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(boundText(name, value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** The bound of a bucket is written as a float, so that it is one label value whoever writes it. */
function boundText(name: string, value: string | number | undefined): string {
  const isWholeBound = name === 'le' && typeof value === 'number' && Number.isInteger(value);
  return isWholeBound ? value.toFixed(1) : String(value);
}

function numberText(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"');
}
