import React from 'react';
import {
  FAIRNESS_FIGURE_OPTIONS,
  FAIRNESS_VIEW_OPTIONS,
  fairnessFigureOption,
} from '../../../view-model/fairnessChoices';
import { ViewAndFiguresField } from './fields/ViewAndFiguresField';
import type { EditorPartProps } from './parts';

/** What to tell about groups: criteria, or one of the tables behind them. */
export function FairnessFiguresField(parts: EditorPartProps) {
  return (
    <ViewAndFiguresField
      {...parts}
      kind="fairness"
      views={FAIRNESS_VIEW_OPTIONS}
      label="Criteria"
      tooltip="Empty: the fairness score, and in a table every criterion."
      placeholder="Fairness score"
      figures={FAIRNESS_FIGURE_OPTIONS}
      figureOption={fairnessFigureOption}
    />
  );
}
