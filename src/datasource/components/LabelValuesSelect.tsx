import type { SelectableValue, TimeRange } from '@grafana/data';
import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { chosenTexts, plainOption } from '../../view-model/metricOptions';
import type { DataSource } from '../DataSource';
import type { VariableLabel } from '../types';
import { useLabelValues } from './useLabelValues';

interface Props {
  datasource: DataSource;
  label: VariableLabel;
  inputId: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  placeholder: string;
  /** Only values seen on these hosts are offered. */
  hosts?: readonly string[];
  /** Only versions of these models are offered. */
  models?: readonly string[];
  range?: TimeRange;
  /** Dashboard variables to offer before the values, as `$name`. */
  variables?: readonly string[];
}

const NONE: readonly string[] = [];

/** Picks values of a label from those seen in the time range; others and variables can be typed. */
export function LabelValuesSelect({
  datasource,
  label,
  inputId,
  values,
  onChange,
  placeholder,
  hosts = NONE,
  models = NONE,
  range,
  variables = [],
}: Props) {
  const loaded = useLabelValues(datasource, label, { hosts, models }, range);
  const options = [...variables, ...loaded.values].map(plainOption);
  return (
    <MultiSelect
      inputId={inputId}
      options={options}
      value={values.map(plainOption)}
      onChange={(chosen: Array<SelectableValue<string>>) => onChange(chosenTexts(chosen))}
      onOpenMenu={loaded.load}
      isLoading={loaded.isLoading}
      loadingMessage="Loading values"
      noOptionsMessage={
        loaded.error ? `Values could not be loaded: ${loaded.error}` : 'No values in this time range; type one'
      }
      placeholder={placeholder}
      allowCustomValue
      isClearable
      closeMenuOnSelect={false}
    />
  );
}
