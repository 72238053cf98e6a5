import { Select } from '@grafana/ui';
import React from 'react';
import { DEFAULT_FAIRNESS_GROUPS, LEAST_GROUP_SIZE } from '../../../contract';
import {
  FAIRNESS_GROUP_OPTIONS,
  FAIRNESS_TRUTHS_OPTIONS,
  SMALL_GROUPS_OPTIONS,
} from '../../../view-model/fairnessChoices';
import { BaselineFields } from './BaselineFields';
import { EditorField, EditorRow } from './EditorLayout';
import { FiltersField } from './fields/FiltersField';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { NamesField } from './fields/NamesField';
import { NumberField } from './fields/NumberField';
import { PositiveClassField } from './fields/PositiveClassField';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

const SHOW_TOOLTIP =
  'Parts of each figure in series and numbers. For an alert rule take the bound that leaves no doubt: high of ratios and the score, low of differences.';

/** Of which models, between which groups, with which class as the one that is granted. */
export function FairnessRows(parts: EditorPartProps) {
  const { model, change, id } = parts;
  return (
    <EditorRow>
      <ModelsField
        {...parts}
        tooltip="Empty means every registered classifier. Values, $variables and new names can be typed."
        placeholder="Every classifier"
      />
      <VersionsField {...parts} />
      <FiltersField {...parts} example="region = eu; tags.team = search" />
      <NamesField
        inputId={`${id}-fairness-groups`}
        label="Groups"
        tooltip="What makes a group. Tags are written as tags.NAME; several make a group of each combination."
        options={FAIRNESS_GROUP_OPTIONS}
        values={model.groups ?? DEFAULT_FAIRNESS_GROUPS}
        onChange={(groups) => change({ groups: groups.length === 0 ? undefined : groups })}
        placeholder="group"
        isMenuKeptOpen
        grow
      />
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
      <NumberField
        inputId={`${id}-min-group-size`}
        label="Least group"
        tooltip="Calls that every group needs under each rate."
        value={model.minGroupSize}
        usual={LEAST_GROUP_SIZE}
        min={LEAST_GROUP_SIZE}
        max={1_000_000}
        onChange={(minGroupSize) => change({ minGroupSize })}
      />
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
      <ShowField {...parts} tooltip={SHOW_TOOLTIP} />
      <PositiveClassField
        {...parts}
        tooltip="What is granted or chosen. Empty: 1, true or yes of two, else the one of two that is predicted at higher scores."
      />
    </EditorRow>
  );
}
