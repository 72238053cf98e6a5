import { css } from '@emotion/css';
import type { SelectableValue, TimeRange } from '@grafana/data';
import { Field, Select, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { DataSource } from '../DataSource';
import type { MeasureVariableQuery, VariableLabel } from '../types';
import { LabelValuesSelect } from './LabelValuesSelect';

interface Props {
  query: MeasureVariableQuery;
  onChange: (query: MeasureVariableQuery) => void;
  datasource: DataSource;
  range?: TimeRange;
}

const KINDS: ReadonlyArray<SelectableValue<VariableLabel>> = [
  { value: 'host', label: 'Hosts', description: 'Names of hosts that sent samples.' },
  { value: 'metric', label: 'Metrics', description: 'Names of metrics that have samples.' },
  { value: 'mount', label: 'Mounts', description: 'Where file systems are mounted.' },
  { value: 'device', label: 'Devices', description: 'Block devices.' },
  { value: 'fstype', label: 'File systems', description: 'Types of file systems.' },
  { value: 'interface', label: 'Interfaces', description: 'Network interfaces.' },
  { value: 'gpu', label: 'GPUs', description: 'Numbers of GPUs.' },
  { value: 'service', label: 'Services', description: 'Names of registered services.' },
  { value: 'slo', label: 'Objectives', description: 'Names of service level objectives.' },
  { value: 'experiment', label: 'Experiments', description: 'Ids of A/B tests.' },
  { value: 'model_name', label: 'Models', description: 'Names of AI models, registered or called.' },
  { value: 'model_version', label: 'Model versions', description: 'Versions of AI models.' },
  { value: 'gpu_name', label: 'GPU models', description: 'Product names of GPUs.' },
];

export function VariableQueryEditor({ query, onChange, datasource, range }: Props) {
  const styles = useStyles2(getStyles);
  const label = query.label ?? 'host';
  const refId = query.refId ?? 'MeasureVariableQuery';
  return (
    <div className={styles.root}>
      <Field label="List" description="Which values the variable offers." htmlFor="measure-variable-kind">
        <Select
          inputId="measure-variable-kind"
          options={[...KINDS]}
          value={label}
          onChange={({ value }) => onChange({ ...query, refId, label: value ?? 'host' })}
        />
      </Field>
      {label === 'model_version' && (
        <Field
          label="Only of models"
          description="Empty means every model. A variable such as $model can be typed."
          htmlFor="measure-variable-models"
        >
          <LabelValuesSelect
            datasource={datasource}
            label="model_name"
            inputId="measure-variable-models"
            values={query.models ?? []}
            onChange={(models) => onChange({ ...query, refId, label, models })}
            placeholder="Every model"
            range={range}
          />
        </Field>
      )}
      {isOfHosts(label) && (
        <Field
          label="Only on hosts"
          description="Empty means every host. A variable such as $host can be typed."
          htmlFor="measure-variable-hosts"
        >
          <LabelValuesSelect
            datasource={datasource}
            label="host"
            inputId="measure-variable-hosts"
            values={query.hosts ?? []}
            onChange={(hosts) => onChange({ ...query, refId, label, hosts })}
            placeholder="Every host"
            range={range}
          />
        </Field>
      )}
    </div>
  );
}

/** Whether the values belong to hosts, so that some hosts have only some of them. */
function isOfHosts(label: VariableLabel): boolean {
  return label !== 'host' && label !== 'model_name' && label !== 'model_version';
}

function getStyles() {
  return { root: css({ maxWidth: 460 }) };
}
