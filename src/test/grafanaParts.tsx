import { getFieldDisplayName } from '@grafana/data';
import type { PanelRendererProps, PluginPageProps } from '@grafana/runtime';
import React from 'react';

/** Grafana's page frame and panel loader, which exist only inside Grafana: here they show what they were given. */
export const grafanaParts = {
  PluginPage: ({ children, actions, subTitle }: PluginPageProps) => (
    <main>
      {subTitle}
      {actions}
      {children}
    </main>
  ),
  PanelRenderer: ({ data, title }: PanelRendererProps) => (
    <ul aria-label={`series of ${title}`}>
      {data?.series.map((frame, index) => {
        const field = frame.fields[1];
        return <li key={index}>{field && getFieldDisplayName(field, frame, data.series)}</li>;
      })}
    </ul>
  ),
};
