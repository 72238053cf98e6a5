import { durationText } from '../../../contract/duration';
import { issuesToDetails } from '../../../contract/issues';
import type { BurnConditionInput, SloInput } from '../../../contract/slo';
import { toName, type ImportCollector } from './importResult';
import { conditionFromOpenSlo } from './openSloAlerts';
import { sliFromOpenSlo } from './openSloIndicator';
import {
  openAlertPolicySchema,
  openDataSourceSchema,
  openSliSchema,
  openSloSchema,
  type OpenObjective,
  type OpenSliSpec,
  type OpenSlo,
} from './openSloSchemas';
import { windowFromOpenSlo } from './openSloWindow';
import type { YamlDocument } from './yamlDocuments';

const IGNORED_KINDS = ['Service', 'AlertNotificationTarget'];
const READ_KINDS = ['SLI', 'DataSource', 'AlertPolicy', 'AlertCondition'];
const MINUTE_MS = 60_000;
const TIME_SLICE_DEFAULT = '1m';

/** Every OpenSLO v1 object of a file; objectives may refer to any of them. */
export function readOpenSlo(documents: readonly YamlDocument[], collector: ImportCollector): void {
  const objects = new Map<string, unknown>();
  for (const { content } of documents) {
    const { kind, metadata } = content as { kind?: unknown; metadata?: { name?: unknown } };
    objects.set(`${String(kind)}/${String(metadata?.name)}`, content);
  }
  const find = (kind: string, name: string) => objects.get(`${kind}/${name}`);
  for (const document of documents) {
    const { kind } = document.content as { kind?: unknown };
    if (kind === 'SLO') {
      new SloReader(document, collector, find).read();
    } else if (!IGNORED_KINDS.includes(String(kind)) && !READ_KINDS.includes(String(kind))) {
      collector.problem(document.index, 'kind', `"${String(kind)}" is no kind of OpenSLO v1`);
    }
  }
}

class SloReader {
  constructor(
    private readonly document: YamlDocument,
    private readonly collector: ImportCollector,
    private readonly find: (kind: string, name: string) => unknown
  ) {}

  read(): void {
    const parsed = openSloSchema.safeParse(this.document.content);
    if (!parsed.success) {
      for (const { path, message } of issuesToDetails(parsed.error)) {
        this.problem(path, message);
      }
      return;
    }
    const { metadata, spec } = parsed.data;
    const { budgetingMethod } = spec;
    if (budgetingMethod === 'RatioTimeslices') {
      this.problem('spec.budgetingMethod', 'RatioTimeslices is not known here; expected Occurrences or Timeslices');
      return;
    }
    const indicator = this.indicatorOf(spec);
    const window = windowFromOpenSlo(spec.timeWindow[0] ?? { duration: '' });
    if (Array.isArray(window)) {
      this.problem(`spec.timeWindow[0].${window[0]}`, window[1]);
    }
    if (!indicator || Array.isArray(window)) {
      return;
    }
    const conditions = this.conditionsOf(spec);
    spec.objectives.forEach((objective, position) => {
      const path = `spec.objectives[${position}]`;
      const goal = this.goalOf(objective, indicator, budgetingMethod, path);
      if (goal) {
        const suffix = spec.objectives.length > 1 ? [objective.displayName ?? String(position + 1)] : [];
        this.collector.add(this.document.index, path, {
          name: toName(metadata.name, ...suffix),
          service: spec.service,
          description: spec.description,
          window,
          alerting: conditions.length > 0 ? { conditions, evidence: 'point' } : {},
          ...goal,
        });
      }
    });
  }

  private indicatorOf({ indicator, indicatorRef }: OpenSlo['spec']): OpenSliSpec | undefined {
    if (indicator) {
      return indicator.spec;
    }
    if (indicatorRef === undefined) {
      this.problem('spec.indicator', 'expected indicator or indicatorRef; a composite objective is not known here');
      return undefined;
    }
    const parsed = openSliSchema.safeParse(this.find('SLI', indicatorRef));
    if (!parsed.success) {
      this.problem('spec.indicatorRef', `there is no valid SLI named "${indicatorRef}" in this file`);
      return undefined;
    }
    return parsed.data.spec;
  }

  private goalOf(
    objective: OpenObjective,
    indicator: OpenSliSpec,
    method: 'Occurrences' | 'Timeslices',
    path: string
  ): Pick<SloInput, 'objective_percent' | 'sli' | 'budgeting'> | undefined {
    if (objective.indicator !== undefined || objective.indicatorRef !== undefined) {
      this.problem(`${path}.indicator`, 'a composite objective is not known here');
      return undefined;
    }
    if ((objective.target === undefined) === (objective.targetPercent === undefined)) {
      this.problem(`${path}.target`, 'expected exactly one of target and targetPercent');
      return undefined;
    }
    const sli = sliFromOpenSlo(indicator, objective, (reference) => {
      const source = openDataSourceSchema.safeParse(this.find('DataSource', reference));
      return source.success ? source.data.spec.type : undefined;
    });
    if (typeof sli === 'string') {
      this.problem('spec.indicator', sli);
      return undefined;
    }
    const percent = objective.targetPercent ?? percentOf(objective.target ?? NaN);
    if (method === 'Occurrences') {
      return { objective_percent: percent, sli, budgeting: 'occurrences' };
    }
    if (sli.kind === 'availability') {
      return { objective_percent: percent, sli, budgeting: 'time' };
    }
    const slice = sliceText(objective.timeSliceWindow);
    if (sli.kind === 'threshold') {
      return { objective_percent: percent, sli: { ...sli, slice }, budgeting: 'time-slices' };
    }
    if (sli.kind === 'external' && sli.value !== undefined) {
      return { objective_percent: percent, sli, budgeting: 'time-slices' };
    }
    this.problem(`${path}.timeSliceTarget`, 'time slices of a ratio are not known here; expected Occurrences');
    return undefined;
  }

  private conditionsOf({ alertPolicies }: OpenSlo['spec']): BurnConditionInput[] {
    return (alertPolicies ?? []).flatMap((inline, position) => {
      const path = `spec.alertPolicies[${position}]`;
      const reference = inline.alertPolicyRef;
      const policy = openAlertPolicySchema.safeParse(
        reference === undefined ? inline : this.find('AlertPolicy', reference)
      );
      if (!policy.success) {
        this.problem(
          path,
          reference === undefined ? 'is no alert policy' : `there is no valid AlertPolicy named "${reference}"`
        );
        return [];
      }
      return policy.data.spec.conditions.flatMap((condition) => {
        const content =
          condition.conditionRef === undefined ? condition : this.find('AlertCondition', condition.conditionRef);
        const converted = conditionFromOpenSlo(content);
        if (Array.isArray(converted)) {
          this.problem(`${path}.conditions[0]${converted[0] === '' ? '' : `.${converted[0]}`}`, converted[1]);
          return [];
        }
        this.collector.note(
          this.document.index,
          path,
          `burns over ${converted.long} and, to end soon, ${converted.short}`
        );
        return [converted];
      });
    });
  }

  private problem(path: string, message: string): void {
    this.collector.problem(this.document.index, path, message);
  }
}

/** 0.999 × 100 is 99.9, not 99.90000000000001. */
function percentOf(ratio: number): number {
  return Number((ratio * 100).toPrecision(12));
}

/** A bare number is minutes. */
function sliceText(slice: string | number | undefined): string {
  return typeof slice === 'number' ? durationText(slice * MINUTE_MS) : (slice ?? TIME_SLICE_DEFAULT);
}
