import React from 'react';
import { DEFAULT_BURN_WINDOW } from '../../../contract';
import { burnWindowProblem, hasBurnRate } from '../../../view-model/sloChoices';
import { LabelValuesSelect } from '../LabelValuesSelect';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import type { EditorPartProps } from './parts';

/** Which objectives, by name and by service, and over how long their burn rate is. */
export function SlosRow({ model, change, datasource, range, variables, id }: EditorPartProps) {
  return (
    <EditorRow>
      <EditorField
        label="Objectives"
        htmlFor={`${id}-slos`}
        tooltip="Only these objectives. Empty means every one. Values, $variables and new names can be typed."
        grow
        minWidth={220}
      >
        <LabelValuesSelect
          datasource={datasource}
          label="slo"
          inputId={`${id}-slos`}
          values={model.slos ?? []}
          onChange={(values) => change({ slos: values })}
          placeholder="Every objective"
          range={range}
          variables={variables}
        />
      </EditorField>
      <EditorField
        label="Services"
        htmlFor={`${id}-slo-services`}
        tooltip="Only objectives of these services. Empty means every one. Values, $variables and new names can be typed."
        grow
        minWidth={220}
      >
        <LabelValuesSelect
          datasource={datasource}
          label="service"
          inputId={`${id}-slo-services`}
          values={model.services ?? []}
          onChange={(values) => change({ services: values })}
          placeholder="Every service"
          range={range}
          variables={variables}
        />
      </EditorField>
      {hasBurnRate(model) && (
        <EditorField
          label="Burn window"
          htmlFor={`${id}-burn-window`}
          tooltip="Over how long the burn rate is: a duration such as 5m, 1h or 1d12h."
          problem={burnWindowProblem(model.burn_window)}
          minWidth={120}
        >
          <CommittedInput
            id={`${id}-burn-window`}
            saved={model.burn_window ?? ''}
            placeholder={DEFAULT_BURN_WINDOW}
            onCommit={(text) => change({ burn_window: text.trim() === '' ? undefined : text.trim() })}
          />
        </EditorField>
      )}
    </EditorRow>
  );
}
