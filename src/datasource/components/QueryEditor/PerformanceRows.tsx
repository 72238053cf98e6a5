import { Select } from '@grafana/ui';
import React from 'react';
import { CONCEPT_PART_OPTIONS } from '../../../view-model/conceptDriftChoices';
import { BELIEF_OPTIONS } from '../../../view-model/performanceChoices';
import { ESTIMATE_PART_OPTIONS } from '../../../view-model/qualityChoices';
import { BaselineFields } from './BaselineFields';
import { EditorField, EditorRow } from './EditorLayout';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

const SHOW_TOOLTIP =
  'Parts of each figure in series and numbers. For an alert rule take the bound that leaves no doubt, or the watch.';

/** Of which models, learnt from which labelled calls, and when to believe it. */
export function PerformanceRows(parts: EditorPartProps) {
  const { model, change, id } = parts;
  const isDecline = model.queryType === 'concept-drift';
  return (
    <EditorRow>
      <ModelsField
        {...parts}
        tooltip="Empty means every registered classifier and regression model. Values, $variables and new names can be typed."
        placeholder="Every one"
      />
      <VersionsField {...parts} />
      <BaselineFields {...parts} />
      <ShowField {...parts} tooltip={SHOW_TOOLTIP} options={isDecline ? CONCEPT_PART_OPTIONS : ESTIMATE_PART_OPTIONS} />
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
