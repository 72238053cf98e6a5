import { VizOrientation, type FieldDisplay } from '@grafana/data';
import { Gauge, useTheme2, VizRepeater } from '@grafana/ui';
import React from 'react';
import { fieldDisplays } from './fieldDisplays';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

export function GaugePanel(props: PreviewPanelProps) {
  const { data, options, width, height } = props;
  const theme = useTheme2();
  return (
    <VizRepeater<FieldDisplay>
      source={data}
      getValues={() => fieldDisplays(props, theme, false)}
      orientation={VizOrientation.Auto}
      autoGrid
      width={width}
      height={height}
      renderCounter={props.frames.length}
      renderValue={({ value, width: valueWidth, height: valueHeight }) => (
        <Gauge
          value={value.display}
          field={value.field}
          width={valueWidth}
          height={valueHeight}
          theme={theme}
          showThresholdMarkers={options['showThresholdMarkers'] !== false}
          showThresholdLabels={options['showThresholdLabels'] === true}
        />
      )}
    />
  );
}
