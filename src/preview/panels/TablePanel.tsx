import { Table, type TableSortByFieldState } from '@grafana/ui';
import React from 'react';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

export function TablePanel({ frames, options, width, height }: PreviewPanelProps) {
  const [frame] = frames;
  return frame ? (
    <Table
      data={frame}
      width={width}
      height={height}
      initialSortBy={options['sortBy'] as TableSortByFieldState[] | undefined}
    />
  ) : null;
}
