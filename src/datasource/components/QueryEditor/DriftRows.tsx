import { InlineSwitch, Select } from '@grafana/ui';
import React from 'react';
import { BASELINE_OPTIONS, DRIFT_SUBJECT_OPTIONS } from '../../../view-model/driftChoices';
import { plainOption } from '../../../view-model/metricOptions';
import { EditorField, EditorRow } from './EditorLayout';
import { ModelsField, VersionsField } from './fields/ModelsFields';
import { NamesField } from './fields/NamesField';
import { ShowField } from './fields/ShowField';
import type { EditorPartProps } from './parts';

const SHOW_TOOLTIP =
  'Parts of each figure in series and numbers. For an alert rule take the lower bound: noise hardly ever raises it.';

/** Of which models and features, and against what. */
export function DriftRows(parts: EditorPartProps) {
  const { model, change, variables, id } = parts;
  return (
    <EditorRow>
      <ModelsField
        {...parts}
        tooltip="Empty means every registered model. Values, $variables and new names can be typed."
      />
      <VersionsField {...parts} />
      <EditorField label="Of" htmlFor={`${id}-subject`} tooltip="What of the calls is compared." minWidth={120}>
        <Select
          inputId={`${id}-subject`}
          options={DRIFT_SUBJECT_OPTIONS}
          value={model.subject ?? 'input'}
          onChange={({ value }) => change({ subject: value })}
        />
      </EditorField>
      <NamesField
        inputId={`${id}-features`}
        label="Features"
        tooltip="Empty means every one. p-values are corrected over what is chosen."
        options={variables.map(plainOption)}
        values={model.features ?? []}
        onChange={(features) => change({ features })}
        placeholder="Every feature"
        grow
      />
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
      <ShowField {...parts} tooltip={SHOW_TOOLTIP} />
    </EditorRow>
  );
}
