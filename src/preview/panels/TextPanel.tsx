import { renderMarkdown } from '@grafana/data';
import React from 'react';
import type { PreviewPanelProps } from './PreviewPanelRenderer';

/** Grafana's own Markdown, which it sanitizes. */
export function TextPanel({ options, width, height }: PreviewPanelProps) {
  const text = typeof options['content'] === 'string' ? options['content'] : '';
  return (
    <div
      style={{ width, height, overflow: 'auto' }}
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }}
    />
  );
}
