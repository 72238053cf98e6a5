import React from 'react';
import { LabelValuesSelect } from '../../LabelValuesSelect';
import { EditorField } from '../EditorLayout';
import type { EditorPartProps } from '../parts';

interface Props extends EditorPartProps {
  inputId: string;
  /** Which ones, and what none means. */
  tooltip: string;
}

export function ServicesField({ model, change, datasource, range, variables, inputId, tooltip }: Props) {
  return (
    <EditorField label="Services" htmlFor={inputId} tooltip={`${tooltip} ${TYPED}`} grow minWidth={220}>
      <LabelValuesSelect
        datasource={datasource}
        label="service"
        inputId={inputId}
        values={model.services ?? []}
        onChange={(services) => change({ services })}
        placeholder="Every service"
        range={range}
        variables={variables}
      />
    </EditorField>
  );
}

export function SlosField({ model, change, datasource, range, variables, inputId, tooltip }: Props) {
  return (
    <EditorField label="Objectives" htmlFor={inputId} tooltip={`${tooltip} ${TYPED}`} grow minWidth={220}>
      <LabelValuesSelect
        datasource={datasource}
        label="slo"
        inputId={inputId}
        values={model.slos ?? []}
        onChange={(slos) => change({ slos })}
        placeholder="Every objective"
        range={range}
        variables={variables}
      />
    </EditorField>
  );
}

const TYPED = 'Values, $variables and new names can be typed.';
