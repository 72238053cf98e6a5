import React from 'react';
import { EditorField, EditorRow } from '../components/QueryEditor/EditorLayout';
import type { EditorPartProps } from '../components/QueryEditor/parts';
import { LabelValuesSelect } from '../components/LabelValuesSelect';

/** Of which services and objectives marks are made. */
export function AnnotationFiltersRow({ model, change, datasource, range, variables, id }: EditorPartProps) {
  return (
    <EditorRow>
      <EditorField
        label="Services"
        htmlFor={`${id}-annotation-services`}
        tooltip="Only outages and objectives of these services. Empty means every one. Values, $variables and new names can be typed."
        grow
        minWidth={220}
      >
        <LabelValuesSelect
          datasource={datasource}
          label="service"
          inputId={`${id}-annotation-services`}
          values={model.services ?? []}
          onChange={(values) => change({ services: values })}
          placeholder="Every service"
          range={range}
          variables={variables}
        />
      </EditorField>
      <EditorField
        label="Objectives"
        htmlFor={`${id}-annotation-slos`}
        tooltip="Only budgets and alerts of these objectives. Empty means every one. Values, $variables and new names can be typed."
        grow
        minWidth={220}
      >
        <LabelValuesSelect
          datasource={datasource}
          label="slo"
          inputId={`${id}-annotation-slos`}
          values={model.slos ?? []}
          onChange={(values) => change({ slos: values })}
          placeholder="Every objective"
          range={range}
          variables={variables}
        />
      </EditorField>
    </EditorRow>
  );
}
