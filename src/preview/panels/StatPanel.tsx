import {
  getDisplayValueAlignmentFactors,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
} from '@grafana/data';
import { BigValue, BigValueColorMode, BigValueGraphMode, BigValueTextMode, useTheme2, VizRepeater } from '@grafana/ui';
import React from 'react';
import { fieldDisplays } from './fieldDisplays';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

export function StatPanel(props: PreviewPanelProps) {
  const { data, options, width, height } = props;
  const theme = useTheme2();
  const graphMode = (options['graphMode'] as BigValueGraphMode | undefined) ?? BigValueGraphMode.None;
  const colorMode = (options['colorMode'] as BigValueColorMode | undefined) ?? BigValueColorMode.Value;
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      source={data}
      getValues={() => fieldDisplays(props, theme, graphMode !== BigValueGraphMode.None)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      orientation={VizOrientation.Auto}
      autoGrid
      itemSpacing={4}
      width={width}
      height={height}
      renderCounter={props.frames.length}
      renderValue={({ value, width: valueWidth, height: valueHeight, count, alignmentFactors }) => (
        <BigValue
          value={value.display}
          sparkline={value.sparkline}
          count={count}
          colorMode={colorMode}
          graphMode={graphMode}
          textMode={(options['textMode'] as BigValueTextMode | undefined) ?? BigValueTextMode.Auto}
          alignmentFactors={alignmentFactors}
          width={valueWidth}
          height={valueHeight}
          theme={theme}
        />
      )}
    />
  );
}
