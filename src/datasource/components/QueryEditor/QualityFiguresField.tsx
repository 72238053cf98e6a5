import React from 'react';
import {
  HEADLINE_TEXT,
  QUALITY_FIGURE_OPTIONS,
  QUALITY_VIEW_OPTIONS,
  qualityFigureOption,
} from '../../../view-model/qualityChoices';
import { ViewAndFiguresField } from './fields/ViewAndFiguresField';
import type { EditorPartProps } from './parts';

/** What to tell about predictions: figures, or one of the tables behind them. */
export function QualityFiguresField(parts: EditorPartProps) {
  return (
    <ViewAndFiguresField
      {...parts}
      kind="quality"
      views={QUALITY_VIEW_OPTIONS}
      viewMinWidth={150}
      tooltip={`Empty: the headline figures of the models' task (${HEADLINE_TEXT}).`}
      placeholder="Headline figures"
      figures={QUALITY_FIGURE_OPTIONS}
      figureOption={qualityFigureOption}
    />
  );
}
