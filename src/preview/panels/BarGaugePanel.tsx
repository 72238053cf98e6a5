import {
  getDisplayValueAlignmentFactors,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
} from '@grafana/data';
import { BarGaugeDisplayMode } from '@grafana/schema';
import { BarGauge, useTheme2, VizRepeater } from '@grafana/ui';
import React from 'react';
import { fieldDisplays } from './fieldDisplays';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

export function BarGaugePanel(props: PreviewPanelProps) {
  const { data, options, width, height } = props;
  const theme = useTheme2();
  const orientation = (options['orientation'] as VizOrientation | undefined) ?? VizOrientation.Horizontal;
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      source={data}
      getValues={() => fieldDisplays(props, theme, false)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      orientation={orientation}
      itemSpacing={8}
      minVizHeight={(options['minVizHeight'] as number | undefined) ?? 16}
      maxVizHeight={(options['maxVizHeight'] as number | undefined) ?? 300}
      width={width}
      height={height}
      renderCounter={props.frames.length}
      renderValue={({ value, width: valueWidth, height: valueHeight, alignmentFactors, count }) => (
        <BarGauge
          value={value.display}
          field={value.field}
          display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)}
          text={{}}
          orientation={orientation}
          displayMode={(options['displayMode'] as BarGaugeDisplayMode | undefined) ?? BarGaugeDisplayMode.Gradient}
          showUnfilled={options['showUnfilled'] !== false}
          itemSpacing={8}
          lcdCellWidth={12}
          alignmentFactors={count > 1 ? alignmentFactors : undefined}
          width={valueWidth}
          height={valueHeight}
          theme={theme}
        />
      )}
    />
  );
}
