import React from 'react';
import { DEFAULT_TEXT_PAIRS, MAX_TEXT_PAIRS } from '../../../contract';
import { EditorRow } from './EditorLayout';
import { NumberField } from './fields/NumberField';
import { SwitchField } from './fields/SwitchField';
import type { EditorPartProps } from './parts';

/** How texts are compared. */
export function TextQualityRow({ model, change, id }: EditorPartProps) {
  return (
    <EditorRow>
      <SwitchField
        inputId={`${id}-lowercase`}
        label="Ignore case"
        tooltip="BLEU and chrF take upper and lower case for the same."
        isOn={model.lowercase ?? false}
        onChange={(lowercase) => change({ lowercase })}
      />
      <SwitchField
        inputId={`${id}-stemming`}
        label="Stemming"
        tooltip="ROUGE takes words with the same stem for the same."
        isOn={model.stemming ?? false}
        onChange={(stemming) => change({ stemming })}
      />
      <NumberField
        inputId={`${id}-max-pairs`}
        label="Most pairs"
        tooltip="Only so many of the newest pairs of answer and expected text count."
        value={model.maxPairs}
        usual={DEFAULT_TEXT_PAIRS}
        min={1}
        max={MAX_TEXT_PAIRS}
        onChange={(maxPairs) => change({ maxPairs })}
      />
    </EditorRow>
  );
}
