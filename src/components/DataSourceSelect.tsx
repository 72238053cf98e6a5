import type { DataSourceInstanceSettings } from '@grafana/data';
import { Select } from '@grafana/ui';
import React from 'react';

interface Props {
  dataSources: readonly DataSourceInstanceSettings[];
  uid: string | undefined;
  onChange: (uid: string) => void;
}

/** Which companion a page asks; nothing where there is no choice. */
export function DataSourceSelect({ dataSources, uid, onChange }: Props) {
  if (dataSources.length < 2) {
    return null;
  }
  return (
    <Select
      aria-label="Data source"
      width="auto"
      options={dataSources.map((settings) => ({ value: settings.uid, label: settings.name }))}
      value={uid}
      onChange={({ value }) => value !== undefined && onChange(value)}
    />
  );
}
