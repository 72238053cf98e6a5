import type { CoreApp, DataSourceInstanceSettings, ScopedVars, TimeRange } from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { unwrapEnvelope } from '../api/envelope';
import type { LabelValues } from '../api/resources';
import { annotationSupport } from './annotations/annotationSupport';
import { askedOf, defaultQuery, isRunnable } from './defaultQuery';
import { expandFilter, interpolateQuery } from './interpolation';
import type { MeasureDataSourceOptions, MeasureQuery, VariableLabel } from './types';
import { MeasureVariableSupport } from './variables';

export interface LabelValuesQuestion {
  readonly label: VariableLabel;
  readonly range?: TimeRange;
  /** Only values seen on these hosts, which may hold variables. */
  readonly hosts?: readonly string[];
  /** Only versions of these models, which may hold variables. */
  readonly models?: readonly string[];
  readonly scopedVars?: ScopedVars;
}

export class DataSource extends DataSourceWithBackend<MeasureQuery, MeasureDataSourceOptions> {
  constructor(settings: DataSourceInstanceSettings<MeasureDataSourceOptions>) {
    super(settings);
    this.variables = new MeasureVariableSupport(this);
    this.annotations = annotationSupport;
  }

  override getDefaultQuery(app: CoreApp): Partial<MeasureQuery> {
    return defaultQuery(app);
  }

  override filterQuery(query: MeasureQuery): boolean {
    return isRunnable(query);
  }

  override applyTemplateVariables(query: MeasureQuery, scopedVars: ScopedVars): MeasureQuery {
    return interpolateQuery(query, getTemplateSrv(), scopedVars);
  }

  override getQueryDisplayText(query: MeasureQuery): string {
    return (askedOf(query) ?? []).join(', ');
  }

  /** The values that a label has in a stretch of time, sorted. */
  async getLabelValues({ label, range, hosts, models, scopedVars = {} }: LabelValuesQuestion): Promise<string[]> {
    const onlyHosts = expandFilter(hosts, getTemplateSrv(), scopedVars);
    const onlyModels = expandFilter(models, getTemplateSrv(), scopedVars);
    const answer = await this.getResource<unknown>('label-values', {
      label,
      ...(range && { from: range.from.valueOf(), to: range.to.valueOf() }),
      ...(onlyHosts.length > 0 && { host: onlyHosts }),
      ...(onlyModels.length > 0 && { model: onlyModels }),
    });
    return unwrapEnvelope<LabelValues>(answer).values;
  }
}
