import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type QueryEditorProps,
} from '@grafana/data';
import React from 'react';
import { from, map, type Observable } from 'rxjs';
import { VariableQueryEditor } from './components/VariableQueryEditor';
import type { DataSource } from './DataSource';
import type { MeasureDataSourceOptions, MeasureQuery, MeasureVariableQuery } from './types';

type AnyDataSource = DataSourceApi<MeasureQuery, MeasureDataSourceOptions>;
type EditorProps = QueryEditorProps<AnyDataSource, MeasureQuery, MeasureDataSourceOptions, MeasureVariableQuery>;

/** Lists hosts, metrics and label values for dashboard variables. */
export class MeasureVariableSupport extends CustomVariableSupport<AnyDataSource, MeasureVariableQuery> {
  constructor(private readonly datasource: DataSource) {
    super();
  }

  readonly editor = (props: EditorProps) => (
    <VariableQueryEditor
      query={props.query}
      onChange={props.onChange}
      range={props.range}
      datasource={this.datasource}
    />
  );

  // A field, because Grafana calls it detached from this object.
  readonly query = (request: DataQueryRequest<MeasureVariableQuery>): Observable<DataQueryResponse> => {
    const [target] = request.targets;
    const question = {
      label: target?.label ?? 'host',
      hosts: target?.hosts ?? [],
      models: target?.models ?? [],
      range: request.range,
      scopedVars: request.scopedVars,
    };
    return from(this.datasource.getLabelValues(question)).pipe(
      map((values) => ({ data: values.map((text) => ({ text, value: text })) }))
    );
  };
}
