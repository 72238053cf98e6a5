import type { SelectableValue } from '@grafana/data';
import { MultiSelect, Select } from '@grafana/ui';
import React from 'react';
import { DEFAULT_FAIRNESS_GROUPS, ESTIMATE_PARTS } from '../../../contract';
import {
  FAIRNESS_GROUP_OPTIONS,
  FAIRNESS_TRUTHS_OPTIONS,
  SMALL_GROUPS_OPTIONS,
} from '../../../view-model/fairnessChoices';
import { plainOption } from '../../../view-model/metricOptions';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { BaselineFields } from './BaselineFields';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Of which models, between which groups, with which class as the one that is granted. */
export function FairnessRows(parts: EditorPartProps) {
  const { model, change, variables, id } = parts;
  const offered = variables.map(plainOption);
  return (
    <EditorRow>
      <EditorField
        label="Models"
        htmlFor={`${id}-models`}
        tooltip="Empty means every registered classifier; names can be typed."
        grow
      >
        <MultiSelect
          inputId={`${id}-models`}
          options={offered}
          value={(model.models ?? []).map(plainOption)}
          onChange={(chosen) => change({ models: textsOf(chosen) })}
          placeholder="Every classifier"
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
      <EditorField
        label="Groups"
        htmlFor={`${id}-fairness-groups`}
        tooltip="What makes a group. Tags are written as tags.NAME; several make a group of each combination."
        grow
      >
        <MultiSelect
          inputId={`${id}-fairness-groups`}
          options={FAIRNESS_GROUP_OPTIONS}
          value={(model.groups ?? DEFAULT_FAIRNESS_GROUPS).map(plainOption)}
          onChange={(chosen) => change({ groups: chosen.length === 0 ? undefined : textsOf(chosen) })}
          allowCustomValue
          closeMenuOnSelect={false}
        />
      </EditorField>
      <EditorField
        label="Small groups"
        htmlFor={`${id}-small-groups`}
        tooltip="What becomes of groups with too few calls."
        minWidth={130}
      >
        <Select
          inputId={`${id}-small-groups`}
          options={SMALL_GROUPS_OPTIONS}
          value={model.smallGroups ?? 'refuse'}
          onChange={({ value }) => change({ smallGroups: value })}
        />
      </EditorField>
      <EditorField
        label="Truths"
        htmlFor={`${id}-fairness-truths`}
        tooltip="Whether truths that have not come yet are estimated from scores."
        minWidth={130}
      >
        <Select
          inputId={`${id}-fairness-truths`}
          options={FAIRNESS_TRUTHS_OPTIONS}
          value={model.truths ?? 'known'}
          onChange={({ value }) => change({ truths: value })}
        />
      </EditorField>
      {model.truths === 'estimated' && <BaselineFields {...parts} />}
      <EditorField
        label="Show"
        htmlFor={`${id}-show`}
        tooltip="Parts of each figure in series and numbers. For an alert rule take the bound that leaves no doubt: high of ratios and the score, low of differences."
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
      <EditorField
        label="Positive class"
        htmlFor={`${id}-positive-class`}
        tooltip="What is granted or chosen. Empty: 1, true or yes of two, else the one of two that is predicted at higher scores."
        minWidth={140}
      >
        <CommittedInput
          id={`${id}-positive-class`}
          saved={model.positiveClass ?? ''}
          placeholder="Automatic"
          onCommit={(text) => change({ positiveClass: text.trim() })}
        />
      </EditorField>
    </EditorRow>
  );
}

function textsOf(chosen: ReadonlyArray<SelectableValue<string>>): string[] {
  return chosen.flatMap(({ value }) => value?.trim() ?? []).filter((value) => value !== '');
}
