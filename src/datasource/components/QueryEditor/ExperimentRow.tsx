import type { SelectableValue } from '@grafana/data';
import { MultiSelect } from '@grafana/ui';
import React from 'react';
import { plainOption } from '../../../view-model/metricOptions';
import { LabelValuesSelect } from '../LabelValuesSelect';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which experiments, which of their metrics, and by what units are told apart. */
export function ExperimentRow({ model, change, datasource, range, variables, id }: EditorPartProps) {
  const offered = variables.map(plainOption);
  return (
    <EditorRow>
      <EditorField
        label="Experiments"
        htmlFor={`${id}-experiments`}
        tooltip="Ids of tests; empty means every one that ran in the range."
        grow
      >
        <LabelValuesSelect
          datasource={datasource}
          label="experiment"
          inputId={`${id}-experiments`}
          values={model.experiments ?? []}
          onChange={(experiments) => change({ experiments })}
          placeholder="Every experiment"
          range={range}
          variables={variables}
        />
      </EditorField>
      <EditorField
        label="Metrics"
        htmlFor={`${id}-experiment-metrics`}
        tooltip="Ids of metrics; empty means all, and for figures the first goal."
        grow
      >
        <MultiSelect
          inputId={`${id}-experiment-metrics`}
          options={offered}
          value={(model.metrics ?? []).map(plainOption)}
          onChange={(chosen) => change({ metrics: textsOf(chosen) })}
          placeholder="Every metric"
          allowCustomValue
          isClearable
        />
      </EditorField>
      {model.view === 'segments' && (
        <EditorField
          label="Segment"
          htmlFor={`${id}-segment`}
          tooltip="Of the first exposure: region, or a tag as tags.NAME."
          minWidth={160}
        >
          <CommittedInput
            id={`${id}-segment`}
            saved={model.segment ?? ''}
            placeholder="region"
            onCommit={(segment) => change({ segment: segment.trim() === '' ? undefined : segment.trim() })}
          />
        </EditorField>
      )}
    </EditorRow>
  );
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
