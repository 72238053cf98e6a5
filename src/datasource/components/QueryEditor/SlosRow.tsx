import React from 'react';
import { DEFAULT_BURN_WINDOW } from '../../../contract';
import { burnWindowProblem, hasBurnRate } from '../../../view-model/sloChoices';
import { CommittedInput } from './CommittedInput';
import { EditorField, EditorRow } from './EditorLayout';
import { ServicesField, SlosField } from './fields/ListedNamesFields';
import type { EditorPartProps } from './parts';

/** Which objectives, by name and by service, and over how long their burn rate is. */
export function SlosRow(parts: EditorPartProps) {
  const { model, change, id } = parts;
  return (
    <EditorRow>
      <SlosField {...parts} inputId={`${id}-slos`} tooltip="Only these objectives. Empty means every one." />
      <ServicesField
        {...parts}
        inputId={`${id}-slo-services`}
        tooltip="Only objectives of these services. Empty means every one."
      />
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
