import type { SelectableValue } from '@grafana/data';
import { InlineSwitch, MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { ESTIMATE_PARTS } from '../../../contract';
import { BASELINE_OPTIONS, DRIFT_SUBJECT_OPTIONS } from '../../../view-model/driftChoices';
import { plainOption } from '../../../view-model/metricOptions';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Of which models and features, and against what. */
export function DriftRows({ model, change, variables, id }: EditorPartProps) {
  const offered = variables.map(plainOption);
  return (
    <EditorRow>
      <EditorField
        label="Models"
        htmlFor={`${id}-models`}
        tooltip="Empty means every registered model; names can be typed."
        grow
      >
        <MultiSelect
          inputId={`${id}-models`}
          options={offered}
          value={(model.models ?? []).map(plainOption)}
          onChange={(chosen) => change({ models: textsOf(chosen) })}
          placeholder="Every model"
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
      <EditorField label="Of" htmlFor={`${id}-subject`} tooltip="What of the calls is compared." minWidth={120}>
        <Select
          inputId={`${id}-subject`}
          options={DRIFT_SUBJECT_OPTIONS}
          value={model.subject ?? 'input'}
          onChange={({ value }) => change({ subject: value })}
        />
      </EditorField>
      <EditorField
        label="Features"
        htmlFor={`${id}-features`}
        tooltip="Empty means every one. p-values are corrected over what is chosen."
        grow
      >
        <MultiSelect
          inputId={`${id}-features`}
          options={offered}
          value={(model.features ?? []).map(plainOption)}
          onChange={(chosen) => change({ features: textsOf(chosen) })}
          placeholder="Every feature"
          allowCustomValue
          isClearable
        />
      </EditorField>
      <EditorField label="Baseline" htmlFor={`${id}-baseline`} tooltip="What it is compared with." minWidth={180}>
        <Select
          inputId={`${id}-baseline`}
          options={BASELINE_OPTIONS}
          value={model.baseline ?? 'pinned'}
          onChange={({ value }) => change({ baseline: value })}
        />
      </EditorField>
      {model.queryType === 'drift' && (
        <EditorField label="Per feature" htmlFor={`${id}-per-feature`} tooltip="One series or number for each feature.">
          <InlineSwitch
            id={`${id}-per-feature`}
            value={model.isPerFeature ?? false}
            onChange={(event) => change({ isPerFeature: event.currentTarget.checked })}
          />
        </EditorField>
      )}
      <EditorField
        label="Show"
        htmlFor={`${id}-show`}
        tooltip="Parts of each figure in series and numbers. For an alert rule take the lower bound: noise hardly ever raises it."
        minWidth={140}
      >
        <MultiSelect
          inputId={`${id}-show`}
          options={ESTIMATE_PART_OPTIONS}
          value={model.show ?? ['value']}
          onChange={(chosen) => {
            const show = ESTIMATE_PARTS.filter((part) => chosen.some(({ value }) => value === part));
            change({ show: show.length === 0 ? undefined : show });
          }}
          closeMenuOnSelect={false}
        />
      </EditorField>
    </EditorRow>
  );
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
