import React from 'react';
import {
  EXPERIMENT_FIGURE_OPTIONS,
  EXPERIMENT_VIEW_OPTIONS,
  experimentFigureOption,
} from '../../../view-model/experimentChoices';
import { ViewAndFiguresField } from './fields/ViewAndFiguresField';
import type { EditorPartProps } from './parts';

/** What to tell about experiments: figures, or one of the tables behind them. */
export function ExperimentFiguresField(parts: EditorPartProps) {
  return (
    <ViewAndFiguresField
      {...parts}
      kind="experiment"
      views={EXPERIMENT_VIEW_OPTIONS}
      tooltip="Empty: whether a winner, harm, futility or a broken split was found, each 0 or 1."
      placeholder="Winner, harm, futility, split"
      figures={EXPERIMENT_FIGURE_OPTIONS}
      figureOption={experimentFigureOption}
    />
  );
}
