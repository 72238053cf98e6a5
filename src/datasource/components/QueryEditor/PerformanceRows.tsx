import type { SelectableValue } from '@grafana/data';
import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { CONCEPT_PARTS } from '../../../contract';
import { plainOption } from '../../../view-model/metricOptions';
import { CONCEPT_PART_OPTIONS } from '../../../view-model/conceptDriftChoices';
import { BELIEF_OPTIONS } from '../../../view-model/performanceChoices';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { BaselineFields } from './BaselineFields';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Of which models, learnt from which labelled calls, and when to believe it. */
export function PerformanceRows(parts: EditorPartProps) {
  const { model, change, variables, id } = parts;
  const offered = variables.map(plainOption);
  const isDecline = model.queryType === 'concept-drift';
  return (
    <EditorRow>
      <EditorField
        label="Models"
        htmlFor={`${id}-models`}
        tooltip="Empty means every registered classifier and regression model; names can be typed."
        grow
      >
        <MultiSelect
          inputId={`${id}-models`}
          options={offered}
          value={(model.models ?? []).map(plainOption)}
          onChange={(chosen) => change({ models: textsOf(chosen) })}
          placeholder="Every one"
          allowCustomValue
          isClearable
        />
      </EditorField>
      <EditorField label="Versions" htmlFor={`${id}-versions`} tooltip="Empty means every one." minWidth={140}>
        <MultiSelect
          inputId={`${id}-versions`}
          options={offered}
          value={(model.versions ?? []).map(plainOption)}
          onChange={(chosen) => change({ versions: textsOf(chosen) })}
          placeholder="Every version"
          allowCustomValue
          isClearable
        />
      </EditorField>
      <BaselineFields {...parts} />
      <EditorField
        label="Show"
        htmlFor={`${id}-show`}
        tooltip="Parts of each figure in series and numbers. For an alert rule take the bound that leaves no doubt, or the watch."
        minWidth={140}
      >
        <MultiSelect
          inputId={`${id}-show`}
          options={isDecline ? CONCEPT_PART_OPTIONS : ESTIMATE_PART_OPTIONS}
          value={model.show ?? ['value']}
          onChange={(chosen) => {
            const show = CONCEPT_PARTS.filter((part) => chosen.some(({ value }) => value === part));
            change({ show: show.length === 0 ? undefined : show });
          }}
          closeMenuOnSelect={false}
        />
      </EditorField>
      {!isDecline && (
        <EditorField
          label="In rules"
          htmlFor={`${id}-belief`}
          tooltip="When estimates are told as numbers, so that a rule fires on them."
          minWidth={160}
        >
          <Select
            inputId={`${id}-belief`}
            options={BELIEF_OPTIONS}
            value={model.belief ?? 'when-trusted'}
            onChange={({ value }) => change({ belief: value })}
          />
        </EditorField>
      )}
    </EditorRow>
  );
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
